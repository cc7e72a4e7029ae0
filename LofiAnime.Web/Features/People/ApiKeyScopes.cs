namespace LofiAnime.Web.Features.People;

/// <summary>What an API key is good for.</summary>
[Flags]
public enum ApiKeyScopes
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>To look: GET and HEAD.</summary>
    Read = 1,

    /// <summary>To change something, and to make pictures: every other method.</summary>
    Write = 2,
}

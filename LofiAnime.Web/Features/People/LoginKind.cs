namespace LofiAnime.Web.Features.People;

/// <summary>Who vouches for a person.</summary>
public enum LoginKind
{
    /// <summary>The site itself, by name and password.</summary>
    Local,

    /// <summary>Google.</summary>
    Google,

    /// <summary>GitHub.</summary>
    GitHub,
}

namespace LofiAnime.Web.Features.Quota;

/// <summary>What a person may have, by how well they are known.</summary>
public enum QuotaTier
{
    /// <summary>Known by an address alone, or by a card: whoever comes by.</summary>
    Visitor,

    /// <summary>Signed in, or with a key of an account.</summary>
    Member,
}

namespace LofiAnime.Web.Features.People;

/// <summary>Whether a password is right.</summary>
public enum PasswordVerdict
{
    /// <summary>It is not.</summary>
    Wrong,

    /// <summary>It is.</summary>
    Right,

    /// <summary>It is, and its hash is of an older, weaker kind and should be made again.</summary>
    RightOfOldKind,
}

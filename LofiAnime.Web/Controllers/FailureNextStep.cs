namespace LofiAnime.Web.Controllers;

/// <summary>The one thing that a visitor can do about a picture that was not made.</summary>
public enum FailureNextStep
{
    /// <summary>Nothing but to come back later.</summary>
    None,

    /// <summary>Send the same words again.</summary>
    TryAgain,

    /// <summary>Send other words.</summary>
    ChangeTheWords,
}

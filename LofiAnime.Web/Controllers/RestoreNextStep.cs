namespace LofiAnime.Web.Controllers;

/// <summary>The one thing that a visitor can do about a photo that was not restored.</summary>
public enum RestoreNextStep
{
    /// <summary>Nothing but to come back later.</summary>
    None,

    /// <summary>Send the same photo again.</summary>
    TryAgain,

    /// <summary>Choose a photo.</summary>
    OtherPhoto,

    /// <summary>Go to the page of its own.</summary>
    OpenPage,
}

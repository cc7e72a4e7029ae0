namespace LofiAnime.Web.Controllers;

/// <summary>The privacy page: what this site, as it is configured, keeps and passes on.</summary>
public sealed record PrivacyViewModel
{
    /// <summary>Gets the cookies.</summary>
    public required IReadOnlyList<CookieViewModel> Cookies { get; init; }

    /// <summary>Gets what the pages' scripts keep in the browser, which is never sent.</summary>
    public required IReadOnlyList<CookieViewModel> Notes { get; init; }

    /// <summary>Gets how long the original of a restored photo is kept; <c>null</c> where none is restored.</summary>
    public required string? PhotosKeptFor { get; init; }

    /// <summary>Gets how long a picture is kept.</summary>
    public required string PicturesKeptFor { get; init; }

    /// <summary>Gets how long the record of a picture's making is kept, with its words.</summary>
    public required string JobsKeptFor { get; init; }

    /// <summary>Gets a value indicating whether the same words are answered by the picture that there is.</summary>
    public required bool KeepsAnswers { get; init; }

    /// <summary>Gets a value indicating whether words are looked through for ones that mean nearly the same.</summary>
    public required bool HasOffers { get; init; }

    /// <summary>Gets how long is known how often somebody asked.</summary>
    public required string AsksKeptFor { get; init; }

    /// <summary>Gets who else reads the visitor's words.</summary>
    public required string WhoGetsTheWords { get; init; }

    /// <summary>Gets who else reads them, if the visitor chooses so.</summary>
    public required IReadOnlyList<string> WhoElseMayBeChosen { get; init; }
}

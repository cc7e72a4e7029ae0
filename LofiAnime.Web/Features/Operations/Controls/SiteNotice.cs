namespace LofiAnime.Web.Features.Operations.Controls;

/// <summary>A line that stands on every page until it is taken away.</summary>
/// <param name="English">In English; what a language without words of its own gets.</param>
/// <param name="Japanese">In Japanese; <c>null</c> for the English one.</param>
public sealed record SiteNotice(string English, string? Japanese = null)
{
    /// <summary>The most characters of each.</summary>
    public const int MaxLength = 300;

    /// <summary>Returns it in a language.</summary>
    /// <param name="language">As HTML names it.</param>
    public string In(string language) => language == "ja" && Japanese is not null ? Japanese : English;
}

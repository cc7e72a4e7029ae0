using LofiAnime.Web.Resources;

namespace LofiAnime.Web.Controllers;

/// <summary>The page on which photos are restored, in all its states.</summary>
public sealed record RestoreViewModel
{
    /// <summary>Gets a value indicating whether photos are restored here at all.</summary>
    public required bool IsOn { get; init; }

    /// <summary>Gets what the visitor has left; <c>null</c> when it could not be read, and no photo can be taken.</summary>
    public required QuotaViewModel? Quota { get; init; }

    /// <summary>Gets what stopping comes to.</summary>
    public required StopWords StopWords { get; init; }

    /// <summary>Gets what names the form's order, so that it is one however often it is sent.</summary>
    public required string Order { get; init; }

    /// <summary>Gets the most bytes of a photo.</summary>
    public required int MaxBytes { get; init; }

    /// <summary>Gets the most pixels of a photo.</summary>
    public required int MaxPixels { get; init; }

    /// <summary>Gets how long an original is kept.</summary>
    public required TimeSpan KeepFor { get; init; }

    /// <summary>Gets why there is no restored photo; <c>null</c> when nothing failed.</summary>
    public required RestoreCardViewModel? Card { get; init; }

    /// <summary>Gets a value indicating whether the visitor has none left.</summary>
    public bool IsOut => Quota is { Remaining: 0 };

    /// <summary>Gets the most bytes of a photo, in whole MB.</summary>
    public int MaxMegabytes => MaxBytes >> 20;

    /// <summary>Says when the original goes.</summary>
    internal string KeptFor(Words words) => KeptFor(words, KeepFor);

    /// <inheritdoc cref="KeptFor(Words)"/>
    internal static string KeptFor(Words words, TimeSpan keepFor) => keepFor.TotalHours switch
    {
        24 => words["Your original is deleted after a day, or at once when you say so."],
        < 48 => words["Your original is deleted after {0} hours, or at once when you say so.", (int)keepFor.TotalHours],
        _ => words["Your original is deleted after {0} days, or at once when you say so.", (int)keepFor.TotalDays],
    };
}

namespace LofiAnime.Web.Features.Restoration;

/// <summary>Settings of the restoring of old photos.</summary>
public sealed class RestorationOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Restoration";

    /// <summary>Gets or sets the largest photo that is taken, in bytes.</summary>
    /// <value>From 64 KiB to 100 MiB. The default is 10 MiB.</value>
    public int MaxBytes { get; set; } = 10 << 20;

    /// <summary>Gets or sets the most pixels of a photo.</summary>
    /// <value>From 1 million to 200 million. The default is 40 million.</value>
    public int MaxPixels { get; set; } = 40_000_000;

    /// <summary>Gets or sets how long an original is kept; its owner may delete it before.</summary>
    /// <value>From 1 hour, so that every job finds its photo, to 30 days. The default is 1 day.</value>
    public TimeSpan KeepOriginalFor { get; set; } = TimeSpan.FromDays(1);
}

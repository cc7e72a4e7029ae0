namespace LofiAnime.Web.Features.Gallery;

/// <summary>How pictures are shelved and shared.</summary>
public sealed class GalleryOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Gallery";

    /// <summary>Gets or sets how long a shared link works. A change holds for links from then on.</summary>
    /// <value>From 1 hour to 3650 days. The default is <c>null</c>: as long as the picture is kept.</value>
    public TimeSpan? ShareFor { get; set; }

    /// <summary>Gets or sets the first part of the Redis keys of shelves, shares and reports.</summary>
    /// <value>The default is <c>lofianime</c>.</value>
    public string Prefix { get; set; } = "lofianime";
}

namespace LofiAnime.Web.Clients.Storage;

/// <summary>Where pictures are kept, and for how long.</summary>
public sealed class StorageOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Storage";

    /// <summary>Gets or sets how long a picture is kept, its page and its file alike. A change holds for files at once, for pages from the next picture on.</summary>
    /// <value>From 1 to 3650 days. The default is 90 days.</value>
    public TimeSpan KeepFor { get; set; } = TimeSpan.FromDays(90);

    /// <summary>Gets or sets the object storage.</summary>
    /// <value>The default has none: pictures are files in the data folder.</value>
    public S3StorageOptions S3 { get; set; } = new();
}

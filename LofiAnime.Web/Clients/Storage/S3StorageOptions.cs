namespace LofiAnime.Web.Clients.Storage;

/// <summary>An S3-compatible object storage for the pictures, in place of the data folder.</summary>
/// <remarks>It is used once <see cref="ServiceUrl"/>, <see cref="Bucket"/>, <see cref="AccessKey"/> and <see cref="SecretKey"/> are set; some of them alone stop the start.</remarks>
public sealed class S3StorageOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = $"{StorageOptions.SectionName}:S3";

    /// <summary>Gets or sets the service's address, for example <c>https://s3.eu-central-1.amazonaws.com</c>. Over http pictures travel in the clear; the secret never travels.</summary>
    /// <value>An http or https URL without user name, query and fragment; <c>null</c>, the default, for no object storage.</value>
    public Uri? ServiceUrl { get; set; }

    /// <summary>Gets or sets the bucket, which must be there already.</summary>
    /// <value>3 to 63 letters, digits, dots, hyphens or underscores.</value>
    public string? Bucket { get; set; }

    /// <summary>Gets or sets the region that requests are signed for.</summary>
    /// <value>The default is <c>us-east-1</c>, which most other services take; Cloudflare R2 wants <c>auto</c>.</value>
    public string Region { get; set; } = "us-east-1";

    /// <summary>Gets or sets the access key's id. It needs the rights to get, put and delete objects, and to list the bucket.</summary>
    public string? AccessKey { get; set; }

    /// <summary>Gets or sets the access key's secret.</summary>
    public string? SecretKey { get; set; }

    /// <summary>Gets or sets what stands before every picture's id in its object's key.</summary>
    /// <value>Up to 200 letters, digits and <c>/ . _ -</c>, not beginning with <c>/</c>. The default is <c>pictures/</c>.</value>
    public string Prefix { get; set; } = "pictures/";

    /// <summary>Gets or sets a value indicating whether the bucket stands in the path of the address rather than before its host.</summary>
    /// <value>The default is <c>true</c>, which nearly every service understands.</value>
    public bool ForcePathStyle { get; set; } = true;

    /// <summary>Gets or sets how long one attempt may take, and any pause within a download.</summary>
    /// <value>From 1 second to 10 minutes. The default is 30 seconds.</value>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets how often a request is tried again when the service did not answer or was busy; all its requests may be repeated.</summary>
    /// <value>From 0 to 10. The default is 3.</value>
    public int MaxRetries { get; set; } = 3;

    /// <summary>Tells whether any of the settings is there without which there is no storage.</summary>
    internal bool IsWanted => Required.Any(setting => !string.IsNullOrEmpty(setting.Value));

    /// <summary>Names those of them that are missing.</summary>
    internal IEnumerable<string> Missing => Required.Where(setting => string.IsNullOrEmpty(setting.Value)).Select(setting => setting.Name);

    /// <summary>Returns the same storage for what is kept below a name of its own.</summary>
    internal S3StorageOptions Below(string name)
    {
        var below = (S3StorageOptions)MemberwiseClone();
        below.Prefix = $"{Prefix}{name}/";
        return below;
    }

    private IEnumerable<(string Name, string? Value)> Required =>
        [(nameof(ServiceUrl), ServiceUrl?.OriginalString), (nameof(Bucket), Bucket), (nameof(AccessKey), AccessKey), (nameof(SecretKey), SecretKey)];
}

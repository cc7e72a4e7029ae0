namespace Upstash.Rest.Client;

/// <summary>Settings of the Redis client.</summary>
public sealed class UpstashRedisOptions
{
    /// <summary>The configuration section that <see cref="UpstashBuilderRedisExtensions.AddRedis"/> binds.</summary>
    public const string SectionName = "Upstash:Redis";

    /// <summary>Gets or sets the REST URL of the database, with its scheme; a path prefix is kept, user, query and fragment are refused.</summary>
    /// <value>Required; by default the configuration value or environment variable <c>UPSTASH_REDIS_REST_URL</c>.</value>
    public Uri? Url { get; set; }

    /// <summary>Gets or sets the REST token; not the database password.</summary>
    /// <value>Required; by default the configuration value or environment variable <c>UPSTASH_REDIS_REST_TOKEN</c>.</value>
    public string? Token { get; set; }

    /// <summary>Gets or sets how long one attempt may take, from the connection to the answer's last byte.</summary>
    /// <value>From 100 ms to 2 minutes. The default is 10 seconds.</value>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets or sets how often a request is tried again after the first attempt.</summary>
    /// <value>From 0 to 10. The default is 3.</value>
    public int MaxRetries { get; set; } = 3;

    /// <summary>Gets or sets the pause before the first repetition; it doubles with each further one, and half of it is random.</summary>
    /// <value>From 1 ms to <see cref="MaxRetryDelay"/>. The default is 100 ms.</value>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Gets or sets the longest pause; a server that asks for a longer one is not asked again.</summary>
    /// <value>Up to 1 minute. The default is 2 seconds.</value>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Gets or sets the longest answer that is read, in bytes.</summary>
    /// <value>From 1 KiB to 1 GiB. The default is 128 MiB, a little over what the largest record of the small plans needs in base64.</value>
    public long MaxResponseBytes { get; set; } = 128L << 20;
}

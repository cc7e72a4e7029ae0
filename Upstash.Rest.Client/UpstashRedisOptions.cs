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

    /// <summary>Gets or sets the longest request that is sent, in bytes. A pipeline over it is sent in parts; a single command or a transaction over it is refused.</summary>
    /// <value>From 1 KiB to 1 GiB. The default is 10 MiB, the limit of the small plans.</value>
    public long MaxRequestBytes { get; set; } = 10L << 20;

    /// <summary>Gets or sets whether calls that are made while another is under way ride together in one request.</summary>
    /// <value>The default is <c>true</c>. A lone call goes at once and alone either way.</value>
    public bool AutoBatching { get; set; } = true;

    /// <summary>Gets or sets how many commands ride together at most.</summary>
    /// <value>From 2 to 10,000. The default is 1,000.</value>
    public int MaxBatchCommands { get; set; } = 1000;

    /// <summary>Gets or sets how many batched requests may be under way at once.</summary>
    /// <value>
    /// From 1 to 16. The default is 1, which keeps the commands of this client in the order of the calls. With more, a
    /// command may overtake one that was called earlier and not yet awaited.
    /// </value>
    public int MaxBatchesInFlight { get; set; } = 1;

    /// <summary>Gets or sets how the server spells its replies.</summary>
    /// <value>The default is <see cref="Redis.ReplyFormat.Base64"/>.</value>
    public Redis.ReplyFormat ReplyFormat { get; set; }

    /// <summary>Gets or sets whether each call tells the server what this client has seen, so that its own writes are never missing from its reads.</summary>
    /// <value>The default is <c>true</c>.</value>
    public bool ReadYourWrites { get; set; } = true;

    /// <summary>Gets or sets whether requests name this library, its version and the runtime to the service.</summary>
    /// <value>The default is <c>true</c>; any value of the environment variable <c>UPSTASH_DISABLE_TELEMETRY</c> turns it off as well.</value>
    public bool SendTelemetry { get; set; } = true;

    internal UpstashRedisOptions Copy() => (UpstashRedisOptions)MemberwiseClone();
}

namespace Upstash.Rest.Client;

/// <summary>Settings of the QStash client.</summary>
public sealed class UpstashQStashOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Upstash:QStash";

    /// <summary>The address of the European region, which is the default.</summary>
    internal static readonly Uri DefaultUrl = new("https://qstash.upstash.io");

    /// <summary>Gets or sets the address of QStash, with its scheme; a path prefix is kept, but a <c>/v2/publish</c> at its end, a common mistake, is dropped.</summary>
    /// <value>The default is <c>QSTASH_URL</c> where the token comes from <c>QSTASH_TOKEN</c>, else that of the European region.</value>
    public Uri? Url { get; set; }

    /// <summary>Gets or sets the token. Each region has one of its own.</summary>
    /// <value>Required; by default <c>{region}_QSTASH_TOKEN</c> where <c>QSTASH_REGION</c> is set, else <c>QSTASH_TOKEN</c>.</value>
    public string? Token { get; set; }

    /// <summary>Gets or sets whether a message that has no deduplication id is given one for its call, so that the call can be repeated when its outcome is unknown.</summary>
    /// <value>The default is <c>true</c>.</value>
    public bool AutomaticDeduplication { get; set; } = true;

    /// <summary>Gets or sets how long one attempt may take, to the answer's last byte.</summary>
    /// <value>From 100 ms to 2 minutes. The default is 10 seconds.</value>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets or sets how long all attempts together may take; none begins after it.</summary>
    /// <value>From <see cref="AttemptTimeout"/> to 5 minutes, well within the 10 that QStash knows a deduplication id. The default is 1 minute.</value>
    public TimeSpan Deadline { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Gets or sets how often a call is tried again after the first attempt.</summary>
    /// <value>From 0 to 10. The default is 3.</value>
    public int MaxRetries { get; set; } = 3;

    /// <summary>Gets or sets the longest pause before the first repetition; it doubles with each further one, and the pause is a random part of it.</summary>
    /// <value>From 1 ms to <see cref="MaxRetryDelay"/>. The default is 200 ms.</value>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Gets or sets the longest pause of all; a server that asks for a longer one is not asked again.</summary>
    /// <value>Up to 1 minute. The default is 5 seconds.</value>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets or sets the longest answer that is read, in bytes.</summary>
    /// <value>From 1 KiB to 1 GiB. The default is 64 MiB.</value>
    public long MaxResponseBytes { get; set; } = 64L << 20;

    /// <summary>Gets or sets how many messages of a batch go in one request.</summary>
    /// <value>From 1 to 1,000. The default is 100.</value>
    public int MaxBatchItems { get; set; } = 100;

    /// <summary>Gets or sets how many bytes of a batch go in one request.</summary>
    /// <value>From 1 KiB to 100 MiB, which QStash takes at most. The default is 10 MiB.</value>
    public long MaxBatchBytes { get; set; } = 10L << 20;

    /// <summary>Gets or sets whether requests name this library, its version and the runtime to the service.</summary>
    /// <value>The default is <c>true</c>; any value of the environment variable <c>UPSTASH_DISABLE_TELEMETRY</c> turns it off as well.</value>
    public bool SendTelemetry { get; set; } = true;

    /// <summary>Gets or sets what was wrong with the settings where they were read; <c>null</c> when nothing was.</summary>
    internal string? Problem { get; set; }

    /// <summary>Gets or sets what the token's setting is called where it was looked for last.</summary>
    internal string TokenName { get; set; } = "QSTASH_TOKEN";

    internal UpstashQStashOptions Copy() => (UpstashQStashOptions)MemberwiseClone();
}

namespace Upstash.Rest.Client;

/// <summary>Settings of the Vector client.</summary>
public sealed class UpstashVectorOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Upstash:Vector";

    internal const string UrlVariable = "UPSTASH_VECTOR_REST_URL";

    internal const string TokenVariable = "UPSTASH_VECTOR_REST_TOKEN";

    /// <summary>Gets or sets the address of the index's REST API, with its scheme; a path is kept.</summary>
    /// <value>Required; by default <c>UPSTASH_VECTOR_REST_URL</c>.</value>
    public Uri? Url { get; set; }

    /// <summary>Gets or sets the index's token.</summary>
    /// <value>Required; by default <c>UPSTASH_VECTOR_REST_TOKEN</c>, which is taken together with its address or not at all.</value>
    public string? Token { get; set; }

    /// <summary>Gets or sets how long one attempt may take, to the answer's last byte.</summary>
    /// <value>From 100 ms to 2 minutes. The default is 10 seconds.</value>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets or sets how long all attempts of one request together may take; none begins after it.</summary>
    /// <value>From <see cref="AttemptTimeout"/> to 5 minutes. The default is 30 seconds.</value>
    public TimeSpan Deadline { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets how often a request is tried again after the first attempt.</summary>
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

    /// <summary>Gets or sets how many vectors, queries or ids go in one request; a longer list is sent as several, one after the other.</summary>
    /// <value>From 1 to 1,000, which the service takes at most. The default is 1,000.</value>
    public int MaxBatchItems { get; set; } = 1000;

    /// <summary>Gets or sets how many bytes of a list go in one request; a single item may be longer.</summary>
    /// <value>From 1 KiB to 100 MiB. The default is 4 MiB; the service does not publish what it takes.</value>
    public long MaxBatchBytes { get; set; } = 4L << 20;

    /// <summary>Gets or sets whether requests name this library, its version and the runtime to the service.</summary>
    /// <value>The default is <c>true</c>; any value of the environment variable <c>UPSTASH_DISABLE_TELEMETRY</c> turns it off as well.</value>
    public bool SendTelemetry { get; set; } = true;

    /// <summary>Gets or sets what the address's setting is called where it was looked for last.</summary>
    internal string UrlName { get; set; } = UrlVariable;

    /// <summary>Gets or sets what the token's setting is called where it was looked for last.</summary>
    internal string TokenName { get; set; } = TokenVariable;

    internal UpstashVectorOptions Copy() => (UpstashVectorOptions)MemberwiseClone();

    /// <summary>Takes address and token from the first place that has either: the section, then the variables.</summary>
    /// <param name="read">Reads a setting by its name; a blank one counts as absent.</param>
    internal void Read(Func<string, string?> read)
    {
        foreach (var (urlName, tokenName) in new[] { ($"{SectionName}:Url", $"{SectionName}:Token"), (UrlVariable, TokenVariable) })
        {
            var (url, token) = (Filled(read(urlName)), Filled(read(tokenName)));
            if (url is not null || token is not null)
            {
                Url = Uri.TryCreate(url, UriKind.RelativeOrAbsolute, out var address) ? address : null;
                (Token, UrlName, TokenName) = (token, urlName, tokenName);
                return;
            }
        }
    }

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

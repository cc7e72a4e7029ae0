namespace Upstash.Rest.Client.RateLimiting;

/// <summary>How outgoing requests are paced. Handlers made from the same options share what they know; keep them for the life of the process.</summary>
public sealed record RateLimitingHandlerOptions
{
    /// <summary>Gets the shared budget that each request spends one token of; <c>null</c> for none, so that only the other side's wishes count.</summary>
    public IUpstashRateLimiter? Limiter { get; init; }

    /// <summary>Gets what finds the identifier under which a request is counted, for example always <c>replicate</c>; <c>null</c> means that it is not.</summary>
    /// <value>The default is the host. It becomes part of a key.</value>
    public Func<HttpRequestMessage, string?> IdentifierOf { get; init; } = static request => request.RequestUri?.Host;

    /// <summary>Gets the longest that a request waits for its turn before it fails with a <see cref="RateLimitedRequestException"/>.</summary>
    /// <value>From zero, which never waits. The default is 30 seconds; <see cref="HttpClient.Timeout"/> counts too.</value>
    public TimeSpan MaxWait { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets the longest pause that another service can impose with one answer.</summary>
    /// <value>Above zero. The default is 5 minutes.</value>
    public TimeSpan MaxPause { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Gets what other services asked to wait for.</summary>
    /// <value>The default is an own one of these options, which shares nothing with other processes.</value>
    public RemotePauses Pauses { get; init; } = new();
}

namespace Upstash.Rest.Client.RateLimiting;

/// <summary>The outcome of asking a limiter.</summary>
public sealed record RateLimitDecision
{
    /// <summary>Gets a value indicating whether the request may go on.</summary>
    public required bool IsAllowed { get; init; }

    /// <summary>Gets the limit that was applied, in tokens.</summary>
    public required long Limit { get; init; }

    /// <summary>Gets the tokens left, from 0 to <see cref="Limit"/>.</summary>
    public required long Remaining { get; init; }

    /// <summary>Gets the instant the window ends, which the JavaScript SDK gives in Unix milliseconds.</summary>
    public required DateTimeOffset Reset { get; init; }

    /// <summary>Gets how long to wait before a refused request has a chance; zero when it was allowed.</summary>
    public required TimeSpan RetryAfter { get; init; }

    /// <summary>Gets what was charged, so that it can be given back; <c>null</c> when nothing was.</summary>
    public RateLimitReceipt? Receipt { get; init; }
}

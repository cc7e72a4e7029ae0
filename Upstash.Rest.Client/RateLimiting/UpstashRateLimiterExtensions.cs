namespace Upstash.Rest.Client.RateLimiting;

/// <summary>Shorter ways to ask a limiter.</summary>
public static class UpstashRateLimiterExtensions
{
    /// <summary>Spends tokens if they are there.</summary>
    /// <param name="limiter">The limiter.</param>
    /// <param name="identifier">Whom the limit counts. It becomes part of a key: pass a pseudonym, not an e-mail.</param>
    /// <param name="rate">The tokens that this request spends. More than the limit is always refused.</param>
    /// <param name="cancellationToken">Cancels the wait; the request may be charged all the same.</param>
    public static ValueTask<RateLimitDecision> LimitAsync(
        this IUpstashRateLimiter limiter, string identifier, long rate = 1, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(limiter);
        return limiter.LimitAsync(new RateLimitRequest(identifier, rate), cancellationToken);
    }

    /// <summary>Says whether a request would pass now, and what is left, without spending anything.</summary>
    /// <inheritdoc cref="IUpstashRateLimiter.PeekAsync" path="/exception"/>
    public static Task<RateLimitDecision> PeekAsync(
        this IUpstashRateLimiter limiter, string identifier, long rate = 1, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(limiter);
        return limiter.PeekAsync(new RateLimitRequest(identifier, rate), cancellationToken);
    }
}

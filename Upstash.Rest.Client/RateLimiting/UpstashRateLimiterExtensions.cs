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

    /// <summary>Spends tokens as soon as they are there, and waits for them no longer than it may.</summary>
    /// <remarks>
    /// It asks again at the instant the limiter told, and up to a tenth later, at most a second, so that those who wait do
    /// not all ask at once. It does not wait for what cannot come: more tokens than the limit has, a value on the deny
    /// list, an instant after the time-out. Each time it asks costs a decision, or nothing where the refusal is remembered.
    /// </remarks>
    /// <param name="limiter">The limiter.</param>
    /// <param name="identifier">Whom the limit counts. It becomes part of a key: pass a pseudonym, not an e-mail.</param>
    /// <param name="timeout">The longest wait: zero asks once, <see cref="Timeout.InfiniteTimeSpan"/> waits for ever.</param>
    /// <param name="rate">The tokens that this request spends, at least 1.</param>
    /// <param name="timeProvider">Tells the time; by default the system's. It is the clock of the limiter.</param>
    /// <param name="cancellationToken">Cancels the wait; the request may be charged all the same.</param>
    /// <returns>The last decision: allowed, or refused when the time was over or waiting in vain.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeout"/> is negative, or <paramref name="rate"/> below 1.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static Task<RateLimitDecision> WaitUntilReadyAsync(
        this IUpstashRateLimiter limiter,
        string identifier,
        TimeSpan timeout,
        long rate = 1,
        TimeProvider? timeProvider = null,
        CancellationToken cancellationToken = default) =>
        WaitUntilReadyAsync(limiter, identifier, timeout, rate, timeProvider ?? TimeProvider.System, Random.Shared, cancellationToken);

    internal static async Task<RateLimitDecision> WaitUntilReadyAsync(
        IUpstashRateLimiter limiter,
        string identifier,
        TimeSpan timeout,
        long rate,
        TimeProvider timeProvider,
        Random random,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(limiter);
        ArgumentOutOfRangeException.ThrowIfLessThan(rate, 1);
        if (timeout != Timeout.InfiniteTimeSpan)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(timeout, TimeSpan.Zero);
        }

        var start = timeProvider.GetTimestamp();
        while (true)
        {
            var decision = await limiter.LimitAsync(identifier, rate, cancellationToken).ConfigureAwait(false);
            var left = timeout == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : timeout - timeProvider.GetElapsedTime(start);
            if (decision.IsAllowed || left <= TimeSpan.Zero || decision.RetryAfter > left || RetryWait.IsInVain(decision, rate))
            {
                return decision;
            }

            var wait = RetryWait.After(decision.RetryAfter, random);
            await RetryWait.DelayAsync(wait < left ? wait : left, timeProvider, cancellationToken).ConfigureAwait(false);
        }
    }
}

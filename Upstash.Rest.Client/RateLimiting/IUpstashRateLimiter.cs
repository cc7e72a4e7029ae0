namespace Upstash.Rest.Client.RateLimiting;

/// <summary>Limits how often an identifier may do something.</summary>
/// <remarks>One database (<see cref="UpstashRateLimiter"/>), several, or a share of it kept in the process; adapters and the ASP.NET library take any.</remarks>
public interface IUpstashRateLimiter
{
    /// <summary>Gets the limits that decide, with their prefixes.</summary>
    IReadOnlyList<RateLimitRule> Rules { get; }

    /// <summary>Spends tokens if they are there.</summary>
    /// <param name="request">Whom to count and how much.</param>
    /// <param name="cancellationToken">Cancels the wait; the request may be charged all the same.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    ValueTask<RateLimitDecision> LimitAsync(RateLimitRequest request, CancellationToken cancellationToken = default);

    /// <summary>Says whether the request would pass now, and what is left, without spending anything.</summary>
    /// <exception cref="UpstashException">The database could not tell: a look has no failure policy.</exception>
    Task<RateLimitDecision> PeekAsync(RateLimitRequest request, CancellationToken cancellationToken = default);

    /// <summary>Refuses, by what this process knows already and without any I/O, a request that would be refused.</summary>
    /// <returns><c>false</c> when it is not known, whether the request passes.</returns>
    bool TryRefuse(RateLimitRequest request, out RateLimitDecision decision);

    /// <summary>Gives a charge back, to the windows it came from: never more than they hold, never to a window that is over.</summary>
    /// <returns><c>false</c> when it was settled before, which only a reserved charge knows.</returns>
    /// <exception cref="UpstashException">The database could not be asked.</exception>
    Task<bool> RefundAsync(RateLimitReceipt receipt, CancellationToken cancellationToken = default);
}

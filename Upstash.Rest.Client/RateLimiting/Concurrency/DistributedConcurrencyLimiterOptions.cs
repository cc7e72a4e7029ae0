namespace Upstash.Rest.Client.RateLimiting;

/// <summary>How long a place is kept without a sign of life, and who may wait for one.</summary>
public sealed record DistributedConcurrencyLimiterOptions
{
    /// <summary>Gets the first part of every key. Limiters on one prefix share their places, so give them the same limit and lease time.</summary>
    /// <value>The default is <see cref="UpstashRateLimiter.DefaultPrefix"/>.</value>
    public string Prefix { get; init; } = UpstashRateLimiter.DefaultPrefix;

    /// <summary>Gets how long a place is kept for a process that died. A live one renews its leases three times in this span; the clocks of all must agree much better than that.</summary>
    /// <value>From 100 milliseconds to one day. The default is 30 seconds.</value>
    public TimeSpan LeaseTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets how many may wait for a place at a time, of all identifiers in this process; those beyond it are refused at once.</summary>
    /// <value>From 0, the default: nobody waits.</value>
    public int QueueLimit { get; init; }

    /// <summary>Gets the longest that somebody waits; then they are refused.</summary>
    /// <value>Above zero and at most one day. The default is 30 seconds.</value>
    public TimeSpan MaxWait { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets the longest between two questions of somebody who waits; a random share of up to half of it is taken off. A place that this process gives back is offered at once.</summary>
    /// <value>From 10 milliseconds to one hour. The default is 1 second. Only the first in line for an identifier asks.</value>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Gets the longest that one question waits for its answer, yet never more than a third of <see cref="LeaseTime"/>; then <see cref="WhenUnavailable"/> decides.</summary>
    /// <value>Above zero and at most one day. The default is 2 seconds.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Gets what becomes of who asks while the database cannot tell: <see cref="RateLimitFailurePolicy.Open"/> or <see cref="RateLimitFailurePolicy.Closed"/>.</summary>
    /// <value>The default is <see cref="RateLimitFailurePolicy.Open"/>: they go on without a place, uncounted.</value>
    public RateLimitFailurePolicy WhenUnavailable { get; init; } = RateLimitFailurePolicy.Open;
}

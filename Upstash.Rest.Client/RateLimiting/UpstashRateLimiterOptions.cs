namespace Upstash.Rest.Client.RateLimiting;

/// <summary>How a limiter behaves, whatever it counts.</summary>
public sealed record UpstashRateLimiterOptions
{
    /// <summary>Gets the first part of every key. Give each limiter its own: two on one prefix disturb each other.</summary>
    /// <value>The default is <see cref="UpstashRateLimiter.DefaultPrefix"/>. On a cluster with deny lists or dynamic limits it needs a hash tag, <c>{...}</c>.</value>
    public string Prefix { get; init; } = UpstashRateLimiter.DefaultPrefix;

    /// <summary>Gets the longest that a request waits for its decision; then the question is cancelled and <see cref="WhenUnavailable"/> decides.</summary>
    /// <value>Above zero, or <see cref="System.Threading.Timeout.InfiniteTimeSpan"/>. The default is 2 seconds. A question that was sent may be charged all the same.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Gets what becomes of requests while the database cannot tell.</summary>
    /// <value>The default is <see cref="RateLimitFailurePolicy.Open"/>.</value>
    public RateLimitFailurePolicy WhenUnavailable { get; init; } = RateLimitFailurePolicy.Open;

    /// <summary>Gets how many refused identifiers are remembered, so that asking again costs nothing until they may have a chance.</summary>
    /// <value>From 0, which switches it off. The default is 10,000; beyond it those go first that have the least to wait.</value>
    public int BlockCapacity { get; init; } = 10_000;

    /// <summary>Gets the longest that a refusal is remembered: for so long a refund or reset by another process, or one that crosses the refusal on its way, and a raised limit go unseen.</summary>
    /// <value>Above zero. The default is 10 seconds. It is never remembered for longer than it holds.</value>
    public TimeSpan MaxBlock { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets a value indicating whether limits set with <see cref="DynamicLimits"/> replace the rules' own. Billed: 1 more command for each rule.</summary>
    public bool DynamicLimits { get; init; }

    /// <summary>Gets the deny list that is looked at in the same call; <c>null</c> for none. Billed: 1 more command, and nothing is charged to who stands on it.</summary>
    public DenyList? DenyList { get; init; }

    /// <summary>Gets where decisions are noted; <c>null</c> for nowhere.</summary>
    public RateLimitAnalytics? Analytics { get; init; }

    /// <summary>Gets a value indicating whether requests are let through that would be refused, so that a limit can be tried out.</summary>
    public bool ReportOnly { get; init; }

    /// <summary>
    /// Gets a value indicating whether counters are written as version 2.0.8 of <c>@upstash/ratelimit</c> writes them,
    /// refused requests among them. Needed for nothing but sameness: both ways share the counters.
    /// </summary>
    public bool JavaScriptParity { get; init; }

    /// <summary>Notes a decision, and turns it round where the limiter just reports.</summary>
    internal RateLimitDecision Report(in RateLimitRequest request, in RateLimitDecision decision, DateTimeOffset now)
    {
        RateLimitTelemetry.Count(Prefix, decision);
        Analytics?.Record(request, decision, now);
        return ReportOnly && !decision.IsAllowed
            ? decision with { IsAllowed = true, WouldBeRefused = true, RetryAfter = TimeSpan.Zero }
            : decision;
    }
}

namespace Upstash.Rest.Client.RateLimiting;

/// <summary>When analytics are written, and for how long they are kept.</summary>
public sealed record RateLimitAnalyticsOptions
{
    /// <summary>Gets how long decisions are summed up in the process before they are written.</summary>
    /// <value>Above zero, at most 1 hour. The default is 10 seconds: so much is lost when the process dies.</value>
    public TimeSpan FlushInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets at how many different sums they are written early.</summary>
    /// <value>From 1. The default is 1,000.</value>
    public int FlushCount { get; init; } = 1000;

    /// <summary>Gets the most different sums that are held while the database cannot be reached; beyond it the oldest are dropped and counted.</summary>
    /// <value>At least <see cref="FlushCount"/>. The default is 10,000.</value>
    public int Capacity { get; init; } = 10_000;

    /// <summary>Gets how long an hour's figures are kept after they were last written; <c>null</c> keeps them for ever, as the JavaScript SDK does.</summary>
    /// <value>At least 1 hour. The default is 90 days.</value>
    public TimeSpan? Retention { get; init; } = TimeSpan.FromDays(90);
}

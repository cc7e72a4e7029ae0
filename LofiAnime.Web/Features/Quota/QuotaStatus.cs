using Upstash.Rest.Client.RateLimiting;

namespace LofiAnime.Web.Features.Quota;

/// <summary>What a visitor has left.</summary>
/// <param name="Limit">The pictures of one window.</param>
/// <param name="Remaining">The pictures left in this one, never negative.</param>
/// <param name="Reset">When the next window begins.</param>
/// <param name="RenewsIn">How long until then.</param>
public sealed record QuotaStatus(long Limit, long Remaining, DateTimeOffset Reset, TimeSpan RenewsIn)
{
    /// <summary>Reads a limiter's decision.</summary>
    internal static QuotaStatus Of(RateLimitDecision decision, DateTimeOffset now) =>
        new(decision.Limit, decision.Remaining, decision.Reset ?? now, (decision.Reset ?? now) - now);
}

using Upstash.Rest.Client.RateLimiting;

namespace LofiAnime.Web.Features.Quota;

/// <summary>What a visitor has left.</summary>
/// <param name="Limit">The pictures of one window.</param>
/// <param name="Remaining">The pictures left in this one, never negative.</param>
/// <param name="Reset">When the next window begins.</param>
/// <param name="RenewsIn">How long until then.</param>
public sealed record QuotaStatus(long Limit, long Remaining, DateTimeOffset Reset, TimeSpan RenewsIn)
{
    /// <summary>Gets the limits as they were read, for the headers.</summary>
    public IReadOnlyList<RateLimitStatus> Rules { get; private init; } = [];

    /// <summary>Reads a limiter's decision.</summary>
    internal static QuotaStatus Of(RateLimitDecision decision, DateTimeOffset now)
    {
        var pictures = decision.Rules.First(rule => rule.Rule == QuotaService.PicturesRule);
        var renewsIn = pictures.Reset > now ? pictures.Reset - now : TimeSpan.Zero;
        return new(pictures.Limit, pictures.Remaining, pictures.Reset, renewsIn) { Rules = decision.Rules };
    }
}

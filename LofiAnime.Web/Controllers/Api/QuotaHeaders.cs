using System.Globalization;
using LofiAnime.Web.Features.Quota;
using Upstash.Rest.AspNetCore.RateLimiting;
using Upstash.Rest.Client.RateLimiting;

namespace LofiAnime.Web.Controllers.Api;

/// <summary>The headers that tell an API client what is left.</summary>
internal static class QuotaHeaders
{
    /// <summary>The header that is on every answer which says what is left.</summary>
    public const string Limit = "X-RateLimit-Limit";

    private static readonly RateLimitHeaderOptions Legacy = new() { Dialects = RateLimitHeaderDialects.Legacy };
    private static readonly RateLimitHeaderOptions Draft = new() { Dialects = RateLimitHeaderDialects.Draft };

    /// <summary>
    /// Adds <c>X-RateLimit-Limit</c>, <c>-Remaining</c> and <c>-Reset</c> (Unix seconds), which are always about the
    /// visitor's pictures, and <c>RateLimit-Policy</c> and <c>RateLimit</c>, which are about all limits that were read.
    /// </summary>
    public static void AddQuota(this IHeaderDictionary headers, QuotaStatus quota)
    {
        var now = quota.Reset - quota.RenewsIn;
        var pictures = quota.Rules.Where(rule => rule.Rule == QuotaService.PicturesRule);
        RateLimitHeaders.Write(headers, new RateLimitDecision { IsAllowed = true, Rules = [.. pictures] }, Legacy, now);
        RateLimitHeaders.Write(headers, new RateLimitDecision { IsAllowed = true, Rules = quota.Rules }, Draft, now);
    }

    /// <summary>Adds <c>Retry-After</c> in whole seconds, rounded up and at least 1.</summary>
    public static void AddRetryAfter(this IHeaderDictionary headers, TimeSpan wait) =>
        headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
}

using System.Globalization;
using LofiAnime.Web.Features.Quota;

namespace LofiAnime.Web.Controllers.Api;

/// <summary>The headers that tell an API client what is left.</summary>
internal static class QuotaHeaders
{
    /// <summary>Adds <c>X-RateLimit-Limit</c>, <c>-Remaining</c> and <c>-Reset</c>, the last in Unix seconds.</summary>
    public static void AddQuota(this IHeaderDictionary headers, QuotaStatus quota)
    {
        headers["X-RateLimit-Limit"] = Invariant(quota.Limit);
        headers["X-RateLimit-Remaining"] = Invariant(quota.Remaining);
        headers["X-RateLimit-Reset"] = Invariant(quota.Reset.ToUnixTimeSeconds());
    }

    /// <summary>Adds <c>Retry-After</c> in whole seconds, rounded up and at least 1.</summary>
    public static void AddRetryAfter(this IHeaderDictionary headers, TimeSpan wait) =>
        headers.RetryAfter = Invariant(Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)));

    private static string Invariant(long number) => number.ToString(CultureInfo.InvariantCulture);
}

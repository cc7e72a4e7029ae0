using System.Globalization;

namespace Upstash.Rest.Client.RateLimiting;

/// <summary>The keys beside the counters, as <c>@upstash/ratelimit</c> has them.</summary>
internal static class RateLimitKeys
{
    public static string Subject(string prefix, string identifier) => $"{prefix}:{identifier}";

    public static string Reservation(string prefix, RateLimitReceipt receipt) => $"{prefix}:{receipt.Identifier}:reservation:{receipt.Id}";

    public static string DynamicForAll(string prefix) => $"{prefix}:dynamic:global";

    /// <summary>Our own: the JavaScript SDK knows one limit for all.</summary>
    public static string DynamicFor(string prefix, string identifier) => $"{prefix}:dynamic:of:{identifier}";

    public static string DenyList(string prefix) => $"{prefix}:denyList:all";

    public static string AutomaticDenyList(string prefix) => $"{prefix}:denyList:ipDenyList";

    public static string AutomaticDenyListStatus(string prefix) => $"{prefix}:ipDenyListStatus";

    /// <param name="prefix">The limiter's prefix.</param>
    /// <param name="hour">When the hour began, in Unix milliseconds.</param>
    public static string Analytics(string prefix, long hour) => string.Create(CultureInfo.InvariantCulture, $"{prefix}:events:{hour}");

    /// <summary>Tells whether a key that is nothing but prefix and identifier would be one of the above.</summary>
    /// <remarks>Whoever may choose his identifier could else put an end to a deny list, and with it to the limit of all.</remarks>
    public static bool IsTaken(string subject) =>
        subject.EndsWith(":denyList:all", StringComparison.Ordinal)
        || subject.EndsWith(":denyList:ipDenyList", StringComparison.Ordinal)
        || subject.EndsWith(":ipDenyListStatus", StringComparison.Ordinal)
        || subject.EndsWith(":dynamic:global", StringComparison.Ordinal)
        || (subject.LastIndexOf(":events:", StringComparison.Ordinal) is >= 0 and var events
            && long.TryParse(subject.AsSpan(events + ":events:".Length), NumberStyles.None, CultureInfo.InvariantCulture, out var hour)
            && hour > 0 && hour % 3_600_000 == 0);
}

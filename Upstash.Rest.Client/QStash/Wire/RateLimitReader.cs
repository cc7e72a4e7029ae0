using System.Globalization;

namespace Upstash.Rest.Client.QStash;

/// <summary>Tells from an answer's headers which limit was reached.</summary>
internal static class RateLimitReader
{
    // Asked in this order: an answer about the language model holds the day's headers as well.
    private static readonly (QStashRateLimitKind Kind, string Limit, string Remaining, string Reset)[] Dialects =
    [
        (QStashRateLimitKind.Chat, "x-ratelimit-limit-requests", "x-ratelimit-remaining-requests", "x-ratelimit-reset-requests"),
        (QStashRateLimitKind.Chat, "x-ratelimit-limit-tokens", "x-ratelimit-remaining-tokens", "x-ratelimit-reset-tokens"),
        (QStashRateLimitKind.Daily, "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset"),
        (QStashRateLimitKind.Burst, "Burst-RateLimit-Limit", "Burst-RateLimit-Remaining", "Burst-RateLimit-Reset"),
    ];

    /// <summary>Reads the limit.</summary>
    /// <param name="headers">The answer's headers.</param>
    /// <param name="now">The present, from which a reset that is a duration is counted.</param>
    public static QStashRateLimit Read(IReadOnlyDictionary<string, string> headers, DateTimeOffset now)
    {
        foreach (var (kind, limit, remaining, reset) in Dialects)
        {
            if (headers.ContainsKey(limit) || headers.ContainsKey(remaining) || headers.ContainsKey(reset))
            {
                return new(kind) { Limit = Number(headers, limit), Remaining = Number(headers, remaining), Reset = Instant(headers, reset, now) };
            }
        }

        return new(QStashRateLimitKind.Unknown);
    }

    private static long? Number(IReadOnlyDictionary<string, string> headers, string name) =>
        headers.TryGetValue(name, out var text) && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static DateTimeOffset? Instant(IReadOnlyDictionary<string, string> headers, string name, DateTimeOffset now) =>
        Number(headers, name) is { } seconds ? WireTime.FromSeconds(seconds)
        : headers.TryGetValue(name, out var text) && QStashDuration.TryParse(text, out var wait) ? now + wait
        : null;
}

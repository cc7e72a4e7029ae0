using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace Upstash.Rest.Client.RateLimiting;

/// <summary>Reads from an answer's headers for how long its sender wants no more requests. What it does not understand it passes over; it never throws.</summary>
/// <remarks>
/// In this order, the first that says anything wins: <c>Retry-After</c> of a 429 or 503; the fields <c>RateLimit</c> and
/// <c>RateLimit-Policy</c> of the IETF draft, in their form since revision 08 and in that of 07; <c>RateLimit-Remaining</c>
/// and <c>RateLimit-Reset</c>; <c>X-RateLimit-Remaining</c> and <c>X-RateLimit-Reset</c>. A reset is in seconds from now, or
/// where it is too large for that a Unix time in seconds or milliseconds.
/// </remarks>
internal static class RemoteRateLimit
{
    private const long SmallestUnixSeconds = 1_000_000_000;
    private const long SmallestUnixMilliseconds = 1_000_000_000_000;

    /// <summary>The longest that is believed; callers have a cap of their own.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <summary>Returns how long to hold further requests; <c>null</c> when the sender has something left, or says nothing.</summary>
    public static TimeSpan? Pause(HttpResponseMessage response, DateTimeOffset now)
    {
        var headers = response.Headers;
        var isRefused = response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable;
        if (isRefused && ParseRetryAfter(Field(headers, "Retry-After"), now, Date(headers)) is { } retryAfter)
        {
            return retryAfter;
        }

        return ParseDraft(Field(headers, "RateLimit"), Field(headers, "RateLimit-Policy"))
            ?? ParsePair(Field(headers, "RateLimit-Remaining"), Field(headers, "RateLimit-Reset"), now)
            ?? ParsePair(Field(headers, "X-RateLimit-Remaining"), Field(headers, "X-RateLimit-Reset"), now)
            ?? (response.StatusCode == HttpStatusCode.TooManyRequests
                ? ParseReset(Field(headers, "RateLimit-Reset") ?? Field(headers, "X-RateLimit-Reset"), now)
                : null);
    }

    /// <summary>Reads <c>Retry-After</c>: seconds, or a date, which is taken against the sender's own clock where he tells it.</summary>
    public static TimeSpan? ParseRetryAfter(string? field, DateTimeOffset now, DateTimeOffset? date)
    {
        if (Number(field) is { } seconds)
        {
            return Span(seconds);
        }

        return RetryConditionHeaderValue.TryParse(field, out var value) && value.Date is { } at ? Within(at - (date ?? now)) : null;
    }

    /// <summary>Reads <c>RateLimit</c>: of the limits with nothing left, the one to wait for longest; its policy's window where it does not say how long.</summary>
    public static TimeSpan? ParseDraft(string? limits, string? policies)
    {
        if (limits is null)
        {
            return null;
        }

        if (!StructuredFieldList.TryRead(limits, out var items))
        {
            return ParseOneField(limits);
        }

        TimeSpan? pause = null;
        foreach (var item in items)
        {
            if (item.Numbers.GetValueOrDefault("r", 1) > 0)
            {
                continue;
            }

            var wait = item.Numbers.TryGetValue("t", out var seconds) ? Span(seconds) : WindowOf(policies, item.Name);
            pause = wait > pause || pause is null ? wait : pause;
        }

        return pause;
    }

    /// <summary>Reads remaining and reset, each in a field of its own.</summary>
    public static TimeSpan? ParsePair(string? remaining, string? reset, DateTimeOffset now) =>
        Number(remaining) is { } left && left < 1 ? ParseReset(reset, now) : null;

    /// <summary>Reads a reset, of which there is no standard.</summary>
    public static TimeSpan? ParseReset(string? field, DateTimeOffset now) => Number(field) switch
    {
        null => null,
        >= SmallestUnixMilliseconds and { } at => Within(Until(at, now)),
        >= SmallestUnixSeconds and { } at => Within(Until(at * 1000, now)),
        { } seconds => Span(seconds),
    };

    /// <summary>Reads <c>limit=10, remaining=0, reset=7</c>.</summary>
    private static TimeSpan? ParseOneField(string field)
    {
        double? remaining = null, reset = null;
        foreach (var range in field.AsSpan().Split(','))
        {
            var part = field.AsSpan(range).Trim();
            var equals = part.IndexOf('=');
            var value = equals < 0 ? null : Number(part[(equals + 1)..].ToString());
            if (part.StartsWith("remaining=", StringComparison.OrdinalIgnoreCase))
            {
                remaining = value;
            }
            else if (part.StartsWith("reset=", StringComparison.OrdinalIgnoreCase))
            {
                reset = value;
            }
        }

        return remaining < 1 && reset is { } seconds ? Span(seconds) : null;
    }

    private static TimeSpan? WindowOf(string? policies, string name)
    {
        if (policies is null || !StructuredFieldList.TryRead(policies, out var items))
        {
            return null;
        }

        var policy = items.FirstOrDefault(item => item.Name == name);
        return policy?.Numbers.TryGetValue("w", out var seconds) == true ? Span(seconds) : null;
    }

    /// <summary>Returns a field as one line; <c>null</c> when it is absent.</summary>
    private static string? Field(HttpResponseHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) ? string.Join(", ", values) : null;

    private static DateTimeOffset? Date(HttpResponseHeaders headers) =>
        DateTimeOffset.TryParseExact(Field(headers, "Date"), "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;

    /// <summary>Returns a number of no sign; of a field that was sent twice, the first.</summary>
    private static double? Number(string? field)
    {
        var text = field.AsSpan();
        var comma = text.IndexOf(',');
        text = (comma < 0 ? text : text[..comma]).Trim();

        // The first letter, since "NaN" is a number too.
        return text is [>= '0' and <= '9', ..] && double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
    }

    private static TimeSpan Until(double unixMilliseconds, DateTimeOffset now) => Milliseconds(unixMilliseconds - now.ToUnixTimeMilliseconds());

    private static TimeSpan Span(double seconds) => Within(Milliseconds(seconds * 1000));

    private static TimeSpan Milliseconds(double milliseconds) => TimeSpan.FromMilliseconds(Math.Clamp(Math.Ceiling(milliseconds), 0, Longest.TotalMilliseconds));

    private static TimeSpan Within(TimeSpan wait) => wait < TimeSpan.Zero ? TimeSpan.Zero : wait < Longest ? wait : Longest;
}

using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Upstash.Rest.Client.RateLimiting;

namespace Upstash.Rest.AspNetCore.RateLimiting;

/// <summary>Writes a decision into the head of an answer.</summary>
public static class RateLimitHeaders
{
    // The most that a structured field's integer holds (RFC 9651, 3.3.1).
    private const long MaxInteger = 999_999_999_999_999;

    /// <summary>Writes the headers that the options ask for, in place of those that are there; none of limits where no counter was read.</summary>
    /// <remarks>
    /// <c>Retry-After</c> is written for a refusal in any dialect, in whole seconds, rounded up and at least 1; not for
    /// one by a deny list, which waiting does not end. <c>RateLimit</c> has the rule that decides; its <c>t</c> is the
    /// same instant as <c>Retry-After</c>.
    /// </remarks>
    /// <param name="headers">The answer's headers.</param>
    /// <param name="decision">What was decided.</param>
    /// <param name="options">Which headers.</param>
    /// <param name="now">The present instant, from which the seconds to go are counted.</param>
    public static void Write(IHeaderDictionary headers, in RateLimitDecision decision, RateLimitHeaderOptions options, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(headers);
        ArgumentNullException.ThrowIfNull(options);
        if (decision.Decisive is { } decisive)
        {
            if (options.Dialects.HasFlag(RateLimitHeaderDialects.Legacy))
            {
                headers["X-RateLimit-Limit"] = Text(decisive.Limit);
                headers["X-RateLimit-Remaining"] = Text(decisive.Remaining);
                headers["X-RateLimit-Reset"] = Text(Reset(decisive.Reset, options.ResetFormat, now));
            }

            if (options.Dialects.HasFlag(RateLimitHeaderDialects.Draft))
            {
                headers["RateLimit-Policy"] = Policies(decision.Rules);
                headers["RateLimit"] = Limit(decisive, now);
            }
        }

        if (RetryAfterSeconds(decision, now) is { } seconds)
        {
            headers.RetryAfter = Text(seconds);
        }
    }

    /// <summary>Returns the seconds that a refused caller is told to wait.</summary>
    /// <returns><c>null</c> when it was not refused, or waiting is of no use.</returns>
    internal static long? RetryAfterSeconds(in RateLimitDecision decision, DateTimeOffset now) =>
        decision.IsAllowed || decision.Reason is RateLimitReason.Denied ? null
        : Math.Max(1, RoundedUp(decision.Decisive?.RetryAt is { } retryAt ? retryAt - now : decision.RetryAfter));

    /// <summary>Returns whole seconds, rounded up, from 0.</summary>
    internal static long RoundedUp(TimeSpan span) => Math.Max(0, (span.Ticks / TimeSpan.TicksPerSecond) + (span.Ticks % TimeSpan.TicksPerSecond > 0 ? 1 : 0));

    private static long Reset(DateTimeOffset reset, RateLimitResetFormat format, DateTimeOffset now) => format switch
    {
        RateLimitResetFormat.UnixMilliseconds => reset.ToUnixTimeMilliseconds(),
        RateLimitResetFormat.SecondsToGo => RoundedUp(reset - now),
        _ => RoundedUp(reset - DateTimeOffset.UnixEpoch),
    };

    private static string Policies(IReadOnlyList<RateLimitStatus> rules)
    {
        var text = new StringBuilder();
        foreach (var rule in rules)
        {
            Name(text.Append(text.Length > 0 ? ", " : ""), rule.Rule).Append(CultureInfo.InvariantCulture, $";q={Math.Min(rule.Limit, MaxInteger)}");
            if (rule.Window >= TimeSpan.FromSeconds(1))
            {
                text.Append(CultureInfo.InvariantCulture, $";w={RoundedUp(TimeSpan.FromMilliseconds(Math.Round(rule.Window.TotalMilliseconds)))}");
            }
        }

        return text.ToString();
    }

    private static string Limit(RateLimitStatus rule, DateTimeOffset now) => Name(new StringBuilder(), rule.Rule)
        .Append(CultureInfo.InvariantCulture, $";r={Math.Clamp(rule.Remaining, 0, MaxInteger)};t={RoundedUp((rule.RetryAt ?? rule.Reset) - now)}")
        .ToString();

    /// <summary>Writes a name as a structured field's string; that it is visible ASCII, the rule has seen to.</summary>
    private static StringBuilder Name(StringBuilder text, string name) => text
        .Append('"')
        .Append(name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal))
        .Append('"');

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

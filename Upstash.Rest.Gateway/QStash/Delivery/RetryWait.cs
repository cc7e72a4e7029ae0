using System.Globalization;
using Upstash.Rest.Gateway.QStash.Messages;

namespace Upstash.Rest.Gateway.QStash.Delivery;

/// <summary>How long to wait after an attempt that failed: as the answer asks, else as the message says, else as documented.</summary>
/// <remarks>Source: https://upstash.com/docs/qstash/features/retry.</remarks>
internal static class RetryWait
{
    private static readonly TimeSpan _longest = TimeSpan.FromDays(1);

    private static readonly string[] _hints =
        ["Retry-After", "X-RateLimit-Reset", "X-RateLimit-Reset-Requests", "X-RateLimit-Reset-Tokens"];

    /// <summary>The wait before the next attempt.</summary>
    /// <param name="settings">The message's settings.</param>
    /// <param name="retried">The retries that went before this attempt: 0 after the first.</param>
    /// <param name="answer">The destination's answer.</param>
    /// <param name="now">When it came.</param>
    /// <param name="unit">What stands for a second in the documented backoff.</param>
    public static TimeSpan After(MessageSettings settings, int retried, DeliveryAnswer answer, DateTimeOffset now, TimeSpan unit) =>
        _hints.Select(hint => Read(answer.Header(hint), now)).FirstOrDefault(wait => wait is not null)
        ?? (settings.RetryDelay is { } expression ? RetryExpression.Evaluate(expression, retried) : Backoff(retried + 1, unit));

    /// <summary>The documented wait before a retry: e to the power of 2.5 times its number, in seconds, at most a day.</summary>
    /// <param name="retry">Its number, from 1.</param>
    /// <param name="unit">What stands for a second.</param>
    public static TimeSpan Backoff(int retry, TimeSpan unit) => unit * Math.Min(_longest.TotalSeconds, Math.Exp(2.5 * retry));

    // Seconds, a date, or a duration such as 6m5s; what is in the past or beyond a day is no hint.
    private static TimeSpan? Read(string? hint, DateTimeOffset now)
    {
        TimeSpan? wait =
            hint is null ? null
            : double.TryParse(hint, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds <= _longest.TotalSeconds ? TimeSpan.FromSeconds(seconds)
            : GoDuration.TryParse(hint, out var duration) ? duration
            : DateTimeOffset.TryParseExact(hint, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date - now
            : null;
        return wait >= TimeSpan.Zero && wait <= _longest ? wait : null;
    }
}

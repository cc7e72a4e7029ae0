using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Upstash.Rest.Client.RateLimiting;

namespace Upstash.Rest.AspNetCore.RateLimiting;

/// <summary>Says why a request was refused, in the words of RFC 9457 and of draft-ietf-httpapi-ratelimit-headers.</summary>
public static class RateLimitProblem
{
    private const string Types = "https://iana.org/assignments/http-problem-types#";

    /// <summary>Describes a refusal.</summary>
    /// <param name="refusal">What was decided.</param>
    /// <param name="now">The present instant, from which the seconds to wait are counted.</param>
    /// <returns>
    /// 429 <c>quota-exceeded</c>, with <c>violated-policies</c> and <c>retryAfter</c> in seconds; 503
    /// <c>temporary-reduced-capacity</c> where the failure policy refused; 429 <c>abnormal-usage-detected</c> for who
    /// stands on a deny list.
    /// </returns>
    public static ProblemDetails Describe(in RateLimitDecision refusal, DateTimeOffset now)
    {
        var wait = RateLimitHeaders.RetryAfterSeconds(refusal, now);
        var problem = refusal.Reason switch
        {
            RateLimitReason.Denied => New(429, "abnormal-usage-detected", "Request refused", "Requests from here are not accepted."),
            RateLimitReason.TimedOut or RateLimitReason.Failed => New(
                503, "temporary-reduced-capacity", "Limits cannot be checked", $"Your limit cannot be checked at the moment.{Again(wait)}"),
            _ => New(429, "quota-exceeded", "Too many requests", $"{Exceeded(refusal)}{Again(wait)}"),
        };
        string[] violated = [.. refusal.Rules.Where(rule => !rule.Fits).Select(rule => rule.Rule)];
        if (violated.Length > 0)
        {
            // As JSON already, which every serializer knows, also one that was generated without lists of text.
            problem.Extensions["violated-policies"] = JsonSerializer.SerializeToElement(violated, ProblemJsonContext.Default.StringArray);
        }

        if (wait is { } seconds)
        {
            problem.Extensions["retryAfter"] = seconds;
        }

        return problem;
    }

    /// <summary>Describes a request without what its limit is counted by.</summary>
    internal static ProblemDetails Unidentified(string hint) => new()
    {
        Status = StatusCodes.Status401Unauthorized,
        Type = "https://tools.ietf.org/html/rfc9110#section-15.5.2",
        Title = "Who is asking?",
        Detail = hint,
    };

    private static ProblemDetails New(int status, string type, string title, string detail) =>
        new() { Status = status, Type = Types + type, Title = title, Detail = detail };

    private static string Exceeded(in RateLimitDecision refusal) => refusal.Decisive is { } rule
        ? string.Create(CultureInfo.InvariantCulture, $"The limit {rule.Rule} allows {rule.Limit} in {Exactly(rule.Window)}.")
        : "The limit is reached.";

    private static string Again(long? wait) =>
        wait is { } seconds ? $" Try again in {Words(TimeSpan.FromSeconds(seconds))}." : "";

    /// <summary>Returns a window in the largest unit that it is a whole number of: a promise is not rounded.</summary>
    private static string Exactly(TimeSpan window)
    {
        var milliseconds = (long)Math.Round(window.TotalMilliseconds); // The span of a burst may be off by microseconds.
        return milliseconds switch
        {
            _ when milliseconds % 86_400_000 == 0 => Count(milliseconds / 86_400_000, "day"),
            _ when milliseconds % 3_600_000 == 0 => Count(milliseconds / 3_600_000, "hour"),
            _ when milliseconds % 60_000 == 0 => Count(milliseconds / 60_000, "minute"),
            _ when milliseconds % 1_000 == 0 => Count(milliseconds / 1_000, "second"),
            _ => Count(milliseconds, "millisecond"),
        };
    }

    /// <summary>Returns a wait in the largest unit of which it has two or more, rounded up.</summary>
    private static string Words(TimeSpan span)
    {
        var seconds = RateLimitHeaders.RoundedUp(span);
        return (span, seconds) switch
        {
            ({ TotalSeconds: < 1 }, _) => Count((long)Math.Ceiling(span.TotalMilliseconds), "millisecond"),
            (_, >= 2 * 86_400) => Count(Units(seconds, 86_400), "day"),
            (_, 86_400) => Count(1, "day"),
            (_, >= 2 * 3_600) => Count(Units(seconds, 3_600), "hour"),
            (_, 3_600) => Count(1, "hour"),
            (_, >= 2 * 60) => Count(Units(seconds, 60), "minute"),
            (_, 60) => Count(1, "minute"),
            _ => Count(seconds, "second"),
        };
    }

    private static long Units(long seconds, long unit) => (seconds + unit - 1) / unit;

    private static string Count(long number, string unit) => string.Create(CultureInfo.InvariantCulture, $"{number} {unit}{(number == 1 ? "" : "s")}");
}

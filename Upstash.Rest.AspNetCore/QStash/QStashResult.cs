using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Upstash.Rest.AspNetCore.QStash;

/// <summary>Answers that tell QStash how to go on; an action or a minimal endpoint returns them. Source: QStash, "Retry".</summary>
public sealed class QStashResult : IResult, IActionResult
{
    private const int NonRetryable = 489;

    private readonly int _statusCode;
    private readonly string _header;
    private readonly string _value;

    private QStashResult(int statusCode, string header, string value) => (_statusCode, _header, _value) = (statusCode, header, value);

    /// <summary>Says that the message cannot be handled, now or later: QStash makes a dead letter of it at once. Status 489.</summary>
    public static QStashResult DoNotRetry() => new(NonRetryable, "Upstash-NonRetryable-Error", "true");

    /// <summary>Says when to try again; it counts as one of the message's retries. Status 503.</summary>
    /// <param name="delay">The wait, in whole seconds, rounded up; up to a day, beyond which QStash would ignore it.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="delay"/> is negative or longer than a day.</exception>
    public static QStashResult RetryAfter(TimeSpan delay)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(delay, TimeSpan.FromDays(1));
        var seconds = (long)Math.Ceiling(delay.TotalSeconds);
        return new(StatusCodes.Status503ServiceUnavailable, "Retry-After", seconds.ToString(CultureInfo.InvariantCulture));
    }

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        httpContext.Response.StatusCode = _statusCode;
        httpContext.Response.Headers[_header] = _value;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task ExecuteResultAsync(ActionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ExecuteAsync(context.HttpContext);
    }
}

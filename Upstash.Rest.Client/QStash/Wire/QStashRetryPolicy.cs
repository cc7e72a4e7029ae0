using Upstash.Rest.Client.Transport;

namespace Upstash.Rest.Client.QStash;

/// <summary>Which failures are tried again, and after how long.</summary>
/// <remarks>
/// What surely was not done (no connection, a limit that passes soon) is always tried again; what may have been done only
/// when a repetition does no harm. The pause is a random part of a span that doubles and is capped. A day's quota that is
/// used up is never tried again.
/// </remarks>
internal sealed class QStashRetryPolicy(UpstashQStashOptions options, TimeProvider timeProvider, Random? random = null)
{
    private readonly Random _random = random ?? Random.Shared;

    public TimeSpan? PauseAfter(RestResponse response, bool isIdempotent, int attempt, TimeSpan elapsed)
    {
        var now = timeProvider.GetUtcNow();
        return response.StatusCode switch
        {
            429 when RateLimitReader.Read(response.Headers, now) is { Kind: not QStashRateLimitKind.Daily } limit =>
                Pause(response.RetryAfter ?? limit.Reset - now, attempt, elapsed),
            408 or 502 or 503 or 504 when isIdempotent => Pause(response.RetryAfter, attempt, elapsed),
            _ => null,
        };
    }

    public TimeSpan? PauseAfter(UpstashException failure, bool isIdempotent, int attempt, TimeSpan elapsed) =>
        failure.IsTransient && (isIdempotent || failure is UpstashTransportException { WasSent: false }) ? Pause(null, attempt, elapsed) : null;

    private TimeSpan? Pause(TimeSpan? asked, int attempt, TimeSpan elapsed)
    {
        if (attempt >= options.MaxRetries || asked > options.MaxRetryDelay)
        {
            return null;
        }

        var longest = Math.Min(options.MaxRetryDelay.TotalMilliseconds, options.RetryDelay.TotalMilliseconds * Math.Pow(2, attempt));
        var pause = asked > TimeSpan.Zero ? asked.Value : TimeSpan.FromMilliseconds(_random.NextDouble() * longest);
        return elapsed + pause < options.Deadline ? pause : null;
    }
}

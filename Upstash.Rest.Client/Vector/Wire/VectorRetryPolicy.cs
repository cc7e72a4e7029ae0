namespace Upstash.Rest.Client.Vector;

/// <summary>Which failures are tried again, and after how long.</summary>
/// <remarks>
/// What surely was not done (no connection, 429) is always tried again; what may have been done (a broken connection, 502
/// to 504) only when a repetition does no harm. The pause is a random part of a span that doubles and is capped, or what
/// the server asks for, if that is within the cap; and no attempt begins after the deadline.
/// </remarks>
internal sealed class VectorRetryPolicy(UpstashVectorOptions options, Random? random = null)
{
    private readonly Random _random = random ?? Random.Shared;

    public TimeSpan? PauseAfter(UpstashException failure, bool isIdempotent, int attempt, TimeSpan elapsed)
    {
        var mayRepeat = failure switch
        {
            VectorException { StatusCode: 429 } => true,
            VectorException { StatusCode: 502 or 503 or 504 } => isIdempotent,
            VectorException => false,
            UpstashTransportException { WasSent: false, IsTransient: true } => true,
            _ => failure.IsTransient && isIdempotent,
        };
        return mayRepeat ? Pause((failure as VectorException)?.RetryAfter, attempt, elapsed) : null;
    }

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

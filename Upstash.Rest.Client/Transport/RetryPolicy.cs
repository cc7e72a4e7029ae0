namespace Upstash.Rest.Client.Transport;

/// <summary>Which failures are tried again, and after how long.</summary>
/// <remarks>
/// What surely was not run (no connection, 429) is always tried again; what may have been run only when the request is
/// idempotent. The pause doubles from attempt to attempt, is capped, and half of it is random so that many clients do
/// not return at once; a server's <c>Retry-After</c> within the cap is obeyed, and a longer one ends the tries.
/// </remarks>
internal sealed class RetryPolicy(int maxRetries, TimeSpan delay, TimeSpan maxDelay, Random? random = null)
{
    private readonly Random _random = random ?? Random.Shared;

    public TimeSpan? PauseAfter(UpstashResponse response, bool isIdempotent, int attempt)
    {
        var mayRepeat = response.StatusCode is 429 || (response.StatusCode is 408 or >= 500 && isIdempotent);
        return mayRepeat ? Pause(response.RetryAfter, attempt) : null;
    }

    public TimeSpan? PauseAfter(UpstashException failure, bool isIdempotent, int attempt)
    {
        var mayRepeat = failure.IsTransient && (isIdempotent || failure is UpstashTransportException { WasSent: false });
        return mayRepeat ? Pause((failure as UpstashApiException)?.RetryAfter, attempt) : null;
    }

    private TimeSpan? Pause(TimeSpan? asked, int attempt)
    {
        if (attempt >= maxRetries || asked > maxDelay)
        {
            return null;
        }

        var full = Math.Min(maxDelay.TotalMilliseconds, delay.TotalMilliseconds * Math.Pow(2, attempt));
        return asked > TimeSpan.Zero ? asked : TimeSpan.FromMilliseconds((full / 2) + (_random.NextDouble() * full / 2));
    }
}

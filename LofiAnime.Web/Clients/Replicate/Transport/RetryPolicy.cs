namespace LofiAnime.Web.Clients.Replicate;

/// <summary>Tries again: up to four times, after the pause the other end asks for, or a random one that may grow to 8 seconds.</summary>
/// <remarks>A pause that would outlast the time left is not begun: the failure is the caller's at once.</remarks>
internal sealed class RetryPolicy(TimeProvider timeProvider, Random random)
{
    private const int MaxRetries = 4;
    private static readonly TimeSpan _firstBackoff = TimeSpan.FromMilliseconds(500);

    /// <summary>Runs attempts until one succeeds or fails for good.</summary>
    /// <param name="attempt">One attempt; is told the time left.</param>
    /// <param name="mayRepeat">Which failures leave it safe to do the same again.</param>
    /// <param name="timeLeft">The time for all attempts and pauses.</param>
    /// <param name="cancellationToken">Ends the pauses, too.</param>
    public async Task<T> RunAsync<T>(
        Func<TimeSpan, Task<T>> attempt,
        Func<ReplicateException, bool> mayRepeat,
        TimeSpan timeLeft,
        CancellationToken cancellationToken)
    {
        var started = timeProvider.GetTimestamp();
        for (var retry = 0; ; retry++)
        {
            TimeSpan pause;
            try
            {
                return await attempt(timeLeft - timeProvider.GetElapsedTime(started));
            }
            catch (ReplicateException e) when (retry < MaxRetries && mayRepeat(e))
            {
                pause = e.RetryAfter is { } asked && asked > TimeSpan.Zero ? asked : Backoff(retry);
                if (pause >= timeLeft - timeProvider.GetElapsedTime(started))
                {
                    throw;
                }
            }

            await Task.Delay(pause, timeProvider, cancellationToken);
        }
    }

    private TimeSpan Backoff(int retry) => _firstBackoff * Math.Pow(2, retry) * random.NextDouble();
}

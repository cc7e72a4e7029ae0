namespace Upstash.Rest.Client.RateLimiting;

/// <summary>How long whoever was refused waits before asking again.</summary>
internal static class RetryWait
{
    /// <summary>The shortest wait, for a refusal that names none.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(10);

    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(30);

    /// <summary>The most that is added, so that a long wait is not made longer than it needs to be.</summary>
    private static readonly TimeSpan MostAdded = TimeSpan.FromSeconds(1);

    /// <summary>Returns the wait that was asked for and up to a tenth of it more: all who wait were told the same instant, and it is never too early.</summary>
    public static TimeSpan After(TimeSpan retryAfter, Random random)
    {
        var wait = TimeSpan.FromTicks(Math.Clamp(retryAfter.Ticks, Shortest.Ticks, RateLimitAlgorithm.MaxWindow.Ticks));
        var added = Math.Min(wait.Ticks / 10, MostAdded.Ticks);
        return RoundedUp(wait + TimeSpan.FromTicks((long)(added * random.NextDouble())));
    }

    /// <summary>Rounds up to what timers count in: they would come too early by the rest.</summary>
    public static TimeSpan RoundedUp(TimeSpan wait) =>
        TimeSpan.FromTicks((wait.Ticks + TimeSpan.TicksPerMillisecond - 1) / TimeSpan.TicksPerMillisecond * TimeSpan.TicksPerMillisecond);

    /// <summary>Tells whether waiting is in vain: more is asked for than a rule ever has, or the deny list refuses.</summary>
    public static bool IsInVain(in RateLimitDecision refusal, long rate)
    {
        if (refusal.Reason == RateLimitReason.Denied)
        {
            return true;
        }

        for (var i = 0; i < refusal.Rules.Count; i++)
        {
            if (rate > refusal.Rules[i].Limit)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Waits, however long: a timer's reach ends after 49 days.</summary>
    public static async Task DelayAsync(TimeSpan wait, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        for (var left = wait; left > TimeSpan.Zero; left -= LongestDelay)
        {
            await Task.Delay(left < LongestDelay ? left : LongestDelay, timeProvider, cancellationToken).ConfigureAwait(false);
        }
    }
}

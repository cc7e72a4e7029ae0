namespace Upstash.Rest.Gateway.Resp;

/// <summary>How long to hold back before the next attempt to connect.</summary>
internal static class ReconnectPause
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    /// <summary>None at first, then 25 ms, doubling with each failure in a row up to 1 second.</summary>
    public static TimeSpan After(int failures)
    {
        if (failures == 0)
        {
            return TimeSpan.Zero;
        }

        // Beyond ten doublings the limit has long been reached, and shifting further would overflow.
        var pause = First * (1 << Math.Min(failures - 1, 10));
        return pause < Longest ? pause : Longest;
    }
}

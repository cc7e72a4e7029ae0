namespace Upstash.Rest.Client.QStash;

/// <summary>Turns the wire's instants into ours: some are in seconds, most in milliseconds.</summary>
internal static class WireTime
{
    /// <summary>Reads unix milliseconds; <c>null</c> outside the calendar.</summary>
    public static DateTimeOffset? FromMilliseconds(long milliseconds) =>
        milliseconds is >= -62_135_596_800_000 and <= 253_402_300_799_999 ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;

    /// <summary>Reads unix seconds; <c>null</c> outside the calendar.</summary>
    public static DateTimeOffset? FromSeconds(long seconds) =>
        seconds is >= -62_135_596_800 and <= 253_402_300_799 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    /// <summary>Returns unix seconds; a part of a second counts as a whole one, so that nothing comes early.</summary>
    public static long ToSeconds(DateTimeOffset instant) =>
        instant.ToUnixTimeSeconds() + (instant.UtcTicks % TimeSpan.TicksPerSecond == 0 ? 0 : 1);
}

using System.Globalization;

namespace Upstash.Rest.Client.QStash;

/// <summary>Durations as QStash spells them: digits with a unit, one after the other, as in <c>1d10h30m</c>; a bare number is none.</summary>
internal static class QStashDuration
{
    private static readonly System.Buffers.SearchValues<char> Digits = System.Buffers.SearchValues.Create("0123456789.");

    private static readonly (string Unit, long Ticks)[] Units =
    [
        ("ms", TimeSpan.TicksPerMillisecond),
        ("d", TimeSpan.TicksPerDay),
        ("h", TimeSpan.TicksPerHour),
        ("m", TimeSpan.TicksPerMinute),
        ("s", TimeSpan.TicksPerSecond),
    ];

    /// <summary>Spells a duration in whole seconds, rounded up, in the fewest parts: <c>90s</c> is <c>1m30s</c>.</summary>
    /// <param name="duration">A duration of 0 or more.</param>
    public static string Format(TimeSpan duration)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        var seconds = Seconds(duration);
        var (days, hours, minutes, rest) = (seconds / 86_400, seconds / 3_600 % 24, seconds / 60 % 60, seconds % 60);
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{(days > 0 ? $"{days}d" : "")}{(hours > 0 ? $"{hours}h" : "")}{(minutes > 0 ? $"{minutes}m" : "")}{(rest > 0 ? $"{rest}s" : "")}");
        return text.Length > 0 ? text : "0s";
    }

    /// <summary>Returns the whole seconds of a duration, rounded up.</summary>
    public static long Seconds(TimeSpan duration) => (duration.Ticks / TimeSpan.TicksPerSecond) + (duration.Ticks % TimeSpan.TicksPerSecond > 0 ? 1 : 0);

    /// <summary>Reads a duration; a part may have decimals, as in <c>1.5s</c>.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out TimeSpan duration)
    {
        duration = default;
        text = text.Trim();
        if (text.IsEmpty)
        {
            return false;
        }

        var ticks = 0m;
        while (!text.IsEmpty)
        {
            var digits = text.IndexOfAnyExcept(Digits);
            if (digits <= 0 || !decimal.TryParse(text[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || number > 1_000_000_000)
            {
                return false;
            }

            text = text[digits..];
            var (unit, length) = UnitAt(text);
            if (unit == 0)
            {
                return false;
            }

            text = text[length..];
            ticks += number * unit;
        }

        if (ticks > TimeSpan.MaxValue.Ticks)
        {
            return false;
        }

        duration = TimeSpan.FromTicks((long)ticks);
        return true;
    }

    private static (long Ticks, int Length) UnitAt(ReadOnlySpan<char> text)
    {
        foreach (var (unit, ticks) in Units)
        {
            if (text.StartsWith(unit))
            {
                return (ticks, unit.Length);
            }
        }

        return default;
    }
}

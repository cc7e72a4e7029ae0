using System.Globalization;

namespace Upstash.Rest.Gateway.QStash.Messages;

/// <summary>Durations as the protocol writes them: numbers, each with its unit, side by side, as in <c>1d10h30m</c>.</summary>
internal static class GoDuration
{
    private static readonly (string Unit, TimeSpan Length)[] _units =
    [
        ("ms", TimeSpan.FromMilliseconds(1)),
        ("d", TimeSpan.FromDays(1)),
        ("h", TimeSpan.FromHours(1)),
        ("m", TimeSpan.FromMinutes(1)),
        ("s", TimeSpan.FromSeconds(1)),
    ];

    /// <summary>Reads a duration; a number without a unit is none.</summary>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        var rest = text.AsSpan().Trim();
        if (rest.IsEmpty)
        {
            return false;
        }

        var total = 0d;
        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExceptInRange('0', '9');
            if (digits > 0 && rest[digits] == '.')
            {
                var behind = rest[(digits + 1)..].IndexOfAnyExceptInRange('0', '9');
                digits = behind < 0 ? -1 : digits + 1 + behind;
            }

            if (digits <= 0 || !double.TryParse(rest[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            {
                return false;
            }

            rest = rest[digits..];
            var (unit, length) = Unit(rest);
            if (unit.Length == 0)
            {
                return false;
            }

            total += number * length.TotalSeconds;
            rest = rest[unit.Length..];
        }

        if (total > TimeSpan.FromDays(3660).TotalSeconds)
        {
            return false;
        }

        duration = TimeSpan.FromSeconds(total);
        return true;
    }

    private static (string Unit, TimeSpan Length) Unit(ReadOnlySpan<char> rest)
    {
        foreach (var unit in _units)
        {
            if (rest.StartsWith(unit.Unit, StringComparison.Ordinal))
            {
                return unit;
            }
        }

        return ("", TimeSpan.Zero);
    }
}

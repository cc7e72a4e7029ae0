using System.Globalization;

namespace Upstash.Rest.Gateway.QStash.Schedules;

/// <summary>A cron expression of five fields: minute, hour, day of the month, month, day of the week (0 and 7 are Sunday).</summary>
/// <remarks>
/// Fields hold <c>*</c>, numbers, names (<c>JAN</c>, <c>MON</c>), ranges, steps and lists. When both days are restricted, either is
/// enough, as in cron. In front may stand <c>CRON_TZ=Area/City</c>; without it, it is UTC. A time that the clocks skip comes at
/// the skip's end; in an hour that they repeat, each time comes once, the first time.
/// </remarks>
internal sealed class CronSchedule
{
    // Long enough for 29 February across a year that is not a leap year by the rule of centuries.
    private const int MostYears = 9;

    private static readonly string[] _months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    private static readonly string[] _days = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    private readonly bool[] _minute;
    private readonly bool[] _hour;
    private readonly bool[] _dayOfMonth;
    private readonly bool[] _month;
    private readonly bool[] _dayOfWeek;
    private readonly bool _eitherDay;
    private readonly TimeZoneInfo _zone;

    private CronSchedule(string[] fields, TimeZoneInfo zone)
    {
        _minute = Field("minute", fields[0], 0, 59);
        _hour = Field("hour", fields[1], 0, 23);
        _dayOfMonth = Field("day of the month", fields[2], 1, 31);
        _month = Field("month", fields[3], 1, 12, _months, firstName: 1);
        _dayOfWeek = Field("day of the week", fields[4], 0, 7, _days);
        _dayOfWeek[0] |= _dayOfWeek[7];
        _eitherDay = fields[2][0] is not ('*' or '?') && fields[4][0] is not ('*' or '?');
        _zone = zone;
    }

    /// <summary>Reads an expression.</summary>
    /// <exception cref="FormatException">It is none. The message says what is wrong.</exception>
    public static CronSchedule Parse(string text)
    {
        const string zonePrefix = "CRON_TZ=";
        var fields = text.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        var zone = TimeZoneInfo.Utc;
        if (fields is [var first, ..] && first.StartsWith(zonePrefix, StringComparison.Ordinal))
        {
            if (!TimeZoneInfo.TryFindSystemTimeZoneById(first[zonePrefix.Length..], out zone!))
            {
                throw new FormatException("its time zone is not known to this machine; write, for example, CRON_TZ=Europe/Berlin");
            }

            fields = fields[1..];
        }

        return fields.Length == 5
            ? new(fields, zone)
            : throw new FormatException($"it has {fields.Length} fields instead of 5: minute, hour, day of the month, month, day of the week");
    }

    /// <summary>The first time after an instant.</summary>
    /// <returns>It, on a full minute; <see langword="null"/> when there is none within nine years, as for 30 February.</returns>
    public DateTimeOffset? Next(DateTimeOffset after)
    {
        var start = TimeZoneInfo.ConvertTime(after, _zone).DateTime;
        var local = start.AddTicks(-(start.Ticks % TimeSpan.TicksPerMinute));
        var end = local.AddYears(MostYears);
        while (local < end)
        {
            if (!_month[local.Month])
            {
                local = new DateTime(local.Year, local.Month, 1).AddMonths(1);
            }
            else if (!IsDay(local))
            {
                local = local.Date.AddDays(1);
            }
            else if (!_hour[local.Hour])
            {
                local = local.Date.AddHours(local.Hour + 1);
            }
            else if (!_minute[local.Minute] || Instant(local) is not { } instant || instant <= after)
            {
                local = local.AddMinutes(1);
            }
            else
            {
                return instant;
            }
        }

        return null;
    }

    private bool IsDay(DateTime local)
    {
        var (month, week) = (_dayOfMonth[local.Day], _dayOfWeek[(int)local.DayOfWeek]);
        return _eitherDay ? month || week : month && week;
    }

    private DateTimeOffset? Instant(DateTime local)
    {
        while (_zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(1);
        }

        // Of a time that comes twice, the earlier one has the greater offset.
        var offset = _zone.IsAmbiguousTime(local) ? _zone.GetAmbiguousTimeOffsets(local).Max() : _zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    private static bool[] Field(string what, string text, int least, int most, string[]? names = null, int firstName = 0)
    {
        var allowed = new bool[most + 1];
        foreach (var part in text.Split(','))
        {
            var (range, step) = part.Split('/') switch
            {
                [var whole] => (whole, 1),
                [var whole, var every] when int.TryParse(every, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 => (whole, Math.Min(number, most + 1)),
                _ => throw Unreadable(what),
            };
            var (from, to) = range.Split('-') switch
            {
                ["*" or "?"] => (least, most),
                [var one] => (Number(one), part.Contains('/', StringComparison.Ordinal) ? most : Number(one)),
                [var first, var last] => (Number(first), Number(last)),
                _ => throw Unreadable(what),
            };
            if (from < least || to > most || from > to)
            {
                throw Unreadable(what);
            }

            for (var value = from; value <= to; value += step)
            {
                allowed[value] = true;
            }
        }

        return allowed;

        int Number(string written) =>
            int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : names is not null && Array.FindIndex(names, name => name.Equals(written, StringComparison.OrdinalIgnoreCase)) is var index and >= 0 ? index + firstName
            : throw Unreadable(what);
    }

    private static FormatException Unreadable(string what) => new($"its {what} cannot be read");
}

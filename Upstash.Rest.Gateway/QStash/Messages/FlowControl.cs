using System.Globalization;

namespace Upstash.Rest.Gateway.QStash.Messages;

/// <summary>A message's flow control: how many of its key may run at once, or start in a period.</summary>
/// <param name="Key">Whom the limits count together.</param>
/// <param name="Parallelism">How many at once; <see langword="null"/> for any number.</param>
/// <param name="Rate">How many attempts may start in a period; <see langword="null"/> for any number.</param>
/// <param name="Period">The period, 1 second to a week.</param>
internal sealed record FlowControl(string Key, int? Parallelism, int? Rate, TimeSpan Period)
{
    /// <summary>Reads <c>parallelism=5, rate=10, period=1m</c>.</summary>
    /// <exception cref="QStashRefusal">It is not that.</exception>
    public static FlowControl Parse(string key, string? value)
    {
        int? parallelism = null;
        int? rate = null;
        var period = TimeSpan.FromSeconds(1);
        foreach (var part in (value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, text) = part.Split('=', 2) is [var before, var after] ? (before.Trim().ToLowerInvariant(), after.Trim()) : (part, "");
            switch (name)
            {
                case "parallelism":
                    parallelism = Count(name, text);
                    break;
                case "rate":
                    rate = Count(name, text);
                    break;
                case "period" when GoDuration.TryParse(text, out period) && period >= TimeSpan.FromSeconds(1) && period <= TimeSpan.FromDays(7):
                    break;
                case "period":
                    throw QStashRefusal.BadRequest("invalid Upstash-Flow-Control-Value header: period is a duration from 1s to 7d, for example period=1m");
                default:
                    throw QStashRefusal.BadRequest("invalid Upstash-Flow-Control-Value header: write parallelism=5, rate=10, period=1m, or a part of it");
            }
        }

        return parallelism is null && rate is null
            ? throw QStashRefusal.BadRequest("invalid Upstash-Flow-Control-Value header: it needs parallelism, rate, or both, for example parallelism=5")
            : new(key, parallelism, rate, period);
    }

    private static int Count(string name, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
            ? count
            : throw QStashRefusal.BadRequest($"invalid Upstash-Flow-Control-Value header: {name} is a whole number of at least 1");
}

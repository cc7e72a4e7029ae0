using System.Globalization;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.RateLimiting;

/// <summary>What a server of one's own has run, as Upstash would bill it.</summary>
internal static class CommandCounts
{
    /// <summary>Runs something and returns how often the server ran which command meanwhile.</summary>
    public static async Task<Dictionary<string, long>> CountAsync(this RedisClient redis, Func<Task> run)
    {
        await redis.ExecuteAsync("CONFIG", ["RESETSTAT"]);
        await run();
        var stats = (await redis.ExecuteAsync("INFO", ["commandstats"])).AsText()!;
        return stats.Split('\n')
            .Where(line => line.StartsWith("cmdstat_", StringComparison.Ordinal) && !line.StartsWith("cmdstat_config", StringComparison.Ordinal))
            .ToDictionary(
                line => line["cmdstat_".Length..line.IndexOf(':', StringComparison.Ordinal)],
                line => long.Parse(line.Split("calls=")[1].Split(',')[0], CultureInfo.InvariantCulture));
    }
}

using System.Globalization;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Support;

/// <summary>Counts what Upstash would bill: a script's call, and each command that it runs.</summary>
internal static class CommandCost
{
    /// <summary>Returns how many commands a call makes a redis-server run that nobody else uses meanwhile.</summary>
    public static async Task<long> OfAsync(RedisClient redis, Func<Task> call)
    {
        await redis.ExecuteAsync("CONFIG", ["RESETSTAT"]);
        await call();
        var statistics = (await redis.ExecuteAsync("INFO", ["commandstats"])).AsText()!;
        return statistics.Split('\n')
            .Where(line => line.StartsWith("cmdstat_", StringComparison.Ordinal) && !line.StartsWith("cmdstat_config", StringComparison.Ordinal))
            .Sum(line => long.Parse(line.Split("calls=")[1].Split(',')[0], CultureInfo.InvariantCulture));
    }
}

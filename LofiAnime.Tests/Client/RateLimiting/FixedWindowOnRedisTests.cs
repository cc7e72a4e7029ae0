using LofiAnime.Tests.Support;
using Upstash.Rest.Client.RateLimiting;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.RateLimiting;

/// <summary>On a redis-server, and what Upstash would bill for it.</summary>
public sealed class FixedWindowOnRedisTests : FixedWindowTests
{
    private static OwnRedis? s_redis;

    [OneTimeSetUp]
    public static async Task StartAsync() => s_redis = await OwnRedis.StartAsync();

    [OneTimeTearDown]
    public static async Task StopAsync()
    {
        if (s_redis is not null)
        {
            await s_redis.DisposeAsync();
        }
    }

    [Test]
    public async Task Limit_EachKindOfDecision_CostsWhatTheDocumentationSays()
    {
        await using var server = await OwnRedis.StartAsync();
        using var redis = server.Connect();
        var limiter = new UpstashRateLimiter(redis, new FixedWindow(2, TimeSpan.FromSeconds(10)), new() { BlockCapacity = 0 }, new ManualTimeProvider());
        await limiter.LimitAsync("somebody else, for the script to be known");
        async Task<long> CostAsync<T>(Func<Task<T>> call)
        {
            await redis.ExecuteAsync("CONFIG", ["RESETSTAT"]);
            await call();
            var counts = (await redis.ExecuteAsync("INFO", ["commandstats"])).AsText()!;
            return counts.Split('\n').Where(line => line.StartsWith("cmdstat_", StringComparison.Ordinal) && !line.StartsWith("cmdstat_config", StringComparison.Ordinal))
                .Sum(line => long.Parse(line.Split("calls=")[1].Split(',')[0], System.Globalization.CultureInfo.InvariantCulture));
        }

        var first = await CostAsync(() => limiter.LimitAsync("ann").AsTask());
        var second = await CostAsync(() => limiter.LimitAsync("ann").AsTask());
        var refused = await CostAsync(() => limiter.LimitAsync("ann").AsTask());
        var oversized = await CostAsync(() => limiter.LimitAsync("ann", rate: 3).AsTask());
        var peek = await CostAsync(() => limiter.PeekAsync("ann"));
        var reserved = await CostAsync(() => limiter.ReserveAsync(limiter.NewReservation("bob", "job"), TimeSpan.FromMinutes(1)));

        Assert.That((first, second, refused, oversized, peek, reserved), Is.EqualTo((3L, 2L, 3L, 2L, 2L, 4L)));
    }

    private protected override Task<RedisClient> ClientAsync() => Task.FromResult(s_redis!.Connect());
}

using LofiAnime.Tests.Support;
using Upstash.Rest.Client.RateLimiting;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.RateLimiting.Analytics;

/// <summary>On a redis-server, and what Upstash would bill for it.</summary>
public sealed class RateLimitAnalyticsOnRedisTests : RateLimitAnalyticsLiveTests
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
    public async Task Record_AThousandDecisionsOfFifty_CostUnderATenthOfACommandEach()
    {
        await using var server = await OwnRedis.StartAsync();
        using var redis = server.Connect();
        var clock = new ManualTimeProvider();
        var analytics = new RateLimitAnalytics(redis, timeProvider: clock);

        // 50 identifiers, 20 decisions each; a fifth of them runs into the limit.
        for (var i = 0; i < 1000; i++)
        {
            var identifier = i % 50;
            analytics.Record(new($"user-{identifier}"), new() { IsAllowed = identifier >= 10 || i < 500 }, clock.GetUtcNow());
        }

        var counts = await redis.CountAsync(() => analytics.DisposeAsync().AsTask());

        Assert.That(counts, Is.EquivalentTo(new Dictionary<string, long> { ["zincrby"] = 60, ["pexpire"] = 1 }));
    }

    private protected override Task<RedisClient> ClientAsync() => Task.FromResult(s_redis!.Connect());
}

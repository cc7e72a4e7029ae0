using LofiAnime.Tests.Support;
using Upstash.Rest.Client.RateLimiting;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.RateLimiting.Analytics;

/// <summary>What Upstash would bill for it.</summary>
[Category("Whole")]
public sealed class RateLimitAnalyticsCostTests
{
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
}

using System.Net;
using LofiAnime.Tests.Support;
using Upstash.Rest.Client.RateLimiting;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.RateLimiting.DenyLists;

/// <summary>What Upstash would bill for it.</summary>
[Category("Whole")]
public sealed class DenyListCostTests
{
    [Test]
    public async Task Limit_WithADenyList_IsOneScriptAndOneLook()
    {
        await using var server = await OwnRedis.StartAsync();
        using var redis = server.Connect();
        var list = new DenyList(redis);
        await list.AddAsync("203.0.113.0/24");
        var limiter = new UpstashRateLimiter(redis, new FixedWindow(5, TimeSpan.FromSeconds(10)), new() { DenyList = list }, new ManualTimeProvider());
        await limiter.LimitAsync("somebody else, for the script to be known");
        var ann = new RateLimitRequest("ann") { Address = IPAddress.Parse("198.51.100.1"), UserAgent = "browser", Country = "JP" };
        var bob = new RateLimitRequest("bob") { Address = IPAddress.Parse("203.0.113.7"), UserAgent = "browser", Country = "JP" };

        var allowed = await redis.CountAsync(() => limiter.LimitAsync(ann).AsTask());
        var denied = await redis.CountAsync(() => limiter.LimitAsync(bob).AsTask());
        var known = await redis.CountAsync(() => limiter.LimitAsync(bob).AsTask());

        Assert.That(allowed, Is.EquivalentTo(new Dictionary<string, long> { ["evalsha"] = 1, ["smismember"] = 1, ["incrby"] = 1, ["pexpire"] = 1 }));
        Assert.That(denied, Is.EquivalentTo(new Dictionary<string, long> { ["evalsha"] = 1, ["smismember"] = 1 }));
        Assert.That(known, Is.Empty);
    }
}

using LofiAnime.Tests.Support;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.Redis.Commands;

[Category("Whole")]
public sealed class HyperLogLogCommandsLiveTests
{
    private readonly string _key = LiveRedis.UniqueKey("hyperloglogs");

    private string Other => _key + ":other";

    [Test]
    public Task AddLengthAndMerge() => LiveGateway.RunAsync("PFADD", async redis =>
    {
        var merged = _key + ":merged";
        Assert.That(await redis.HyperLogLogAddAsync(_key, ["a", "b", 3]), Is.True);
        Assert.That(await redis.HyperLogLogAddAsync(_key, ["a"]), Is.False);
        await redis.HyperLogLogAddAsync(Other, ["b", "c"]);

        Assert.That(await redis.HyperLogLogLengthAsync([_key]), Is.EqualTo(3));
        Assert.That(await redis.HyperLogLogLengthAsync([_key, Other]), Is.EqualTo(4));
        Assert.That(await redis.HyperLogLogMergeAsync(merged, [_key, Other]), Is.True);
        Assert.That(await redis.HyperLogLogLengthAsync([merged]), Is.EqualTo(4));
        Assert.That(await redis.HyperLogLogLengthAsync([_key + ":missing"]), Is.Zero);
    });
}

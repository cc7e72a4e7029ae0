using LofiAnime.Tests.Support;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.Redis.Commands;

[Category("Whole")]
public sealed class StringCommandsLiveTests
{
    private readonly string _key = LiveRedis.UniqueKey("strings");

    [Test]
    public Task Set_ThenGet() => LiveGateway.RunAsync("GET", async redis =>
    {
        await redis.StringSetAsync(_key, "007");

        Assert.That(await redis.StringGetAsync(_key), Is.EqualTo("007"));
    });
}

using LofiAnime.Web.Hosting;
using LofiAnime.Web.Hosting.Embedded;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Web.Hosting;

[Category("Whole")]
public sealed class EmbeddedRedisTests : IDisposable
{
    private readonly DataFolder _folder = new(Directory.CreateTempSubdirectory("lofianime-embedded-").FullName);

    public void Dispose() => Directory.Delete(_folder.Path, recursive: true);

    [Test]
    public async Task Start_Again_FindsWhatWasKept()
    {
        await using (var first = await EmbeddedRedis.StartAsync(_folder))
        {
            using var redis = new RedisClient(first.Url, first.Token);
            await redis.StringSetAsync("kept", "yes", TimeSpan.FromHours(1));
            await redis.HashSetAsync("hash", [new("field", 1)]);
        }

        await using var second = await EmbeddedRedis.StartAsync(_folder);
        using var again = new RedisClient(second.Url, second.Token);

        Assert.Multiple(async () =>
        {
            Assert.That(await again.StringGetAsync("kept"), Is.EqualTo("yes"));
            Assert.That(await again.KeyTimeToLiveAsync("kept"), Is.LessThanOrEqualTo(TimeSpan.FromHours(1)));
            Assert.That(await again.HashGetAsync("hash", "field"), Is.EqualTo("1"));
        });
    }

    [Test]
    public async Task Start_FolderInUse_SaysSoAndHarmsNothing()
    {
        await using var first = await EmbeddedRedis.StartAsync(_folder);

        Assert.That(
            async () => await EmbeddedRedis.StartAsync(_folder),
            Throws.TypeOf<StartupException>().With.Message.Contains("already uses").And.Message.Contains("Site__DataFolder"));

        using var redis = new RedisClient(first.Url, first.Token);
        Assert.That(await redis.PingAsync(), Is.EqualTo("PONG"));
    }

    [Test]
    public async Task Gateway_StrangersToken_IsRefused()
    {
        await using var embedded = await EmbeddedRedis.StartAsync(_folder);
        using var stranger = new RedisClient(embedded.Url, "guess");

        Assert.That(embedded.Url.IsLoopback);
        Assert.That(
            async () => await stranger.PingAsync(),
            Throws.TypeOf<Upstash.Rest.Client.UpstashApiException>().With.Property("StatusCode").EqualTo(401));
    }
}

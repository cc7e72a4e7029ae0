using LofiAnime.Tests.Client.RateLimiting;
using LofiAnime.Tests.Support;
using Upstash.Rest.Client;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.Redis.Commands;

[Category("Whole")]
public sealed class ServerCommandsLiveTests
{
    private readonly string _key = LiveRedis.UniqueKey("server");

    [Test]
    public Task Echo_AndPing() => LiveGateway.RunAsync("ECHO", async redis =>
    {
        Assert.That(await redis.ServerEchoAsync("héllo"), Is.EqualTo("héllo"));
        Assert.That(await redis.PingAsync(), Is.EqualTo("PONG"));
        Assert.That((await redis.ExecuteAsync("ECHO", ["raw"])).AsText(), Is.EqualTo("raw"));
    });

    [Test]
    public Task Time_AndLastSave() => LiveGateway.RunAsync("TIME", async redis =>
    {
        Assert.That(await redis.ServerTimeAsync(), Is.GreaterThan(DateTimeOffset.UnixEpoch.AddYears(50)));
        Assert.That(await redis.ServerLastSaveAsync(), Is.GreaterThanOrEqualTo(DateTimeOffset.UnixEpoch));
    });

    [Test]
    public Task DatabaseSize_CountsKeys() => LiveGateway.RunAsync("DBSIZE", async redis =>
    {
        await redis.StringSetAsync(_key, "v");

        Assert.That(await redis.ServerDatabaseSizeAsync(), Is.Positive);
    });

    [Test]
    public Task Info_HasItsSections() => LiveGateway.RunAsync("INFO", async redis =>
    {
        Assert.That(await redis.ServerInfoAsync([]), Contains.Key("server"));
        Assert.That((await redis.ServerInfoAsync(["server"]))["Server"], Contains.Key("redis_version"));
    });

    [Test]
    public Task CommandCount_AndKeys() => LiveGateway.RunAsync("COMMAND", async redis =>
    {
        Assert.That(await redis.ServerCommandCountAsync(), Is.Positive);
        Assert.That(await redis.ServerCommandKeysAsync(StringCommands.SetMany([new("a", 1), new("b", 2)])), Is.EqualTo(new[] { "a", "b" }));
    });

    [Test]
    public Task CommandNames_WhereTheServerListsThem() => LiveGateway.RunAsync("COMMAND|LIST", async redis =>
        Assert.That(await redis.ServerCommandNamesAsync(), Does.Contain("get").IgnoreCase));

    [Test]
    public Task ConfigGet_ReadsSettings() => LiveGateway.RunAsync("CONFIG", async redis =>
        Assert.That(await redis.ServerConfigGetAsync(["databases"]), Contains.Key("databases")));

    [Test]
    public Task ConfigSet_ChangesThem() => LiveGateway.RunAsync("CONFIG", async redis =>
    {
        if (GatewayRedis.Name == "garnet")
        {
            Assert.That(async () => await redis.ServerConfigSetAsync([new("slowlog-max-len", 127)]), Throws.TypeOf<UpstashApiException>());
            return;
        }

        Assert.That(await redis.ServerConfigSetAsync([new("slowlog-max-len", 127)]));
        Assert.That((await redis.ServerConfigGetAsync(["slowlog-max-len"]))["slowlog-max-len"], Is.EqualTo("127"));
    });

    [Test]
    public async Task Flush_OnAServerOfItsOwn_TakesEveryKey()
    {
        await using var own = await OwnRedis.StartAsync();
        using var redis = own.Connect();

        await redis.StringSetAsync(_key, "v");
        Assert.That(await redis.ServerFlushDatabaseAsync());
        Assert.That(await redis.ServerDatabaseSizeAsync(), Is.Zero);

        await redis.StringSetAsync(_key, "v");
        Assert.That(await redis.ServerFlushAllAsync(FlushMode.Async));
        Assert.That(await redis.ServerDatabaseSizeAsync(), Is.Zero);
    }
}

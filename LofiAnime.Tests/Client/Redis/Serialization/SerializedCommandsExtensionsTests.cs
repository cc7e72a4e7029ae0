using LofiAnime.Tests.Support;
using Upstash.Rest.Client.Redis;
using static LofiAnime.Tests.Client.Redis.Commands.CommandCase;

namespace LofiAnime.Tests.Client.Redis.Serialization;

[Category("Whole")]
public sealed class SerializedCommandsExtensionsTests
{
    private static readonly JsonRedisSerializer Serializer = new(BookJsonContext.Default);
    private static readonly Book Moomin = new("Moomin", 1);
    private static readonly Book Pippi = new("Pippi", 2);

    private readonly string _key = LiveRedis.UniqueKey("objects");

    [Test]
    public Task Strings_HoldObjects() => LiveGateway.RunAsync("GETDEL", async redis =>
    {
        Assert.That(await redis.StringSetAsync(_key, Moomin, Serializer, condition: ValueCondition.NotExists));
        Assert.That(await redis.StringSetAsync(_key, Pippi, Serializer, condition: ValueCondition.NotExists), Is.False);

        Assert.That(await redis.StringGetAsync<Book>(_key, Serializer), Is.EqualTo(Moomin));
        Assert.That(await redis.StringGetManyAsync<Book>([_key, _key + ":missing"], Serializer), Is.EqualTo(new[] { Moomin, null }));
        Assert.That(await redis.StringGetAndDeleteAsync<Book>(_key, Serializer), Is.EqualTo(Moomin));
        Assert.That(await redis.StringGetAsync<Book>(_key, Serializer), Is.Null);
    });

    [Test]
    public Task Hashes_HoldObjects() => LiveGateway.RunAsync("HSET", async redis =>
    {
        Assert.That(await redis.HashSetAsync(_key, "a", Moomin, Serializer), Is.EqualTo(1));

        Assert.That(await redis.HashGetAsync<Book>(_key, "a", Serializer), Is.EqualTo(Moomin));
        Assert.That((await redis.HashGetAllAsync<Book>(_key, Serializer))["a"], Is.EqualTo(Moomin));
    });

    [Test]
    public Task Lists_HoldObjects() => LiveGateway.RunAsync("RPUSH", async redis =>
    {
        Assert.That(await redis.ListRightPushAsync(_key, [Moomin, Pippi], Serializer), Is.EqualTo(2));
        Assert.That(await redis.ListLeftPushAsync(_key, [Pippi], Serializer), Is.EqualTo(3));

        Assert.That(await redis.ListRangeAsync<Book>(_key, Serializer), Is.EqualTo(new[] { Pippi, Moomin, Pippi }));
        Assert.That(await redis.ListLeftPopAsync<Book>(_key, Serializer), Is.EqualTo(Pippi));
        Assert.That(await redis.ListRightPopAsync<Book>(_key, Serializer), Is.EqualTo(Pippi));
    });

    [Test]
    public Task Documents_HoldObjects() => LiveGateway.RunAsync("JSON.SET", async redis =>
    {
        Assert.That(await redis.JsonSetAsync(_key, "$", Moomin, Serializer));

        Assert.That(await redis.JsonGetAsync<Book>(_key, Serializer), Is.EqualTo(new[] { Moomin }));
    });

    [Test]
    public async Task JsonGet_ReadsEachMatch()
    {
        await Reads(JsonCommands.Get("k").ReadAs(Serializer.ListReader<Book>()), """[{"title":"Moomin","isbn":1},null]""", [Moomin, null]).CheckAsync();
        await Reads(JsonCommands.Get("k").ReadAs(Serializer.ListReader<Book>()), null, []).CheckAsync();
    }
}

using LofiAnime.Tests.Support;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.Redis.Commands;

[Category("Whole")]
public sealed class JsonCommandsLiveTests
{
    private readonly string _key = LiveRedis.UniqueKey("json");

    [Test]
    public Task Set_ThenGetAndDelete() => LiveGateway.RunAsync("JSON.SET", async redis =>
    {
        Assert.That(await redis.JsonSetAsync(_key, "$", """{"a":1,"b":{"a":2}}"""));
        Assert.That(await redis.JsonSetAsync(_key, "$.a", "3", ValueCondition.NotExists), Is.False);
        Assert.That(await redis.JsonGetAsync(_key, "$.a"), Is.EqualTo("[1]"));
        Assert.That(await redis.JsonGetPathsAsync(_key, ["$.a", "$.b"]), Does.StartWith("{"));
        Assert.That(await redis.JsonGetManyAsync([_key, _key + ":missing"], "$.a"), Is.EqualTo(new[] { "[1]", null }));
        Assert.That(await redis.JsonTypeAsync(_key, "$.b"), Is.EqualTo(new[] { "object" }));
        Assert.That(await redis.JsonObjectKeysAsync(_key), Is.EqualTo(new[] { new[] { "a", "b" } }));
        Assert.That(await redis.JsonObjectLengthAsync(_key), Is.EqualTo(new long?[] { 2 }));
        Assert.That((await redis.JsonRespAsync(_key)).Items, Is.Not.Null);
        Assert.That(await redis.JsonMemoryAsync(_key), Has.Count.EqualTo(1));
        Assert.That(await redis.JsonForgetAsync(_key, "$.b"), Is.EqualTo(1));
        Assert.That(await redis.JsonDeleteAsync(_key), Is.EqualTo(1));
        Assert.That(await redis.JsonGetAsync(_key), Is.Null);
    });

    [Test]
    public Task Change_NumbersTextsAndTruth() => LiveGateway.RunAsync("JSON.NUMINCRBY", async redis =>
    {
        await redis.JsonSetAsync(_key, "$", """{"n":1,"s":"a","t":true}""");

        Assert.That(await redis.JsonNumberIncrementAsync(_key, "$.n", 2), Is.EqualTo("[3]"));
        Assert.That(await redis.JsonNumberMultiplyAsync(_key, "$.n", 2), Is.EqualTo("[6]"));
        Assert.That(await redis.JsonStringAppendAsync(_key, "\"b", "$.s"), Is.EqualTo(new long?[] { 3 }));
        Assert.That(await redis.JsonStringLengthAsync(_key, "$.s"), Is.EqualTo(new long?[] { 3 }));
        Assert.That(await redis.JsonToggleAsync(_key, "$.t"), Is.EqualTo(new bool?[] { false }));
        Assert.That(await redis.JsonClearAsync(_key, "$.n"), Is.EqualTo(1));
    });

    [Test]
    public Task Change_Arrays() => LiveGateway.RunAsync("JSON.ARRAPPEND", async redis =>
    {
        await redis.JsonSetAsync(_key, "$", "[1]");

        Assert.That(await redis.JsonArrayAppendAsync(_key, "$", ["2", "3"]), Is.EqualTo(new long?[] { 3 }));
        Assert.That(await redis.JsonArrayInsertAsync(_key, "$", 0, ["0"]), Is.EqualTo(new long?[] { 4 }));
        Assert.That(await redis.JsonArrayIndexAsync(_key, "$", "2"), Is.EqualTo(new long?[] { 2 }));
        Assert.That(await redis.JsonArrayLengthAsync(_key), Is.EqualTo(new long?[] { 4 }));
        Assert.That(await redis.JsonArrayPopAsync(_key), Is.EqualTo(new[] { "3" }));
        Assert.That(await redis.JsonArrayTrimAsync(_key, "$", 0, 0), Is.EqualTo(new long?[] { 1 }));
    });

    [Test]
    public Task SetMany_ThenMerge() => LiveGateway.RunAsync("JSON.MERGE", async redis =>
    {
        Assert.That(await redis.JsonSetManyAsync([new(_key, "$", """{"a":1,"b":2}""")]));
        Assert.That(await redis.JsonMergeAsync(_key, "$", """{"a":null}"""));
        Assert.That(await redis.JsonGetAsync(_key), Is.EqualTo("""[{"b":2}]"""));
    });
}

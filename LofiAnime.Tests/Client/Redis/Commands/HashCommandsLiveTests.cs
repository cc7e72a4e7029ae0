using LofiAnime.Tests.Support;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.Redis.Commands;

[Category("Whole")]
public sealed class HashCommandsLiveTests
{
    private readonly string _key = LiveRedis.UniqueKey("hashes");

    private string Other => _key + ":other";

    private static readonly DateTimeOffset Instant = new(2100, 2, 3, 4, 5, 6, 789, TimeSpan.Zero);

    [Test]
    public Task SetAndGet_OneManyAndAll() => LiveGateway.RunAsync("HSET", async redis =>
    {
        Assert.That(await redis.HashSetAsync(_key, [new("f", "1"), new("g", "é")]), Is.EqualTo(2));
        Assert.That(await redis.HashSetAsync(_key, [new("f", "2"), new("h", "")]), Is.EqualTo(1));

        Assert.That(await redis.HashGetAsync(_key, "f"), Is.EqualTo("2"));
        Assert.That(await redis.HashGetAsync(_key, "x"), Is.Null);
        Assert.That(await redis.HashGetBytesAsync(_key, "g"), Is.EqualTo("é"u8.ToArray()));
        Assert.That(await redis.HashGetManyAsync(_key, ["g", "x", "h"]), Is.EqualTo(new[] { "é", null, "" }));
        Assert.That(
            await redis.HashGetAllAsync(_key),
            Is.EquivalentTo(new Dictionary<string, string> { ["f"] = "2", ["g"] = "é", ["h"] = "" }));
        Assert.That((await redis.HashGetAllBytesAsync(_key))["g"], Is.EqualTo("é"u8.ToArray()));
        Assert.That(await redis.HashGetAllAsync(Other), Is.Empty);
    });

    [Test]
    public Task ExistsLengthsFieldsAndValues() => LiveGateway.RunAsync("HLEN", async redis =>
    {
        await redis.HashSetAsync(_key, [new("f", "abc"), new("g", "1")]);

        Assert.That(await redis.HashExistsAsync(_key, "f"), Is.True);
        Assert.That(await redis.HashExistsAsync(_key, "x"), Is.False);
        Assert.That(await redis.HashLengthAsync(_key), Is.EqualTo(2));
        Assert.That(await redis.HashValueLengthAsync(_key, "f"), Is.EqualTo(3));
        Assert.That(await redis.HashValueLengthAsync(_key, "x"), Is.Zero);
        Assert.That(await redis.HashFieldsAsync(_key), Is.EquivalentTo(new[] { "f", "g" }));
        Assert.That(await redis.HashValuesAsync(_key), Is.EquivalentTo(new[] { "abc", "1" }));
        Assert.That(await redis.HashFieldsAsync(Other), Is.Empty);
    });

    [Test]
    public Task SetIfMissing_ThenDelete() => LiveGateway.RunAsync("HSETNX", async redis =>
    {
        Assert.That(await redis.HashSetIfMissingAsync(_key, "f", 1), Is.True);
        Assert.That(await redis.HashSetIfMissingAsync(_key, "f", 2), Is.False);
        Assert.That(await redis.HashGetAsync(_key, "f"), Is.EqualTo("1"));
        Assert.That(await redis.HashDeleteAsync(_key, ["f", "x"]), Is.EqualTo(1));
        Assert.That(await redis.HashSetAsync(_key, "single", 1), Is.True);
        Assert.That(await redis.HashSetAsync(_key, "single", "2"), Is.False);
        Assert.That(await redis.HashDeleteAsync(_key, "single"), Is.True);
        Assert.That(await redis.HashDeleteAsync(_key, "single"), Is.False);
    });

    [Test]
    public Task Increment_WholeAndFraction() => LiveGateway.RunAsync("HINCRBY", async redis =>
    {
        Assert.That(await redis.HashIncrementAsync(_key, "f", 9_007_199_254_740_993), Is.EqualTo(9_007_199_254_740_993));
        Assert.That(await redis.HashIncrementAsync(_key, "f"), Is.EqualTo(9_007_199_254_740_994));
        Assert.That(await redis.HashIncrementFloatAsync(_key, "g", -1.5), Is.EqualTo(-1.5));
    });

    [Test]
    public Task Random_FieldsWithAndWithoutValues() => LiveGateway.RunAsync("HRANDFIELD", async redis =>
    {
        await redis.HashSetAsync(_key, [new("f", "1"), new("g", "2")]);

        Assert.That(await redis.HashRandomFieldAsync(_key), Is.AnyOf("f", "g"));
        Assert.That(await redis.HashRandomFieldAsync(Other), Is.Null);
        Assert.That(await redis.HashRandomFieldsAsync(_key, 9), Is.EquivalentTo(new[] { "f", "g" }));
        Assert.That(await redis.HashRandomFieldsAsync(_key, -9), Has.Count.EqualTo(9));
        Assert.That(
            await redis.HashRandomFieldsWithValuesAsync(_key, 2),
            Is.EquivalentTo(new KeyValuePair<string, string>[] { new("f", "1"), new("g", "2") }));
    });

    [Test]
    public Task Scan_FindsEachField() => LiveGateway.RunAsync("HSCAN", async redis =>
    {
        var fields = Enumerable.Range(0, 1000).Select(number => KeyValuePair.Create($"f{number}", (RedisArgument)number)).ToList();
        await redis.HashSetAsync(_key, fields);

        var page = await redis.HashScanAsync(_key, match: "f99?", count: 1000);
        var streamed = await redis.HashScanAllAsync(_key, count: 100).Distinct().ToListAsync();

        Assert.That(page.Items, Is.All.Matches<KeyValuePair<string, string>>(field => field.Key == "f" + field.Value));
        Assert.That(streamed.Select(field => field.Key), Is.EquivalentTo(fields.Select(field => field.Key)));
    });

    [Test]
    public Task Expire_FieldsWithConditions() => LiveGateway.RunAsync("HPEXPIRE", async redis =>
    {
        await redis.HashSetAsync(_key, [new("f", 1), new("g", 2)]);

        Assert.That(
            await redis.HashExpireAsync(_key, ["f", "x"], TimeSpan.FromHours(1)),
            Is.EqualTo(new[] { FieldExpireResult.Done, FieldExpireResult.NoSuchField }));
        Assert.That(
            await redis.HashExpireAsync(_key, ["f", "g"], TimeSpan.FromHours(1), ExpirationCondition.NotExists),
            Is.EqualTo(new[] { FieldExpireResult.ConditionNotMet, FieldExpireResult.Done }));
        var left = await redis.HashTimeToLiveAsync(_key, ["f", "x"]);
        Assert.That(left[0], Is.GreaterThan(TimeSpan.FromMinutes(59)).And.LessThanOrEqualTo(TimeSpan.FromHours(1)));
        Assert.That(left[1], Is.Null);
    });

    [Test]
    public Task ExpireAt_AnInstant_IsTheFieldsExpireTime() => LiveGateway.RunAsync("HPEXPIREAT", async redis =>
    {
        await redis.HashSetAsync(_key, [new("f", 1), new("g", 2)]);

        Assert.That(await redis.HashExpireAtAsync(_key, ["f"], Instant), Is.EqualTo(new[] { FieldExpireResult.Done }));
        Assert.That(await redis.HashExpireTimeAsync(_key, ["f", "g", "x"]), Is.EqualTo(new DateTimeOffset?[] { Instant, null, null }));
        Assert.That(await redis.HashExpireAtAsync(_key, ["f"], DateTimeOffset.UnixEpoch.AddDays(1)), Is.EqualTo(new[] { FieldExpireResult.Deleted }));
        Assert.That(await redis.HashExistsAsync(_key, "f"), Is.False);
    });

    [Test]
    public Task Persist_TellsWhatBecameOfEachField() => LiveGateway.RunAsync("HPERSIST", async redis =>
    {
        await redis.HashSetAsync(_key, [new("f", 1), new("g", 2)]);
        await redis.HashExpireAsync(_key, ["f"], TimeSpan.FromHours(1));

        Assert.That(
            await redis.HashPersistAsync(_key, ["f", "g", "x"]),
            Is.EqualTo(new[] { FieldPersistResult.Done, FieldPersistResult.NoTimeToLive, FieldPersistResult.NoSuchField }));
        Assert.That(await redis.HashTimeToLiveAsync(_key, ["f"]), Is.EqualTo(new TimeSpan?[] { null }));
    });

    [Test]
    public Task GetAndDelete_LeavesTheOthers() => LiveGateway.RunAsync("HGETDEL", async redis =>
    {
        await redis.HashSetAsync(_key, [new("f", 1), new("g", 2)]);

        Assert.That(await redis.HashGetAndDeleteAsync(_key, ["f", "x"]), Is.EqualTo(new[] { "1", null }));
        Assert.That(await redis.HashFieldsAsync(_key), Is.EqualTo(new[] { "g" }));
    });

    [Test]
    public Task GetAndExpire_SetsAndRemovesTheEnd() => LiveGateway.RunAsync("HGETEX", async redis =>
    {
        await redis.HashSetAsync(_key, [new("f", 1)]);

        Assert.That(await redis.HashGetAndExpireAsync(_key, Expiration.At(Instant), ["f", "x"]), Is.EqualTo(new[] { "1", null }));
        Assert.That(await redis.HashExpireTimeAsync(_key, ["f"]), Is.EqualTo(new DateTimeOffset?[] { Instant }));
        await redis.HashGetAndExpireAsync(_key, Expiration.Never, ["f"]);
        Assert.That(await redis.HashExpireTimeAsync(_key, ["f"]), Is.EqualTo(new DateTimeOffset?[] { null }));
    });

    [Test]
    public Task SetAndExpire_WithConditions() => LiveGateway.RunAsync("HSETEX", async redis =>
    {
        Assert.That(await redis.HashSetAndExpireAsync(_key, [new("f", 1)], Expiration.At(Instant), ValueCondition.Exists), Is.False);
        Assert.That(await redis.HashSetAndExpireAsync(_key, [new("f", 1)], Expiration.At(Instant), ValueCondition.NotExists), Is.True);
        Assert.That(await redis.HashExpireTimeAsync(_key, ["f"]), Is.EqualTo(new DateTimeOffset?[] { Instant }));
    });
}

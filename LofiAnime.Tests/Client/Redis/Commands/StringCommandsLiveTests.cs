using LofiAnime.Tests.Support;
using Upstash.Rest.Client;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.Redis.Commands;

[Category("Whole")]
public sealed class StringCommandsLiveTests
{
    private readonly string _key = LiveRedis.UniqueKey("strings");

    private string Other => _key + ":other";

    [Test]
    public Task Get_WhatWasSet_AsTextAndAsBytes() => LiveGateway.RunAsync("GET", async redis =>
    {
        Assert.That(await redis.StringGetAsync(_key), Is.Null);
        Assert.That(await redis.StringSetAsync(_key, "007 é"), Is.True);

        Assert.That(await redis.StringGetAsync(_key), Is.EqualTo("007 é"));
        Assert.That(await redis.StringGetBytesAsync(_key), Is.EqualTo("007 é"u8.ToArray()));
        Assert.That(await redis.StringLengthAsync(_key), Is.EqualTo(6));
    });

    [Test]
    public Task Set_Conditions() => LiveGateway.RunAsync("SET", async redis =>
    {
        Assert.That(await redis.StringSetAsync(_key, 1, condition: ValueCondition.Exists), Is.False);
        Assert.That(await redis.StringSetAsync(_key, 1, condition: ValueCondition.NotExists), Is.True);
        Assert.That(await redis.StringSetAsync(_key, 2, condition: ValueCondition.NotExists), Is.False);
        Assert.That(await redis.StringSetAsync(_key, 3, condition: ValueCondition.Exists), Is.True);

        Assert.That(await redis.StringGetAsync(_key), Is.EqualTo("3"));
    });

    [Test]
    public Task Set_Expirations() => LiveGateway.RunAsync("SET", async redis =>
    {
        await redis.StringSetAsync(_key, 1, TimeSpan.FromHours(1));
        await redis.StringSetAsync(_key, 2, Expiration.KeepTtl);
        Assert.That(await redis.KeyTimeToLiveAsync(_key), Is.GreaterThan(TimeSpan.FromMinutes(59)).And.LessThanOrEqualTo(TimeSpan.FromHours(1)));

        await redis.StringSetAsync(_key, 3);
        Assert.That(await redis.KeyTimeToLiveAsync(_key), Is.Null);
    });

    [Test]
    public Task SetAndGet_ReturnsWhatIsReplaced() => LiveGateway.RunAsync("SET", async redis =>
    {
        Assert.That(await redis.StringSetAndGetAsync(_key, "a"), Is.Null);
        Assert.That(await redis.StringSetAndGetAsync(_key, "b", TimeSpan.FromHours(1)), Is.EqualTo("a"));
        Assert.That(await redis.StringSetAndGetAsync(_key, "c", Expiration.KeepTtl, ValueCondition.Exists), Is.EqualTo("b"));

        Assert.That(await redis.StringGetAsync(_key), Is.EqualTo("c"));
        Assert.That(await redis.KeyTimeToLiveAsync(_key), Is.Not.Null);
    });

    [Test]
    public Task SetMany_ThenGetMany() => LiveGateway.RunAsync("MGET", async redis =>
    {
        await redis.StringSetManyAsync([new(_key, 1), new(Other, "x")]);

        Assert.That(await redis.StringGetManyAsync([Other, _key + ":missing", _key]), Is.EqualTo(new[] { "x", null, "1" }));
        Assert.That(await redis.StringGetManyBytesAsync([Other, _key + ":missing"]), Is.EqualTo(new[] { "x"u8.ToArray(), null }));
    });

    [Test]
    public Task SetManyIfMissing_OneIsThere_WritesNone() => LiveGateway.RunAsync("MSETNX", async redis =>
    {
        Assert.That(await redis.StringSetManyIfMissingAsync([new(_key, 1)]), Is.True);
        Assert.That(await redis.StringSetManyIfMissingAsync([new(Other, 2), new(_key, 2)]), Is.False);

        Assert.That(await redis.StringGetManyAsync([_key, Other]), Is.EqualTo(new[] { "1", null }));
    });

    [Test]
    public Task GetRange_CountsBytes() => LiveGateway.RunAsync("GETRANGE", async redis =>
    {
        await redis.StringSetAsync(_key, "aéz");

        Assert.That(await redis.StringGetRangeAsync(_key), Is.EqualTo("aéz"));
        Assert.That(await redis.StringGetRangeAsync(_key, 1, 2), Is.EqualTo("é"));
        Assert.That(await redis.StringGetRangeAsync(_key, -1), Is.EqualTo("z"));
        Assert.That(await redis.StringGetRangeAsync(_key, 9), Is.Empty);
        Assert.That(await redis.StringGetRangeBytesAsync(_key, 1, 1), Is.EqualTo(new byte[] { 0xC3 }));
    });

    [Test]
    public Task SetRange_PutsZerosBefore() => LiveGateway.RunAsync("SETRANGE", async redis =>
    {
        Assert.That(await redis.StringSetRangeAsync(_key, 2, "ab"), Is.EqualTo(4));
        Assert.That(await redis.StringSetRangeAsync(_key, 3, "c"), Is.EqualTo(4));

        Assert.That(await redis.StringGetBytesAsync(_key), Is.EqualTo("\0\0ac"u8.ToArray()));
    });

    [Test]
    public Task GetAndDelete_LeavesNothing() => LiveGateway.RunAsync("GETDEL", async redis =>
    {
        await redis.StringSetManyAsync([new(_key, "a"), new(Other, "b")]);

        Assert.That(await redis.StringGetAndDeleteAsync(_key), Is.EqualTo("a"));
        Assert.That(await redis.StringGetAndDeleteAsync(_key), Is.Null);
        Assert.That(await redis.StringGetAndDeleteBytesAsync(Other), Is.EqualTo("b"u8.ToArray()));
    });

    [Test]
    public Task GetAndExpire_SetsKeepsAndRemovesTheEnd() => LiveGateway.RunAsync("GETEX", async redis =>
    {
        await redis.StringSetAsync(_key, "a");

        Assert.That(await redis.StringGetAndExpireAsync(_key, TimeSpan.FromHours(1)), Is.EqualTo("a"));
        Assert.That(await redis.StringGetAndExpireAsync(_key, Expiration.KeepTtl), Is.EqualTo("a"));
        Assert.That(await redis.KeyTimeToLiveAsync(_key), Is.Not.Null);
        Assert.That(await redis.StringGetAndExpireBytesAsync(_key, Expiration.Never), Is.EqualTo("a"u8.ToArray()));
        Assert.That(await redis.KeyTimeToLiveAsync(_key), Is.Null);
        Assert.That(await redis.StringGetAndExpireAsync(Other, Expiration.Never), Is.Null);
    });

    [Test]
    public Task Increment_IsExactToTheLimit() => LiveGateway.RunAsync("INCRBY", async redis =>
    {
        await redis.StringSetAsync(_key, long.MaxValue - 1);

        Assert.That(await redis.StringIncrementAsync(_key), Is.EqualTo(long.MaxValue));
        Assert.That(() => redis.StringIncrementAsync(_key), Throws.TypeOf<UpstashApiException>());
        Assert.That(await redis.StringDecrementAsync(Other, 3), Is.EqualTo(-3));
        Assert.That(await redis.StringDecrementAsync(Other), Is.EqualTo(-4));
    });

    [Test]
    public Task IncrementFloat_AddsAFraction() => LiveGateway.RunAsync("INCRBYFLOAT", async redis =>
    {
        await redis.StringSetAsync(_key, 10.5);

        Assert.That(await redis.StringIncrementFloatAsync(_key, 0.1), Is.EqualTo(10.6).Within(1e-12));
    });

    [Test]
    public Task Append_ReturnsTheLength() => LiveGateway.RunAsync("APPEND", async redis =>
    {
        Assert.That(await redis.StringAppendAsync(_key, "ab"), Is.EqualTo(2));
        Assert.That(await redis.StringAppendAsync(_key, "é"), Is.EqualTo(4));

        Assert.That(await redis.StringGetAsync(_key), Is.EqualTo("abé"));
    });

    [Test]
    public Task DeleteIf_Compares() => LiveGateway.RunAsync("DELEX", async redis =>
    {
        await redis.StringSetAsync(_key, "a");

        Assert.That(await redis.StringDeleteIfAsync(_key, ValueCondition.Equal("b")), Is.False);
        Assert.That(await redis.StringDeleteIfAsync(_key, ValueCondition.Equal("a")), Is.True);
        Assert.That(await redis.KeyExistsAsync(_key), Is.False);
    });

    [Test]
    public Task Digest_ServesAsACondition() => LiveGateway.RunAsync("DIGEST", async redis =>
    {
        await redis.StringSetAsync(_key, "a");
        var digest = await redis.StringDigestAsync(_key);

        Assert.That(digest, Does.Match("^[0-9a-f]{16}$"));
        Assert.That(await redis.StringSetAsync(_key, "b", condition: ValueCondition.DigestEqual(digest!)), Is.True);
        Assert.That(await redis.StringSetAsync(_key, "c", condition: ValueCondition.DigestEqual(digest!)), Is.False);
        Assert.That(await redis.StringDigestAsync(Other), Is.Null);
    });

    [Test]
    public Task LongestCommonSubsequence_OfTwoTexts() => LiveGateway.RunAsync("LCS", async redis =>
    {
        await redis.StringSetManyAsync([new(_key, "ohmytext"), new(Other, "mynewtext")]);

        Assert.That(await redis.StringLongestCommonSubsequenceAsync(_key, Other), Is.EqualTo("mytext"));
        Assert.That(await redis.StringLongestCommonSubsequenceLengthAsync(_key, Other), Is.EqualTo(6));
    });
}

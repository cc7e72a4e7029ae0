using System.Text.Unicode;
using LofiAnime.Tests.Support;
using Upstash.Rest.Client;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.Redis.Commands;

[Category("Whole")]
public sealed class KeyCommandsLiveTests
{
    private readonly string _key = LiveRedis.UniqueKey("keys");

    private string Other => _key + ":other";

    [Test]
    public Task DeleteAndUnlink_CountWhatExisted() => LiveGateway.RunAsync("UNLINK", async redis =>
    {
        await redis.StringSetManyAsync([new(_key, 1), new(Other, 1)]);

        Assert.That(await redis.KeyDeleteAsync([_key, _key + ":missing"]), Is.EqualTo(1));
        Assert.That(await redis.KeyDeleteAsync(_key), Is.False);
        Assert.That(await redis.KeyUnlinkAsync([_key, Other]), Is.EqualTo(1));
    });

    [Test]
    public Task Exists_OneAndMany() => LiveGateway.RunAsync("EXISTS", async redis =>
    {
        await redis.StringSetAsync(_key, 1);

        Assert.That(await redis.KeyExistsAsync(_key), Is.True);
        Assert.That(await redis.KeyExistsAsync(Other), Is.False);
        Assert.That(await redis.KeyCountExistingAsync([_key, Other, _key]), Is.EqualTo(2));
    });

    [Test]
    public Task Copy_ReplacesOnlyWhenTold() => LiveGateway.RunAsync("COPY", async redis =>
    {
        await redis.StringSetManyAsync([new(_key, "new"), new(Other, "old")]);

        Assert.That(await redis.KeyCopyAsync(_key, Other), Is.False);
        Assert.That(await redis.KeyCopyAsync(_key, Other, replace: true), Is.True);
        Assert.That(await redis.StringGetAsync(Other), Is.EqualTo("new"));
    });

    [Test]
    public Task Touch_CountsWhatExists() => LiveGateway.RunAsync("TOUCH", async redis =>
    {
        await redis.StringSetAsync(_key, 1);

        Assert.That(await redis.KeyTouchAsync([_key, Other]), Is.EqualTo(1));
    });

    [Test]
    public Task Expire_WithConditions() => LiveGateway.RunAsync("PEXPIRE", async redis =>
    {
        await redis.StringSetAsync(_key, 1);

        Assert.That(await redis.KeyExpireAsync(Other, TimeSpan.FromHours(1)), Is.False);
        Assert.That(await redis.KeyExpireAsync(_key, TimeSpan.FromHours(1), ExpirationCondition.Exists), Is.False);
        Assert.That(await redis.KeyExpireAsync(_key, TimeSpan.FromHours(1), ExpirationCondition.NotExists), Is.True);
        Assert.That(await redis.KeyExpireAsync(_key, TimeSpan.FromMinutes(30), ExpirationCondition.Later), Is.False);
        Assert.That(await redis.KeyExpireAsync(_key, TimeSpan.FromMinutes(30), ExpirationCondition.Earlier), Is.True);
        Assert.That(await redis.KeyTimeToLiveAsync(_key), Is.GreaterThan(TimeSpan.FromMinutes(29)).And.LessThanOrEqualTo(TimeSpan.FromMinutes(30)));
        Assert.That(await redis.KeyPersistAsync(_key), Is.True);
        Assert.That(await redis.KeyPersistAsync(_key), Is.False);
        Assert.That(await redis.KeyTimeToLiveAsync(_key), Is.Null);
        Assert.That(await redis.KeyTimeToLiveAsync(Other), Is.Null);
    });

    [Test]
    public Task ExpireAt_AnInstant_IsItsExpireTime() => LiveGateway.RunAsync("PEXPIRETIME", async redis =>
    {
        var instant = new DateTimeOffset(2100, 2, 3, 4, 5, 6, 789, TimeSpan.Zero);
        await redis.StringSetManyAsync([new(_key, 1), new(Other, 1)]);

        Assert.That(await redis.KeyExpireAtAsync(_key, instant), Is.True);
        Assert.That(await redis.KeyExpireTimeAsync(_key), Is.EqualTo(instant));
        Assert.That(await redis.KeyExpireTimeAsync(Other), Is.Null);
        Assert.That(await redis.KeyExpireTimeAsync(_key + ":missing"), Is.Null);
        Assert.That(await redis.KeyExpireAtAsync(_key, DateTimeOffset.UnixEpoch.AddDays(1)), Is.True);
        Assert.That(await redis.KeyExistsAsync(_key), Is.False);
    });

    [Test]
    public Task Type_OfEachKind() => LiveGateway.RunAsync("TYPE", async redis =>
    {
        await redis.StringSetAsync(_key + ":string", 1);
        await redis.ListRightPushAsync(_key + ":list", [1]);
        await redis.SetAddAsync(_key + ":set", [1]);
        await redis.SortedSetAddAsync(_key + ":zset", "m", 1);
        await redis.HashSetAsync(_key + ":hash", [new("f", 1)]);

        Assert.That(await redis.KeyTypeAsync(_key + ":string"), Is.EqualTo(KeyType.String));
        Assert.That(await redis.KeyTypeAsync(_key + ":list"), Is.EqualTo(KeyType.List));
        Assert.That(await redis.KeyTypeAsync(_key + ":set"), Is.EqualTo(KeyType.Set));
        Assert.That(await redis.KeyTypeAsync(_key + ":zset"), Is.EqualTo(KeyType.SortedSet));
        Assert.That(await redis.KeyTypeAsync(_key + ":hash"), Is.EqualTo(KeyType.Hash));
        Assert.That(await redis.KeyTypeAsync(_key), Is.EqualTo(KeyType.None));
    });

    [Test]
    public Task Rename_AndOnlyIfMissing() => LiveGateway.RunAsync("RENAME", async redis =>
    {
        await redis.StringSetManyAsync([new(_key, "new"), new(Other, "old")]);

        Assert.That(await redis.KeyRenameIfMissingAsync(_key, Other), Is.False);
        Assert.That(await redis.KeyRenameAsync(_key, Other), Is.True);
        Assert.That(await redis.StringGetAsync(Other), Is.EqualTo("new"));
        Assert.That(await redis.KeyRenameIfMissingAsync(Other, _key), Is.True);
        Assert.That(() => redis.KeyRenameAsync(Other, _key), Throws.TypeOf<UpstashApiException>());
    });

    [Test]
    public Task Random_NamesAKey() => LiveGateway.RunAsync("RANDOMKEY", async redis =>
    {
        await redis.StringSetAsync(_key, 1);

        Assert.That(await redis.KeyRandomAsync(), Is.Not.Null);
    });

    [Test]
    public Task Find_ByPattern() => LiveGateway.RunAsync("KEYS", async redis =>
    {
        await redis.StringSetManyAsync([new(_key, 1), new(Other, 1)]);

        Assert.That(await redis.KeyFindAsync(_key + "*"), Is.EquivalentTo(new[] { _key, Other }));
        Assert.That(await redis.KeyFindAsync(_key + ":nothing*"), Is.Empty);
    });

    [Test]
    public Task Scan_PageByPage_FindsEachKey() => LiveGateway.RunAsync("SCAN", async redis =>
    {
        var keys = Enumerable.Range(0, 30).Select(number => $"{_key}:{number}").ToArray();
        await redis.StringSetManyAsync(keys.Select(key => KeyValuePair.Create(key, (RedisArgument)1)));
        await redis.ListRightPushAsync(_key + ":list", [1]);

        var found = new HashSet<string>();
        var page = await redis.KeyScanAsync(match: _key + "*", count: 7);
        found.UnionWith(page.Items);
        while (!page.IsLast)
        {
            page = await redis.KeyScanAsync(page.Cursor, _key + "*", 7);
            found.UnionWith(page.Items);
        }

        var streamed = await redis.KeyScanAllAsync(_key + "*", 7, KeyType.String).Distinct().ToListAsync();

        Assert.That(found, Is.EquivalentTo(keys.Append(_key + ":list")));
        Assert.That(streamed, Is.EquivalentTo(keys));
    });

    [Test]
    public Task Restore_ADump_BringsTheValueBack() => LiveGateway.RunAsync("RESTORE", async redis =>
    {
        // Arguments travel as text, so a dump is looked for whose check sum happens to be text.
        var numbered = Enumerable.Range(0, 4000).Select(number => (Key: $"{_key}:{number}", Value: $"value {number}")).ToList();
        await redis.StringSetManyAsync(numbered.Select(item => KeyValuePair.Create(item.Key, (RedisArgument)item.Value)));
        using var pipeline = redis.CreatePipeline();
        var dumping = numbered.ConvertAll(item => pipeline.KeyDumpAsync(item.Key));
        await pipeline.SendAsync();
        var dumps = await Task.WhenAll(dumping);
        var chosen = Array.FindIndex(dumps, dump => Utf8.IsValid(dump));

        Assert.That(await redis.KeyRestoreAsync(_key, dumps[chosen]!), Is.True);
        Assert.That(await redis.StringGetAsync(_key), Is.EqualTo(numbered[chosen].Value));
        Assert.That(() => redis.KeyRestoreAsync(_key, dumps[chosen]!), Throws.TypeOf<UpstashApiException>());
    });

    [Test]
    public Task Dump_OfNothing_IsNull() => LiveGateway.RunAsync("DUMP", async redis =>
        Assert.That(await redis.KeyDumpAsync(_key), Is.Null));

    [Test]
    public Task MemoryUsage_IsSomeBytes() => LiveGateway.RunAsync("MEMORY", async redis =>
    {
        await redis.StringSetAsync(_key, "value");

        Assert.That(await redis.KeyMemoryUsageAsync(_key), Is.GreaterThan(5));
        Assert.That(await redis.KeyMemoryUsageAsync(_key, samples: 0), Is.GreaterThan(5));
        Assert.That(await redis.KeyMemoryUsageAsync(Other), Is.Null);
    });
}

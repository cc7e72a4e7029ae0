using LofiAnime.Tests.Support;
using Upstash.Rest.Client.Redis;
using Upstash.Rest.Client.SemanticCaching;
using Upstash.Rest.WordVectors;

namespace LofiAnime.Tests.WordVectors;

/// <summary>The index on the embedded engine. The clock stands still, so that only what a test does makes a process look.</summary>
[Category("Whole")]
public sealed class RedisWordIndexTests
{
    private readonly ManualTimeProvider _clock = new(DateTimeOffset.UnixEpoch.AddYears(60));
    private readonly string _prefix = $"words-{Guid.NewGuid():N}";

    [Test]
    public async Task SearchAsync_SynonymOfAnEntry_IsNearest()
    {
        using var redis = await LiveRedis.ClientAsync();
        await using var index = Index(redis);
        await index.PutAsync("s", [new("1", "cars on a bridge"), new("2", "a bowl of ramen"), new("3", "a violin")]);

        var matches = await index.SearchAsync("s", "automobiles on a bridge", 2);

        Assert.That(matches.Select(match => match.Id).First(), Is.EqualTo("1"));
        Assert.That(matches, Has.Count.EqualTo(2));
        Assert.That(matches[0].Score, Is.InRange(0.9, 1).And.GreaterThan(matches[1].Score));
        Assert.That((await index.SearchAsync("s", "A violin!", 1)).Single(), Is.EqualTo(new SemanticMatch("3", "a violin", 1)).Using<SemanticMatch>((a, b) => a.Id == b.Id && Math.Abs(a.Score - b.Score) < 1e-6));
    }

    [Test]
    public async Task SearchAsync_WithinASecond_AsksRedisForNothing()
    {
        using var redis = await LiveRedis.ClientAsync();
        var counting = new Counting(redis);
        await using var index = Index(counting);
        await index.PutAsync("s", [new("1", "a violin")]);
        await index.SearchAsync("s", "a violin", 1);
        var before = counting.Commands;

        await index.SearchAsync("s", "a cello", 1);
        await index.SearchAsync("s", "a flute", 1);
        Assert.That(counting.Commands - before, Is.Zero);

        _clock.Advance(TimeSpan.FromSeconds(1.1));
        await index.SearchAsync("s", "a flute", 1);
        Assert.That(counting.Commands - before, Is.EqualTo(1));
    }

    [Test]
    public async Task SearchAsync_AnotherProcessPutRemovedAndCleared_SeesItWithinTwoSeconds()
    {
        using var redis = await LiveRedis.ClientAsync();
        await using var mine = Index(new Counting(redis)); // Without news, by the version alone.
        await using var other = Index(new Counting(redis));
        await mine.PutAsync("s", [new("1", "a violin")]);
        await mine.SearchAsync("s", "a violin", 5);

        await other.PutAsync("s", [new("2", "a cello"), new("1", "a violin at night")]);
        Assert.That(await Found(mine), Is.EqualTo(new[] { "1" }), "not looked yet");
        _clock.Advance(TimeSpan.FromSeconds(1.1));
        Assert.That(await Found(mine), Is.EqualTo(new[] { "1", "2" }));
        Assert.That((await mine.SearchAsync("s", "a violin at night", 1)).Single().Text, Is.EqualTo("a violin at night"), "replaced");

        await other.RemoveAsync("s", ["1", "no such"]);
        _clock.Advance(TimeSpan.FromSeconds(1.1));
        Assert.That(await Found(mine), Is.EqualTo(new[] { "2" }));

        await other.ClearAsync("s");
        await other.PutAsync("s", [new("3", "a harp")]);
        _clock.Advance(TimeSpan.FromSeconds(1.1));
        Assert.That(await Found(mine), Is.EqualTo(new[] { "3" }));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task SearchAsync_NewsOfAnotherProcess_LooksAtOnce(CancellationToken cancellationToken)
    {
        using var redis = await LiveRedis.ClientAsync();
        await using var mine = Index(redis);
        await using var other = Index(redis);
        await mine.SearchAsync("s", "a violin", 1, cancellationToken);

        // The clock stands: what it does not hear, it never sees.
        var found = false;
        for (var i = 0; !found; i++)
        {
            await other.PutAsync("s", [new($"{i}", "a violin")], cancellationToken);
            found = (await mine.SearchAsync("s", "a violin", 1, cancellationToken)).Count > 0;
        }

        Assert.That(found, Is.True);
    }

    [Test]
    public async Task SearchAsync_ExpiredEntry_IsNotFoundAndPurgedByTheNextPut()
    {
        using var redis = await LiveRedis.ClientAsync();
        await using var index = Index(redis);
        await index.PutAsync("s", [new("1", "a violin", _clock.GetUtcNow().AddMinutes(1)), new("2", "a cello")]);
        Assert.That(await Found(index), Is.EqualTo(new[] { "1", "2" }));

        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.That(await Found(index), Is.EqualTo(new[] { "2" }));

        await index.PutAsync("s", [new("3", "a harp")]);
        Assert.That(await redis.HashLengthAsync($"{{{_prefix}:s}}:entries"), Is.EqualTo(2));
    }

    [Test]
    public async Task ClearAsync_OneSpace_LeavesTheOthers()
    {
        using var redis = await LiveRedis.ClientAsync();
        await using var index = Index(redis);
        await index.PutAsync("a", [new("1", "a violin")]);
        await index.PutAsync("b", [new("1", "a violin")]);

        await index.ClearAsync("a");

        Assert.That(await index.SearchAsync("a", "a violin", 1), Is.Empty);
        Assert.That(await index.SearchAsync("b", "a violin", 1), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task PutAsync_MoreThanTheSpaceHolds_DropsTheOldestForAll()
    {
        using var redis = await LiveRedis.ClientAsync();
        await using var index = Index(redis, options => options.MaxEntries = 10);
        await using var other = Index(new Counting(redis), options => options.MaxEntries = 10);
        await index.PutAsync("s", [.. Enumerable.Range(10, 10).Select(i => new SemanticEntry($"{i}", "a violin"))]);
        Assert.That(await Found(other), Has.Length.EqualTo(10));

        await index.PutAsync("s", [new("20", "a violin"), new("21", "a violin")]);
        _clock.Advance(TimeSpan.FromSeconds(1.1));

        Assert.That(await Found(index), Is.EqualTo(Enumerable.Range(12, 10).Select(i => $"{i}")));
        Assert.That(await Found(other), Is.EqualTo(Enumerable.Range(12, 10).Select(i => $"{i}")));
    }

    [Test]
    public async Task SearchAsync_BehindMoreThanIsRemembered_LoadsAnew()
    {
        using var redis = await LiveRedis.ClientAsync();
        await using var mine = Index(new Counting(redis));
        await using var other = Index(new Counting(redis));
        await mine.PutAsync("s", [.. Enumerable.Range(0, 600).Select(i => new SemanticEntry($"{i:0000}", "a violin")), .. Enumerable.Range(0, 600).Select(i => new SemanticEntry($"x{i:0000}", "a cello"))]);
        await mine.SearchAsync("s", "a violin", 1);
        Assert.That(mine.LoadedEntries, Is.EqualTo(1200), "in five pages");

        await other.RemoveAsync("s", [.. Enumerable.Range(0, 600).Select(i => $"{i:0000}"), .. Enumerable.Range(0, 599).Select(i => $"x{i:0000}")]);
        _clock.Advance(TimeSpan.FromSeconds(1.1));

        Assert.That(await Found(mine), Is.EqualTo(new[] { "x0599" }));
        Assert.That(mine.LoadedEntries, Is.EqualTo(1));
        await other.PutAsync("s", [new("y", "a harp")]);
        _clock.Advance(TimeSpan.FromSeconds(1.1));
        Assert.That(await Found(mine), Is.EqualTo(new[] { "x0599", "y" }), "and follows on");
    }

    [Test]
    public async Task SearchAsync_OtherSpaces_UnloadWhatIsIdleOrTooMuch()
    {
        using var redis = await LiveRedis.ClientAsync();
        await using var index = Index(redis, options => options.MaxLoadedEntries = 10);
        await index.PutAsync("a", [.. Enumerable.Range(0, 6).Select(i => new SemanticEntry($"{i}", "a violin"))]);
        await index.PutAsync("b", [.. Enumerable.Range(0, 6).Select(i => new SemanticEntry($"{i}", "a violin"))]);

        await index.SearchAsync("a", "a violin", 1);
        await index.SearchAsync("b", "a violin", 1);
        Assert.That(index.LoadedEntries, Is.EqualTo(6), "too much for both");

        _clock.Advance(TimeSpan.FromHours(1));
        await index.SearchAsync("c", "a violin", 1);
        Assert.That(index.LoadedEntries, Is.Zero, "idle");
        Assert.That(await index.SearchAsync("a", "a violin", 10), Has.Count.EqualTo(6), "loaded again");
    }

    [Test]
    public async Task PutAsync_Keys_ShareATagAndExpire()
    {
        using var redis = await LiveRedis.ClientAsync();
        await using var index = Index(redis);
        await index.PutAsync("s", [new("1", "a secret violin", DateTimeOffset.UnixEpoch.AddYears(61)), new("2", "zzyzx")]);
        await index.RemoveAsync("s", ["1"]);
        await index.PutAsync("s", [new("3", "a violin", _clock.GetUtcNow().AddDays(60))]);

        foreach (var key in new[] { "meta", "entries", "order", "expiries", "removals" })
        {
            var life = await redis.KeyTimeToLiveAsync($"{{{_prefix}:s}}:{key}");
            Assert.That(life, Is.GreaterThan(TimeSpan.FromDays(59)), key);
        }
    }

    [Test]
    public async Task SearchAsync_WhileOthersPut_FindsWhatIsWhole()
    {
        using var redis = await LiveRedis.ClientAsync();
        await using var index = Index(redis);
        await index.PutAsync("s", [new("0", "a violin")]);

        await Task.WhenAll(Enumerable.Range(1, 40).Select(async i =>
        {
            await index.PutAsync("s", [new($"{i}", "a violin")]);
            var matches = await index.SearchAsync("s", "a violin", 100);
            Assert.That(matches.Select(match => match.Id), Is.Unique.And.Contains($"{i}"), "what it put itself");
            Assert.That(matches, Has.All.Matches<SemanticMatch>(match => match is { Text: "a violin", Score: > 0.999 }));
        }));
        Assert.That(await index.SearchAsync("s", "a violin", 100), Has.Count.EqualTo(41));
    }

    [TestCase("")]
    [TestCase("a space")]
    [TestCase("a}b")]
    public async Task SearchAsync_SpaceThatIsNoName_IsRefused(string space)
    {
        await using var index = Index(new Counting(null!));

        await Assert.ThrowsAsync<ArgumentException>(() => index.SearchAsync(space, "a violin", 1));
    }

    [Test]
    public void New_SettingOutOfRange_NamesIt() => Assert.That(
        () => Index(new Counting(null!), options => options.MaxEntries = 9),
        Throws.ArgumentException.With.Message.Contains("Upstash:WordVectors:MaxEntries must be from 10"));

    private static async Task<string[]> Found(RedisWordIndex index) =>
        [.. (await index.SearchAsync("s", "a violin", 100)).Select(match => match.Id).Order(StringComparer.Ordinal)];

    private RedisWordIndex Index(IRedisExecutor redis, Action<RedisWordIndexOptions>? configure = null)
    {
        var options = new RedisWordIndexOptions { KeyPrefix = _prefix, KeyLife = TimeSpan.FromDays(60) };
        configure?.Invoke(options);
        return new(redis, options, _clock);
    }

    /// <summary>An executor that is no client, so that the index cannot subscribe.</summary>
    private sealed class Counting(IRedisExecutor redis) : IRedisExecutor
    {
        private int _commands;

        public int Commands => _commands;

        public Task<T> ExecuteAsync<T>(RedisCommand<T> command, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _commands);
            return redis.ExecuteAsync(command, cancellationToken);
        }
    }
}

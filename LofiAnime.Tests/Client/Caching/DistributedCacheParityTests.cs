using LofiAnime.Tests.Support;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Internal;
using Microsoft.Extensions.Options;
using Upstash.Rest.Client.Caching;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.Caching;

/// <summary>The same expectations of the framework's cache in memory, and of ours on the embedded engine.</summary>
[Category("Whole")]
[TestFixture(false)]
[TestFixture(true)]
public sealed class DistributedCacheParityTests(bool isOurs) : IAsyncDisposable
{
    private readonly string _key = LiveRedis.UniqueKey("cache");
    private readonly ManualTimeProvider _clock = new();
    private RedisClient? _redis;
    private IDistributedCache _cache = null!;

    private static IEnumerable<byte[]> Values() =>
    [
        [],
        [0],
        "text with \"quotes\", \\ and käse 🧀"u8.ToArray(),
        "r1,2:looks like a header"u8.ToArray(),
        "OK"u8.ToArray(),
        [.. Enumerable.Range(0, 256).Select(value => (byte)value)],
        [.. Enumerable.Range(0, 70_001).Select(value => (byte)(value * 31))],
    ];

    [SetUp]
    public async Task StartAsync()
    {
        _redis = await LiveRedis.ClientAsync();
        _cache = isOurs
            ? new UpstashDistributedCache(_redis, timeProvider: _clock)
            : new MemoryDistributedCache(Options.Create(new MemoryDistributedCacheOptions { Clock = new Clock(_clock) }));
    }

    public ValueTask DisposeAsync()
    {
        _redis?.Dispose();
        return ValueTask.CompletedTask;
    }

    [TestCaseSource(nameof(Values))]
    public async Task Get_AfterSet_GivesTheExactBytes(byte[] value)
    {
        await _cache.SetAsync(_key, value, new());

        Assert.That(await _cache.GetAsync(_key), Is.EqualTo(value));
    }

    [TestCaseSource(nameof(Values))]
    public void SynchronousMembers_DoTheSame(byte[] value)
    {
        _cache.Set(_key, value, new() { SlidingExpiration = TimeSpan.FromHours(1) });
        _cache.Refresh(_key);
        Assert.That(_cache.Get(_key), Is.EqualTo(value));

        _cache.Remove(_key);
        Assert.That(_cache.Get(_key), Is.Null);
    }

    [Test]
    public async Task Set_Again_ReplacesValueAndExpiration()
    {
        await _cache.SetAsync(_key, [1], new() { AbsoluteExpirationRelativeToNow = TimeSpan.FromMinutes(1) });
        await _cache.SetAsync(_key, [2], new());

        _clock.Advance(TimeSpan.FromDays(1));

        Assert.That(await _cache.GetAsync(_key), Is.EqualTo(new byte[] { 2 }));
    }

    [Test]
    public async Task Missing_IsNullAndNoError()
    {
        await _cache.RefreshAsync(_key);
        await _cache.RemoveAsync(_key);

        Assert.That(await _cache.GetAsync(_key), Is.Null);
    }

    [Test]
    public async Task Set_AlreadyEnded_LeavesNothing()
    {
        await _cache.SetAsync(_key, [1], new());
        await _cache.SetAsync(_key, [2], new() { AbsoluteExpiration = _clock.GetUtcNow().AddSeconds(-1) });

        Assert.That(await _cache.GetAsync(_key), Is.Null);
    }

    [TestCase(1, 2)]
    [TestCase(2, 1)]
    public async Task Set_TwoEnds_TheEarlierCounts(int relative, int absolute)
    {
        await _cache.SetAsync(_key, [1], new()
        {
            AbsoluteExpirationRelativeToNow = TimeSpan.FromHours(relative),
            AbsoluteExpiration = _clock.GetUtcNow().AddHours(absolute),
        });

        _clock.Advance(TimeSpan.FromMinutes(59));
        Assert.That(await _cache.GetAsync(_key), Is.Not.Null);
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.That(await _cache.GetAsync(_key), Is.Null);
    }

    [Test]
    public async Task Get_Sliding_NeverOutlivesTheEnd()
    {
        await _cache.SetAsync(_key, [1], new() { SlidingExpiration = TimeSpan.FromMinutes(40), AbsoluteExpirationRelativeToNow = TimeSpan.FromMinutes(60) });

        _clock.Advance(TimeSpan.FromMinutes(30));
        Assert.That(await _cache.GetAsync(_key), Is.Not.Null);
        _clock.Advance(TimeSpan.FromMinutes(30));
        Assert.That(await _cache.GetAsync(_key), Is.Null);
    }

    [Test]
    public void Null_IsRefused()
    {
        Assert.Multiple(() =>
        {
            Assert.That(() => _cache.GetAsync(null!), Throws.ArgumentNullException);
            Assert.That(() => _cache.SetAsync(_key, null!, new()), Throws.ArgumentNullException);
            Assert.That(() => _cache.SetAsync(_key, [1], null!), Throws.ArgumentNullException);
            Assert.That(() => _cache.RemoveAsync(null!), Throws.ArgumentNullException);
        });
    }

    private sealed class Clock(TimeProvider timeProvider) : ISystemClock
    {
        public DateTimeOffset UtcNow => timeProvider.GetUtcNow();
    }
}

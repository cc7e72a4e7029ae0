using System.Buffers;
using LofiAnime.Tests.Support;
using Upstash.Rest.Client.Caching;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.Caching;

/// <summary>What only a cache in Redis has, on the embedded engine.</summary>
[Category("Whole")]
public sealed class UpstashDistributedCacheLiveTests : IDisposable
{
    private readonly string _key = LiveRedis.UniqueKey("cache");
    private readonly ManualTimeProvider _clock = new();
    private RedisClient _redis = null!;
    private UpstashDistributedCache _cache = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _redis = await LiveRedis.ClientAsync();
        _cache = new(_redis, timeProvider: _clock);
    }

    public void Dispose() => _redis?.Dispose();

    [Test]
    public void Cancelled_IsCanceled() => Assert.That(
        () => _cache.GetAsync(_key, new CancellationToken(canceled: true)),
        Throws.InstanceOf<OperationCanceledException>());

    [Test]
    public async Task Sliding_EachUseBeginsTheSpanAnew([Values] bool byRefresh)
    {
        await _cache.SetAsync(_key, [0xFF], new() { SlidingExpiration = TimeSpan.FromHours(2) });
        await _redis.KeyExpireAsync(_key, TimeSpan.FromHours(1)); // As an hour without use does.

        await (byRefresh ? _cache.RefreshAsync(_key) : _cache.GetAsync(_key));

        Assert.That(await _redis.KeyTimeToLiveAsync(_key), Is.GreaterThan(TimeSpan.FromMinutes(119)));
    }

    [Test]
    public async Task Get_AReaderThatIsLate_DoesNotEndAnEntryThatLivesOn()
    {
        var late = new UpstashDistributedCache(new LateReader(_redis, () => _cache.SetAsync(_key, [2], new())), timeProvider: _clock);
        await _cache.SetAsync(_key, [1], new() { SlidingExpiration = TimeSpan.FromHours(1) });

        await late.GetAsync(_key);

        Assert.That(await _redis.KeyTimeToLiveAsync(_key), Is.Null);
        Assert.That(await _cache.GetAsync(_key), Is.EqualTo(new byte[] { 2 }));
    }

    [Test]
    public async Task Buffers_AreReadAndFilled()
    {
        byte[] value = [.. Enumerable.Range(0, 70_001).Select(index => (byte)(index * 31))];
        var first = new Segment(value.AsMemory(0, 1000));
        var whole = new ReadOnlySequence<byte>(first, 0, first.Append(value.AsMemory(1000)), value.Length - 1000);
        var destination = new ArrayBufferWriter<byte>();

        await _cache.SetAsync(_key, whole, new());

        Assert.That(await _cache.TryGetAsync(_key, destination));
        Assert.That(destination.WrittenSpan.SequenceEqual(value));
        Assert.That(_cache.TryGet(_key + "-missing", destination), Is.False);
    }

    /// <summary>Lets something happen between a read and its refresh.</summary>
    private sealed class LateReader(IRedisExecutor redis, Func<Task> meanwhile) : IRedisExecutor
    {
        public async Task<T> ExecuteAsync<T>(RedisCommand<T> command, CancellationToken cancellationToken = default)
        {
            if (command.Name == "PEXPIRE")
            {
                await meanwhile();
            }

            return await redis.ExecuteAsync(command, cancellationToken);
        }
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory) => Memory = memory;

        public Segment Append(ReadOnlyMemory<byte> memory)
        {
            var next = new Segment(memory) { RunningIndex = RunningIndex + Memory.Length };
            Next = next;
            return next;
        }
    }
}

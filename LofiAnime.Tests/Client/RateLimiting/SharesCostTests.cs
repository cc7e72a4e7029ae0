using LofiAnime.Tests.Support;
using Upstash.Rest.Client.RateLimiting;

namespace LofiAnime.Tests.Client.RateLimiting;

/// <summary>What the documentation says of the limiters that are not one script on one database, counted by a redis-server.</summary>
[Category("Whole")]
public sealed class SharesCostTests
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    private readonly ManualTimeProvider _clock = new();

    [Test]
    public async Task Calls_OverSeveralRegions_CostWhatTheDocumentationSays()
    {
        await using var server = await OwnRedis.StartAsync();
        using var redis = server.Connect();
        await using var fixedWindow = new MultiRegionRateLimiter([redis], new FixedWindow(2, Window), new() { BlockCapacity = 0, Prefix = "fixed" }, _clock);
        await using var sliding = new MultiRegionRateLimiter([redis], new SlidingWindow(2, Window), new() { BlockCapacity = 0, Prefix = "sliding" }, _clock);
        await fixedWindow.RefundAsync((await fixedWindow.LimitAsync("somebody else, for the scripts to be known")).Receipt!);

        foreach (var (limiter, allowed, refused) in new[] { (fixedWindow, 4L, 2L), (sliding, 5L, 3L) })
        {
            RateLimitReceipt receipt = null!;
            Assert.That(await CommandCost.OfAsync(redis, async () => receipt = (await limiter.LimitAsync("ann")).Receipt!), Is.EqualTo(allowed));
            Assert.That(await CommandCost.OfAsync(redis, async () => await limiter.LimitAsync("ann")), Is.EqualTo(allowed));
            Assert.That(await CommandCost.OfAsync(redis, async () => await limiter.LimitAsync("ann")), Is.EqualTo(refused));
            Assert.That(await CommandCost.OfAsync(redis, () => limiter.RefundAsync(receipt)), Is.EqualTo(4));
        }
    }

    [Test]
    public async Task Calls_OfPlaces_CostWhatTheDocumentationSays()
    {
        await using var server = await OwnRedis.StartAsync();
        using var redis = server.Connect();
        await using var limiter = new DistributedConcurrencyLimiter(redis, 2, timeProvider: _clock);
        var known = await limiter.AcquireAsync("somebody else, for the scripts to be known");
        await RenewAsync();
        await known.DisposeAsync();

        ConcurrencyLease lease = null!;
        Assert.That(await CommandCost.OfAsync(redis, async () => lease = await limiter.AcquireAsync("ann")), Is.EqualTo(5));
        await limiter.AcquireAsync("ann");
        Assert.That(await CommandCost.OfAsync(redis, () => limiter.AcquireAsync("ann")), Is.EqualTo(3));
        Assert.That(await CommandCost.OfAsync(redis, RenewAsync), Is.EqualTo(5));
        Assert.That(await CommandCost.OfAsync(redis, () => lease.DisposeAsync().AsTask()), Is.EqualTo(1));

        Task RenewAsync()
        {
            _clock.Advance(TimeSpan.FromSeconds(10));
            return limiter.PendingAsync();
        }
    }

    [Test]
    public async Task Calls_CountedHereFirst_CostWhatTheDocumentationSays()
    {
        await using var server = await OwnRedis.StartAsync();
        using var redis = server.Connect();
        await using var cached = new CachedFixedWindowLimiter(redis, new(10, Window), timeProvider: _clock);
        var leased = new LeasedRateLimiter(new(redis, new FixedWindow(100, Window), new() { Prefix = "leased" }, _clock));
        await cached.LimitAsync("somebody else, for the scripts to be known");
        await cached.LimitAsync("somebody else, for the scripts to be known");
        await cached.FlushAsync();
        await leased.RefundAsync(new("somebody else, for the scripts to be known", _clock.GetUtcNow(), 1));

        async Task SpendAsync(IUpstashRateLimiter limiter)
        {
            await limiter.LimitAsync("ann");
            await cached.FlushAsync();
        }

        Assert.That(await CommandCost.OfAsync(redis, () => SpendAsync(cached)), Is.EqualTo(3));
        Assert.That(await CommandCost.OfAsync(redis, () => SpendAsync(cached)), Is.EqualTo(2));
        Assert.That(await CommandCost.OfAsync(redis, () => SpendAsync(leased)), Is.EqualTo(3));
        Assert.That(await CommandCost.OfAsync(redis, () => SpendAsync(leased)), Is.Zero);
        Assert.That(await CommandCost.OfAsync(redis, () => leased.DisposeAsync().AsTask()), Is.EqualTo(3));
    }
}

using LofiAnime.Tests.Support;
using Upstash.Rest.Client.RateLimiting;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.RateLimiting;

/// <summary>What the documentation says that a call costs, counted by a redis-server.</summary>
[Category("Whole")]
public sealed class CostTests
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);
    private static OwnRedis? s_redis;

    private readonly ManualTimeProvider _clock = new();
    private RedisClient _redis = null!;

    [OneTimeSetUp]
    public static async Task StartAsync() => s_redis = await OwnRedis.StartAsync();

    [OneTimeTearDown]
    public static async Task StopAsync()
    {
        if (s_redis is not null)
        {
            await s_redis.DisposeAsync();
        }
    }

    [SetUp]
    public void Connect() => _redis = s_redis!.Connect();

    [TearDown]
    public void Disconnect() => _redis.Dispose();

    // One test, since they would count each other's commands.
    [Test]
    public async Task Calls_OfEachKind_CostWhatTheDocumentationSays()
    {
        await Limiter("known", new FixedWindow(1, Window)).LimitAsync("{scripts}");
        await Limiter("known", new FixedWindow(1, Window)).RefundAsync(new("{scripts}", _clock.GetUtcNow(), 1));

        // First, further, refused, refused for its size, a look, a refund; then a reservation, its repetition and its refund.
        Assert.That(await CostsAsync("fixed", new FixedWindow(10, Window)), Is.EqualTo(new long[] { 3, 2, 3, 2, 2, 3, 4, 4, 4 }));
        Assert.That(await CostsAsync("sliding", new SlidingWindow(10, Window)), Is.EqualTo(new long[] { 3, 3, 2, 2, 2, 3, 4, 3, 4 }));
        Assert.That(await CostsAsync("bucket", new TokenBucket(1, Window, 10)), Is.EqualTo(new long[] { 4, 4, 2, 2, 2, 3, 5, 3, 4 }));
        Assert.That(await CostsAsync("gcra", new Gcra(1, Window, burst: 10)), Is.EqualTo(new long[] { 3, 3, 2, 2, 2, 3, 4, 3, 4 }));
        Assert.That(await CostsAsync("log", new ExactLog(10, Window)), Is.EqualTo(new long[] { 5, 5, 3, 2, 2, 2, 6, 3, 3 }));
    }

    [Test]
    public async Task Calls_WithExtras_CostWhatTheDocumentationSays()
    {
        await using var server = await OwnRedis.StartAsync();
        using var redis = server.Connect();
        var burst = new RateLimitRule("burst", new SlidingWindow(2, TimeSpan.FromSeconds(10)));
        var daily = new RateLimitRule("daily", new FixedWindow(10, TimeSpan.FromDays(1)));
        var two = new UpstashRateLimiter(redis, [burst, daily], new() { BlockCapacity = 0 }, _clock);
        var dynamic = new UpstashRateLimiter(redis, new FixedWindow(2, Window), new() { BlockCapacity = 0, DynamicLimits = true, Prefix = "dynamic" }, _clock);
        var cached = new UpstashRateLimiter(redis, new FixedWindow(1, Window), new() { Prefix = "cached" }, _clock);
        await two.LimitAsync("{somebody else, for the script to be known}");
        await dynamic.LimitAsync("{ann}");
        await cached.LimitAsync("{ann}");
        await cached.LimitAsync("{ann}");

        var first = await CommandCost.OfAsync(redis, () => two.LimitAsync("{ann}").AsTask());
        var further = await CommandCost.OfAsync(redis, () => two.LimitAsync("{ann}").AsTask());
        var refused = await CommandCost.OfAsync(redis, () => two.LimitAsync("{ann}").AsTask());
        var withDynamicLimit = await CommandCost.OfAsync(redis, () => dynamic.LimitAsync("{ann}").AsTask());
        var blocked = await CommandCost.OfAsync(redis, () => cached.LimitAsync("{ann}").AsTask());
        var reset = await CommandCost.OfAsync(redis, () => two.ResetAsync("{ann}"));

        // EVALSHA; MGET and SET; INCRBY and PEXPIRE. Of the refusal: MGET; INCRBY and what takes it back.
        Assert.That((first, further, refused, withDynamicLimit, blocked, reset), Is.EqualTo((5L, 4L, 4L, 3L, 0L, 1L)));
    }

    private async Task<long[]> CostsAsync(string prefix, RateLimitAlgorithm algorithm)
    {
        var limiter = Limiter(prefix, algorithm);
        var reservation = limiter.NewReservation("{bob}", "job-1");
        RateLimitReceipt? charge = null;
        return
        [
            await CostAsync(async () => charge = (await limiter.LimitAsync("{ann}")).Receipt),
            await CostAsync(() => limiter.LimitAsync("{ann}", rate: 9).AsTask()),
            await CostAsync(() => limiter.LimitAsync("{ann}").AsTask()),
            await CostAsync(() => limiter.LimitAsync("{eve}", rate: 11).AsTask()),
            await CostAsync(() => limiter.PeekAsync("{ann}", rate: 0)),
            await CostAsync(() => limiter.RefundAsync(charge!)),
            await CostAsync(() => limiter.ReserveAsync(reservation, Window)),
            await CostAsync(() => limiter.ReserveAsync(reservation, Window)),
            await CostAsync(() => limiter.RefundAsync(reservation)),
        ];
    }

    private Task<long> CostAsync(Func<Task> call) => CommandCost.OfAsync(_redis, call);

    private UpstashRateLimiter Limiter(string prefix, RateLimitAlgorithm algorithm) =>
        new(_redis, algorithm, new() { BlockCapacity = 0, Prefix = prefix }, _clock);
}

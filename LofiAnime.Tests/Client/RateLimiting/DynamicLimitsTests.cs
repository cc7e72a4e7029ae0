using LofiAnime.Tests.Support;
using Upstash.Rest.Client;
using Upstash.Rest.Client.RateLimiting;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.RateLimiting;

/// <summary>Through the gateway, on each engine: a limit that is set counts from the next request on.</summary>
[Category("Whole")]
[TestFixture(Engine.Redis)]
[TestFixture(Engine.Garnet)]
public sealed class DynamicLimitsTests(Engine engine)
{
    private readonly ManualTimeProvider _clock = new();
    private readonly string _prefix = LiveRedis.UniqueKey("dynamic");
    private RedisClient _redis = null!;
    private DynamicLimits _limits = null!;

    [SetUp]
    public async Task ConnectAsync()
    {
        _redis = await engine.ConnectAsync();
        _limits = new(_redis, _prefix);
    }

    [TearDown]
    public void Disconnect() => _redis?.Dispose();

    [Test]
    public async Task Set_ForAll_IsThePlainNumberOfTheJavaScriptSdk()
    {
        await _limits.SetAsync(7);

        Assert.That(await _redis.StringGetAsync($"{_prefix}:dynamic:global"), Is.EqualTo("7"));
        Assert.That(await _redis.KeyTimeToLiveAsync($"{_prefix}:dynamic:global"), Is.Null);
        Assert.That(await _limits.GetAsync(), Is.EqualTo(7));
        Assert.That(await _limits.ClearAsync());
        Assert.That((await _limits.GetAsync(), await _limits.ClearAsync()), Is.EqualTo(((long?)null, false)));
    }

    [Test]
    public async Task Set_ForOneWithALifetime_EndsByItself()
    {
        await _limits.SetAsync("ann", RateLimitAlgorithm.MaxTokens, TimeSpan.FromMinutes(1));

        Assert.That((await _limits.GetAsync("ann"), await _limits.GetAsync("bob"), await _limits.GetAsync()), Is.EqualTo(((long?)RateLimitAlgorithm.MaxTokens, (long?)null, (long?)null)));
        Assert.That(await _redis.KeyTimeToLiveAsync($"{_prefix}:dynamic:of:ann"), Is.GreaterThan(TimeSpan.Zero).And.LessThanOrEqualTo(TimeSpan.FromMinutes(1)));
        Assert.That((await _limits.ClearAsync("ann"), await _limits.GetAsync("ann")), Is.EqualTo((true, (long?)null)));
    }

    [Test]
    public async Task Limit_OneForAllAndOneOfOnesOwn_TheOwnGoesFirst()
    {
        await _limits.SetAsync(7);
        await _limits.SetAsync("ann", 20);
        var limiter = Limiter(new FixedWindow(2, TimeSpan.FromSeconds(10)));

        var ann = await limiter.LimitAsync("ann");
        var bob = await limiter.LimitAsync("bob");
        await _limits.ClearAsync();
        await _limits.ClearAsync("ann");
        var cleared = await limiter.LimitAsync("ann");

        Assert.That((ann.Limit, ann.Remaining, bob.Limit, bob.Remaining, cleared.Limit), Is.EqualTo((20L, 19L, 7L, 6L, 2L)));
    }

    [Test]
    public async Task Limit_SetToNothing_RefusesEverybodyWhateverTheAlgorithm()
    {
        await _limits.SetAsync(0);
        RateLimitAlgorithm[] algorithms =
        [
            new FixedWindow(2, TimeSpan.FromSeconds(10)),
            new SlidingWindow(2, TimeSpan.FromSeconds(10)),
            new TokenBucket(1, TimeSpan.FromSeconds(10), 2),
        ];

        foreach (var algorithm in algorithms)
        {
            var decision = await Limiter(algorithm).LimitAsync($"ann of {algorithm.Kind}");
            Assert.That((decision.IsAllowed, decision.Reason, decision.Limit, decision.Remaining), Is.EqualTo((false, RateLimitReason.Counted, 0L, 0L)), algorithm.Kind);
        }
    }

    [TestCase("many")]
    [TestCase("1.5")]
    [TestCase("")]
    public async Task Get_WhatIsNoNumber_IsAClearError(string stored)
    {
        await _redis.StringSetAsync($"{_prefix}:dynamic:global", stored);

        var error = await Assert.ThrowsAsync<UpstashSerializationException>(() => _limits.GetAsync());

        Assert.That(error.Message, Does.Contain("the dynamic limit"));
    }

    [Test]
    public void Set_OutOfRange_IsRefused() => Assert.Multiple(() =>
    {
        Assert.That(() => _limits.SetAsync(-1), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => _limits.SetAsync("ann", RateLimitAlgorithm.MaxTokens + 1), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => _limits.SetAsync(1, TimeSpan.Zero), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => _limits.SetAsync("", 1), Throws.ArgumentException);
    });

    private UpstashRateLimiter Limiter(RateLimitAlgorithm algorithm) =>
        new(_redis, algorithm, new() { Prefix = _prefix, DynamicLimits = true, BlockCapacity = 0 }, _clock);
}

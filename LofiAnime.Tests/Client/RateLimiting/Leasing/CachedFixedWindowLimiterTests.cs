using LofiAnime.Tests.Support;
using Microsoft.Extensions.Logging;
using Upstash.Rest.Client.RateLimiting;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.RateLimiting.Leasing;

/// <summary>Through the gateway, on the embedded engine.</summary>
[Category("Whole")]
public sealed class CachedFixedWindowLimiterTests
{
    private readonly ManualTimeProvider _clock = new(DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_003_000));
    private readonly string _prefix = LiveRedis.UniqueKey("cached");
    private readonly LogCollector _log = new();
    private RedisClient _redis = null!;
    private CountedExecutor _counted = null!;

    private string Key => $"{_prefix}:{{ann}}:170000000";

    [SetUp]
    public async Task ConnectAsync()
    {
        _redis = await LiveRedis.ClientAsync();
        _counted = new(_redis);
    }

    [TearDown]
    public void Disconnect()
    {
        _redis.Dispose();
        _log.Dispose();
    }

    [Test]
    public async Task Limit_FirstOfAWindow_IsCountedWithATimeToLive()
    {
        await using var limiter = Limiter(3);

        var decision = await limiter.LimitAsync("{ann}");

        Assert.That((decision.IsAllowed, decision.Remaining), Is.EqualTo((true, 2L)));
        Assert.That(await _redis.StringGetAsync(Key), Is.EqualTo("1"));
        Assert.That(await _redis.KeyTimeToLiveAsync(Key), Is.GreaterThan(TimeSpan.Zero).And.LessThanOrEqualTo(TimeSpan.FromSeconds(10)));
    }

    [Test]
    public async Task Limit_FirstInParity_IsCountedWithoutATimeToLive()
    {
        await using var limiter = Limiter(3, parity: true);

        var decision = await limiter.LimitAsync("{ann}");

        Assert.That((decision.IsAllowed, decision.Remaining, await _redis.StringGetAsync(Key)), Is.EqualTo((true, 2L, "1")));
        Assert.That(await _redis.KeyTimeToLiveAsync(Key), Is.Null);
    }

    [TestCase(false, 3, "3")]
    [TestCase(true, 2, "2")]
    public async Task Limit_UpToTheLimit_LetsTheLastOneThroughUnlessInParity(bool parity, int expected, string stored)
    {
        await using var limiter = Limiter(3, parity);

        var decisions = new List<RateLimitDecision>();
        for (var i = 0; i < 5; i++)
        {
            decisions.Add(await limiter.LimitAsync("{ann}"));
        }

        await limiter.FlushAsync();
        Assert.That(decisions.Count(decision => decision.IsAllowed), Is.EqualTo(expected));
        Assert.That((decisions[4].RetryAfter, decisions[4].Remaining), Is.EqualTo((TimeSpan.FromSeconds(7), 0L)));
        Assert.That(await _redis.StringGetAsync(Key), Is.EqualTo(stored));
    }

    [Test]
    public async Task Limit_WhileAChargeIsUnderWay_TheOthersAreChargedInOneSum()
    {
        await using var limiter = Limiter(100);
        await limiter.LimitAsync("{ann}");
        var gate = new TaskCompletionSource();
        _counted.Gate = gate.Task;

        for (var i = 0; i < 50; i++)
        {
            Assert.That((await limiter.LimitAsync("{ann}")).IsAllowed);
        }

        gate.SetResult();
        await limiter.FlushAsync();
        Assert.That(await _redis.StringGetAsync(Key), Is.EqualTo("51"));
        Assert.That(_counted.Count, Is.LessThanOrEqualTo(3));
    }

    [Test]
    public async Task Limit_OthersSpendToo_IsSeenWithTheNextCharge()
    {
        await using var limiter = Limiter(10);
        await limiter.LimitAsync("{ann}");
        await _redis.StringIncrementAsync(Key, 9);

        await limiter.LimitAsync("{ann}");
        await limiter.FlushAsync();

        Assert.That((await limiter.LimitAsync("{ann}")).IsAllowed, Is.False);
        Assert.That(limiter.TryRefuse(new("{ann}"), out _));
    }

    [Test]
    public async Task Limit_NextWindow_AsksAgain()
    {
        await using var limiter = Limiter(1);
        await limiter.LimitAsync("{ann}");
        await limiter.LimitAsync("{ann}");

        _clock.Advance(TimeSpan.FromSeconds(7));

        Assert.That((await limiter.LimitAsync("{ann}")).IsAllowed);
    }

    [Test]
    public async Task Limit_ChargeFails_IsLoggedOnceAndCountedHere()
    {
        await using var limiter = Limiter(3);
        await limiter.LimitAsync("{ann}");
        _counted.IsDown = true;

        var allowed = 0;
        for (var i = 0; i < 5; i++)
        {
            allowed += (await limiter.LimitAsync("{ann}")).IsAllowed ? 1 : 0;
            await limiter.FlushAsync();
        }

        Assert.That(allowed, Is.EqualTo(2));
        Assert.That(_log.Text.Split("could not charge"), Has.Length.EqualTo(2));
        Assert.That(_log.Text, Does.Not.Contain("{ann}"));
    }

    [Test]
    public async Task Refund_GivesBackHereAndThere()
    {
        await using var limiter = Limiter(2);
        await limiter.LimitAsync("{ann}");
        var receipt = (await limiter.LimitAsync("{ann}")).Receipt!;

        await limiter.RefundAsync(receipt);

        Assert.That((await limiter.PeekAsync("{ann}")).Remaining, Is.EqualTo(1));
        Assert.That((await limiter.LimitAsync("{ann}")).IsAllowed);
        Assert.That((await limiter.LimitAsync("{ann}")).IsAllowed, Is.False);
    }

    [Test]
    public async Task Reset_StartsAfresh()
    {
        await using var limiter = Limiter(1);
        await limiter.LimitAsync("{ann}");

        await limiter.ResetAsync("{ann}");

        Assert.That((await limiter.LimitAsync("{ann}")).IsAllowed);
    }

    [Test]
    public void Constructor_WhatNeedsAQuestionEachTime_IsRefused() => Assert.That(
        () => new CachedFixedWindowLimiter(_redis, new(1, TimeSpan.FromSeconds(1)), new() { DynamicLimits = true }), Throws.ArgumentException);

    private CachedFixedWindowLimiter Limiter(long tokens, bool parity = false) => new(
        _counted,
        new(tokens, TimeSpan.FromSeconds(10)),
        new() { Prefix = _prefix, JavaScriptParity = parity, BlockCapacity = 0 },
        _clock,
        LoggerFactory.Create(logging => logging.AddProvider(_log)));
}

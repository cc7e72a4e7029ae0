using LofiAnime.Tests.Client.RateLimiting.Leasing;
using LofiAnime.Tests.Support;
using Microsoft.Extensions.Logging;
using Upstash.Rest.Client;
using Upstash.Rest.Client.RateLimiting;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.RateLimiting.MultiRegion;

/// <summary>Three databases behind three gateways: two redis-servers and the embedded engine.</summary>
[Category("Whole")]
public sealed class MultiRegionRateLimiterTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_003_000);

    private static OwnRedis? s_first;
    private static OwnRedis? s_second;

    private readonly ManualTimeProvider _clock = new(Start);
    private readonly string _prefix = LiveRedis.UniqueKey("regions");
    private readonly LogCollector _log = new();
    private RedisClient[] _redis = [];
    private CountedExecutor[] _regions = [];

    private string Key => $"{_prefix}:{{ann}}:170000000";

    [OneTimeSetUp]
    public static async Task StartAsync()
    {
        s_first = await OwnRedis.StartAsync();
        s_second = await OwnRedis.StartAsync();
    }

    [OneTimeTearDown]
    public static async Task StopAsync()
    {
        foreach (var server in new[] { s_first, s_second })
        {
            if (server is not null)
            {
                await server.DisposeAsync();
            }
        }
    }

    [SetUp]
    public async Task ConnectAsync()
    {
        _redis = [s_first!.Connect(), s_second!.Connect(), await LiveRedis.ClientAsync()];
        _regions = [.. _redis.Select(redis => new CountedExecutor(redis))];
    }

    [TearDown]
    public void Disconnect()
    {
        Array.ForEach(_redis, redis => redis.Dispose());
        _log.Dispose();
    }

    [Test]
    public async Task Limit_FixedWindow_WritesIdAndWeightToAllDatabasesWithATimeToLive()
    {
        await using var limiter = Fixed(5);

        var decision = await limiter.LimitAsync("{ann}", rate: 2);
        await limiter.FlushAsync();

        Assert.That((decision.IsAllowed, decision.Remaining, decision.Limit), Is.EqualTo((true, 3L, 5L)));
        Assert.That(decision.Reset, Is.EqualTo(DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_010_000)));
        foreach (var redis in _redis)
        {
            Assert.That(await redis.HashGetAllAsync(Key), Is.EqualTo(new Dictionary<string, string> { [decision.Receipt!.Id!] = "2" }));
            Assert.That(await redis.KeyTimeToLiveAsync(Key), Is.GreaterThan(TimeSpan.Zero).And.LessThanOrEqualTo(TimeSpan.FromSeconds(10)));
        }

        Assert.That(decision.Receipt!.Id, Does.Match("^[A-Za-z0-9]{16}$"));
    }

    [Test]
    public async Task Limit_OverTheLimit_LeavesNoTrace()
    {
        await using var limiter = Fixed(3);
        await limiter.LimitAsync("{ann}", rate: 2);
        await limiter.FlushAsync();

        var refused = await limiter.LimitAsync("{ann}", rate: 2);
        await limiter.FlushAsync();

        Assert.That((refused.IsAllowed, refused.Remaining, refused.RetryAfter), Is.EqualTo((false, 1L, TimeSpan.FromSeconds(7))));
        Assert.That(await SumsAsync(), Is.EqualTo(new[] { 2L, 2L, 2L }));
    }

    [Test]
    public async Task Limit_OverTheLimitInParity_IsCounted()
    {
        await using var limiter = Fixed(3, parity: true);
        await limiter.LimitAsync("{ann}", rate: 2);
        await limiter.FlushAsync();

        var refused = await limiter.LimitAsync("{ann}", rate: 2);
        await limiter.FlushAsync();

        Assert.That((refused.IsAllowed, refused.Remaining), Is.EqualTo((false, 0L)));
        Assert.That(await SumsAsync(), Is.EqualTo(new[] { 4L, 4L, 4L }));
    }

    [Test]
    public async Task Limit_HashHasAForeignFieldAndNoTimeToLive_GetsOne()
    {
        await _redis[0].HashSetAsync(Key, [new("foreign", "1")]);
        await using var limiter = Fixed(5);

        await limiter.LimitAsync("{ann}");
        await limiter.FlushAsync();

        foreach (var redis in _redis)
        {
            Assert.That(await redis.KeyTimeToLiveAsync(Key), Is.GreaterThan(TimeSpan.Zero));
        }
    }

    [Test]
    public async Task Flush_DatabasesMissedRequests_LearnThemWithTheirOwnWeights()
    {
        await _redis[0].HashSetAsync(Key, [new("seen-by-one", "4")]);
        await _redis[1].HashSetAsync(Key, [new("seen-by-two", "-1")]);
        await using var limiter = Fixed(50);

        await limiter.LimitAsync("{ann}", rate: 3);
        await limiter.FlushAsync();

        Assert.That(await SumsAsync(), Is.EqualTo(new[] { 6L, 6L, 6L }));
        Assert.That(await _redis[2].HashGetAsync(Key, "seen-by-one"), Is.EqualTo("4"));
    }

    [Test]
    public async Task Flush_DatabaseIsFullInParity_IsNotToldMore()
    {
        await _redis[0].HashSetAsync(Key, [new("a", "5")]);
        await _redis[1].HashSetAsync(Key, [new("b", "1")]);
        await using var limiter = Fixed(5, parity: true);

        await limiter.LimitAsync("{ann}");
        await limiter.FlushAsync();

        Assert.That(await _redis[0].HashGetAsync(Key, "b"), Is.Null);
        Assert.That(await _redis[1].HashGetAsync(Key, "a"), Is.EqualTo("5"));
    }

    [Test]
    public async Task Limit_TheFirstDatabaseToAnswerRefuses_TheOthersTakeTheirChargeBack()
    {
        await _redis[0].HashSetAsync(Key, [new("a", "5")]);
        var gate = new TaskCompletionSource();
        (_regions[1].AnswerGate, _regions[2].AnswerGate) = (gate.Task, gate.Task);
        await using var limiter = Fixed(5);

        var refused = await limiter.LimitAsync("{ann}");
        gate.SetResult();
        await limiter.FlushAsync();

        Assert.That(refused.IsAllowed, Is.False);
        Assert.That(await SumsAsync(), Is.EqualTo(new[] { 5L, 5L, 5L }));
    }

    [Test]
    public async Task Limit_OneDatabaseIsDown_TheOthersDecideAndAgree()
    {
        _regions[0].IsDown = true;
        await _redis[1].HashSetAsync(Key, [new("a", "1")]);
        await using var limiter = Fixed(5);

        var decision = await limiter.LimitAsync("{ann}");
        await limiter.FlushAsync();

        Assert.That((decision.IsAllowed, decision.Reason), Is.EqualTo((true, RateLimitReason.Counted)));
        Assert.That(await SumsAsync(), Is.EqualTo(new[] { 0L, 2L, 2L }));
        Assert.That(_log.Text, Does.Contain("goes on without its database number 0").And.Not.Contain("{ann}"));

        _regions[0].IsDown = false;
        await limiter.LimitAsync("{ann}");
        await limiter.FlushAsync();

        Assert.That(await SumsAsync(), Is.EqualTo(new[] { 3L, 3L, 3L }));
        Assert.That(_log.Text, Does.Contain("has its database number 0 again"));
    }

    [Test]
    public async Task Limit_OneDatabaseDoesNotAnswer_IsWaitedForUntilTheTimeoutOnly()
    {
        _regions[0].Gate = new TaskCompletionSource().Task;
        await using var limiter = Fixed(5);

        var decision = await limiter.LimitAsync("{ann}");
        var flush = limiter.FlushAsync();
        while (await SumsAsync() is not [0, 1, 1])
        {
        }

        Assert.That(flush.IsCompleted, Is.False);
        _clock.Advance(TimeSpan.FromSeconds(2));
        await flush;

        Assert.That(decision.IsAllowed);
        Assert.That(await SumsAsync(), Is.EqualTo(new[] { 0L, 1L, 1L }));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Limit_AllDatabasesAreDown_ThePolicyDecides(bool isOpen)
    {
        Array.ForEach(_regions, region => region.IsDown = true);
        await using var limiter = Fixed(5, policy: isOpen ? RateLimitFailurePolicy.Open : RateLimitFailurePolicy.Closed);

        var decision = await limiter.LimitAsync("{ann}");

        Assert.That((decision.IsAllowed, decision.Reason, decision.Receipt), Is.EqualTo((isOpen, RateLimitReason.Failed, (RateLimitReceipt?)null)));
        await Assert.ThrowsAsync<UpstashTransportException>(() => limiter.PeekAsync("{ann}"));
    }

    [Test]
    public async Task Limit_NoDatabaseAnswersInTime_ThePolicyDecides()
    {
        Array.ForEach(_regions, region => region.Gate = new TaskCompletionSource().Task);
        await using var limiter = Fixed(5);

        var asked = limiter.LimitAsync("{ann}").AsTask();
        _clock.Advance(TimeSpan.FromSeconds(2));

        Assert.That(((await asked).IsAllowed, (await asked).Reason), Is.EqualTo((true, RateLimitReason.TimedOut)));
    }

    [Test]
    public async Task PeekAndRefund_NoDatabaseAnswersInTime_ThrowATimeoutAndNoCancellation()
    {
        await using var limiter = Fixed(5);
        var receipt = (await limiter.LimitAsync("{ann}")).Receipt!;
        await limiter.FlushAsync();
        Array.ForEach(_regions, region => region.Gate = new TaskCompletionSource().Task);

        var peeking = limiter.PeekAsync("{ann}");
        var refunding = limiter.RefundAsync(receipt);
        _clock.Advance(TimeSpan.FromSeconds(2));

        await Assert.ThrowsAsync<UpstashTimeoutException>(() => peeking);
        await Assert.ThrowsAsync<UpstashTimeoutException>(() => refunding);
    }

    [Test]
    public async Task Limit_AllDatabasesAreDownAndPolicyIsLocal_GrantsTheShare()
    {
        Array.ForEach(_regions, region => region.IsDown = true);
        await using var limiter = Fixed(10, policy: RateLimitFailurePolicy.Local(0.2));

        var allowed = 0;
        for (var i = 0; i < 5; i++)
        {
            allowed += (await limiter.LimitAsync("{ann}")).IsAllowed ? 1 : 0;
        }

        Assert.That(allowed, Is.EqualTo(2));
    }

    [Test]
    public async Task Limit_SlidingWindowOversized_IsRefusedAndWritesNothing()
    {
        await using var limiter = Sliding(3);
        await limiter.LimitAsync("{ann}");
        await limiter.FlushAsync();

        var refused = await limiter.LimitAsync("{ann}", rate: 3);
        await limiter.FlushAsync();

        Assert.That((refused.IsAllowed, refused.Remaining), Is.EqualTo((false, 2L)));
        Assert.That(await SumsAsync(), Is.EqualTo(new[] { 1L, 1L, 1L }));
        Assert.That(await _redis[0].KeyTimeToLiveAsync(Key), Is.GreaterThan(TimeSpan.FromSeconds(11)).And.LessThanOrEqualTo(TimeSpan.FromSeconds(21)));
    }

    [Test]
    public async Task Limit_SlidingWindow_RetryAfterIsTheFirstInstantThatFits()
    {
        await using var limiter = Sliding(10);
        await limiter.LimitAsync("{ann}", rate: 10);
        await limiter.FlushAsync();
        _clock.Advance(TimeSpan.FromSeconds(8)); // One second into the next window: nine tenths still count.

        var passes = await limiter.LimitAsync("{ann}");
        await limiter.FlushAsync();
        var refused = await limiter.LimitAsync("{ann}");

        Assert.That((passes.IsAllowed, passes.Remaining, refused.IsAllowed), Is.EqualTo((true, 0L, false)));
        Assert.That(refused.RetryAfter, Is.EqualTo(TimeSpan.FromSeconds(1)));
        _clock.Advance(refused.RetryAfter - TimeSpan.FromMilliseconds(1));
        Assert.That((await limiter.PeekAsync("{ann}")).IsAllowed, Is.False);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.That((await limiter.LimitAsync("{ann}")).IsAllowed);
    }

    [Test]
    public async Task TryRefuse_AfterARefusal_AsksNobody()
    {
        await using var limiter = Fixed(1);
        await limiter.LimitAsync("{ann}");
        await limiter.FlushAsync();
        await limiter.LimitAsync("{ann}");
        await limiter.FlushAsync();
        var asked = _regions.Sum(region => region.Count);

        var blocked = await limiter.LimitAsync("{ann}");

        Assert.That((blocked.IsAllowed, blocked.Reason), Is.EqualTo((false, RateLimitReason.Blocked)));
        Assert.That(limiter.TryRefuse(new("{ann}"), out _));
        Assert.That(_regions.Sum(region => region.Count), Is.EqualTo(asked));
    }

    [Test]
    public async Task Refund_GivesBackInAllDatabasesAndStaysSo()
    {
        await using var limiter = Fixed(5);
        var receipt = (await limiter.LimitAsync("{ann}", rate: 5)).Receipt!;
        await limiter.FlushAsync();
        await _redis[1].HashDeleteAsync(Key, [receipt.Id!]); // As a database that missed it.

        Assert.That(await limiter.RefundAsync(receipt));
        Assert.That(await limiter.RefundAsync(receipt));
        await _redis[2].HashSetAsync(Key, [new(receipt.Id!, "5")]); // As one that missed the refund.
        var decision = await limiter.LimitAsync("{bob}");
        await limiter.LimitAsync("{ann}", rate: 0);
        await limiter.FlushAsync();

        Assert.That(decision.IsAllowed);
        Assert.That(await SumsAsync(), Is.EqualTo(new[] { 0L, 0L, 0L }));
    }

    [Test]
    public async Task Refund_OneDatabaseIsDown_IsGivenByTheOthers()
    {
        await using var limiter = Fixed(5);
        var receipt = (await limiter.LimitAsync("{ann}")).Receipt!;
        await limiter.FlushAsync();

        _regions[0].IsDown = true;
        Assert.That(await limiter.RefundAsync(receipt));
        Assert.That(await SumsAsync(), Is.EqualTo(new[] { 1L, 0L, 0L }));

        Array.ForEach(_regions, region => region.IsDown = true);
        await Assert.ThrowsAsync<UpstashTransportException>(() => limiter.RefundAsync(receipt));
    }

    [Test]
    public async Task Refund_WindowIsOver_WritesNothing()
    {
        await using var limiter = Fixed(5);
        var receipt = (await limiter.LimitAsync("{ann}")).Receipt!;
        await limiter.FlushAsync();
        await Task.WhenAll(_redis.Select(redis => redis.KeyDeleteAsync([Key])));
        _clock.Advance(TimeSpan.FromSeconds(7));

        Assert.That(await limiter.RefundAsync(receipt));

        Assert.That(await _redis[0].KeyExistsAsync(Key), Is.False);
    }

    [Test]
    public async Task Limit_NegativeRate_GivesBackNoMoreThanWasSpent()
    {
        await using var limiter = Fixed(5);
        await limiter.LimitAsync("{ann}", rate: 2);
        await limiter.FlushAsync();

        await limiter.LimitAsync("{ann}", rate: -9);
        await limiter.FlushAsync();

        Assert.That(await SumsAsync(), Is.EqualTo(new[] { 0L, 0L, 0L }));
    }

    [Test]
    public async Task Peek_SpendsNothingAndCreatesNothing()
    {
        await using var limiter = Sliding(5);

        var peek = await limiter.PeekAsync("{ann}", rate: 6);

        Assert.That((peek.IsAllowed, peek.Remaining, peek.Receipt), Is.EqualTo((false, 5L, (RateLimitReceipt?)null)));
        Assert.That(await _redis[0].KeyExistsAsync(Key), Is.False);
    }

    [Test]
    public async Task Reset_ForgetsInAllDatabases()
    {
        await using var limiter = Sliding(1);
        await limiter.LimitAsync("{ann}");
        await limiter.LimitAsync("{ann}");

        await limiter.ResetAsync("{ann}");

        Assert.That((await limiter.LimitAsync("{ann}")).IsAllowed);
    }

    [Test]
    public async Task Limit_WeightIsNoNumber_IsAFailure()
    {
        await Task.WhenAll(_redis.Select(redis => redis.HashSetAsync(Key, [new("a", "x")])));
        await using var limiter = Fixed(5);

        Assert.That((await limiter.LimitAsync("{ann}")).Reason, Is.EqualTo(RateLimitReason.Failed));
    }

    [Test]
    public async Task Limit_ManyAtOnce_PassesNoMoreThanTheLimitInEachDatabaseAndThenTheyAgree()
    {
        await using var limiter = Fixed(5);

        var decisions = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => limiter.LimitAsync("{ann}").AsTask()));
        await limiter.FlushAsync();

        var allowed = decisions.Count(decision => decision.IsAllowed);
        Assert.That(allowed, Is.LessThanOrEqualTo(15));
        Assert.That(await SumsAsync(), Is.EqualTo(new long[] { allowed, allowed, allowed }));
    }

    [Test]
    public void Constructor_WhatIsForOneDatabase_IsRefused()
    {
        Assert.That(() => new MultiRegionRateLimiter([], new FixedWindow(1, TimeSpan.FromSeconds(1))), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => new MultiRegionRateLimiter(_regions, new TokenBucket(1, TimeSpan.FromSeconds(1), 1)), Throws.ArgumentException);
        Assert.That(() => new MultiRegionRateLimiter(_regions, new FixedWindow(1, TimeSpan.FromSeconds(1)), new() { DynamicLimits = true }), Throws.ArgumentException);
    }

    private async Task<long[]> SumsAsync() =>
        await Task.WhenAll(_redis.Select(async redis => (await redis.HashGetAllAsync(Key)).Values.Sum(weight => long.Parse(weight, System.Globalization.CultureInfo.InvariantCulture))));

    private MultiRegionRateLimiter Fixed(long tokens, bool parity = false, RateLimitFailurePolicy? policy = null) =>
        Limiter(new FixedWindow(tokens, TimeSpan.FromSeconds(10)), new() { JavaScriptParity = parity, WhenUnavailable = policy ?? RateLimitFailurePolicy.Open });

    private MultiRegionRateLimiter Sliding(long tokens) => Limiter(new SlidingWindow(tokens, TimeSpan.FromSeconds(10)), new());

    private MultiRegionRateLimiter Limiter(RateLimitAlgorithm algorithm, UpstashRateLimiterOptions options) =>
        new(_regions, algorithm, options with { Prefix = _prefix }, _clock, LoggerFactory.Create(logging => logging.AddProvider(_log)));
}

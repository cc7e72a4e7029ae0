using LofiAnime.Tests.Support;
using Microsoft.Extensions.Logging;
using Upstash.Rest.Client.RateLimiting;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.RateLimiting.Leasing;

/// <summary>Through the gateway, on each engine: what is charged, what is spent, and what comes back.</summary>
[Category("Whole")]
[TestFixture(Engine.Redis)]
[TestFixture(Engine.Garnet)]
public sealed class LeasedRateLimiterTests(Engine engine)
{
    private static readonly DateTimeOffset Start = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_003_000);

    private readonly ManualTimeProvider _clock = new(Start);
    private readonly string _prefix = LiveRedis.UniqueKey("lease");
    private readonly LogCollector _log = new();
    private RedisClient _redis = null!;
    private CountedExecutor _counted = null!;

    private string CounterKey => $"{_prefix}:{{ann}}:170000000";

    [SetUp]
    public async Task ConnectAsync()
    {
        _redis = await engine.ConnectAsync();
        _counted = new(_redis);
    }

    [TearDown]
    public void Disconnect()
    {
        _redis.Dispose();
        _log.Dispose();
    }

    [Test]
    public async Task Limit_WithinABlock_AsksOnce()
    {
        await using var leased = Leased(100, blockSize: 10);

        var decisions = await ManyAsync(leased, 10);

        Assert.That(decisions.All(decision => decision.IsAllowed));
        Assert.That((_counted.Count, await _redis.StringGetAsync(CounterKey)), Is.EqualTo((1, "10")));
    }

    [Test]
    public async Task Limit_ManyAtOnce_ShareOneTake()
    {
        await using var leased = Leased(100, blockSize: 10);
        var gate = new TaskCompletionSource();
        _counted.Gate = gate.Task;

        var first = leased.LimitAsync("{ann}").AsTask();
        var others = Enumerable.Range(0, 9).Select(_ => leased.LimitAsync("{ann}").AsTask()).ToArray();
        gate.SetResult();
        var decisions = await Task.WhenAll([first, .. others]);

        Assert.That(decisions.All(decision => decision.IsAllowed));
        Assert.That(_counted.Count, Is.EqualTo(1));
    }

    [Test]
    public async Task Limit_MoreWaitThanABlockHolds_NextTakeIsForAllOfThem()
    {
        await using var leased = Leased(100, blockSize: 10);
        var gate = new TaskCompletionSource();
        _counted.Gate = gate.Task;

        var calls = Enumerable.Range(0, 60).Select(_ => leased.LimitAsync("{ann}").AsTask()).ToArray();
        gate.SetResult();
        var decisions = await Task.WhenAll(calls);

        Assert.That(decisions.Count(decision => decision.IsAllowed), Is.EqualTo(60));
        Assert.That(_counted.Count, Is.LessThanOrEqualTo(3));
    }

    [Test]
    public async Task Limit_NearTheLimit_SpendsTheLastToken()
    {
        await using var leased = Leased(25, blockSize: 10);

        var decisions = await ManyAsync(leased, 30);

        Assert.That(decisions.Count(decision => decision.IsAllowed), Is.EqualTo(25));
        Assert.That(decisions.Last().RetryAfter, Is.EqualTo(TimeSpan.FromSeconds(7)));
        Assert.That(await _redis.StringGetAsync(CounterKey), Is.EqualTo("25"));
    }

    [Test]
    public async Task Limit_LimitIsReached_RefusesWithoutAsking()
    {
        await using var leased = Leased(10, blockSize: 10);
        await ManyAsync(leased, 11);
        var asked = _counted.Count;

        var refused = await leased.LimitAsync("{ann}");

        Assert.That((refused.IsAllowed, refused.Reason, _counted.Count), Is.EqualTo((false, RateLimitReason.Blocked, asked)));
        Assert.That(leased.TryRefuse(new("{ann}"), out _));
    }

    [Test]
    public async Task TryRefuse_TokensAreInHand_IsFalse()
    {
        await using var leased = Leased(10, blockSize: 10);
        await leased.LimitAsync("{ann}");
        await Underlying(10).LimitAsync("{ann}", rate: 5);

        Assert.That(leased.TryRefuse(new("{ann}"), out _), Is.False);
    }

    [Test]
    public async Task TryRefuse_TokensInHandAndTheDatabasesAreEnoughTogether_IsFalse()
    {
        var limiter = Underlying(10);
        await using var leased = new LeasedRateLimiter(limiter, new() { BlockSize = 3 });
        await leased.LimitAsync("{ann}"); // 2 are in hand.
        await limiter.LimitAsync("{ann}", rate: 4); // 3 are left.
        await limiter.LimitAsync("{ann}", rate: 5);

        Assert.That(leased.TryRefuse(new("{ann}", 5), out _), Is.False);
        Assert.That(leased.TryRefuse(new("{ann}", 7), out _));
        Assert.That((await leased.LimitAsync("{ann}", rate: 5)).IsAllowed);
    }

    [Test]
    public async Task Limit_WindowIsOver_TokensInHandAreNotSpentInTheNext()
    {
        await using var leased = Leased(10, blockSize: 10);
        await leased.LimitAsync("{ann}");
        _clock.Advance(TimeSpan.FromSeconds(7));
        await leased.PendingAsync();

        var decisions = await ManyAsync(leased, 15);

        Assert.That(decisions.Count(decision => decision.IsAllowed), Is.EqualTo(10));
        Assert.That(await _redis.StringGetAsync($"{_prefix}:{{ann}}:170000001"), Is.EqualTo("10"));
    }

    [Test]
    public async Task Limit_TakeComesAfterItsWindow_ServesWhoAskedBefore()
    {
        await using var leased = Leased(10, blockSize: 10);
        var gate = new TaskCompletionSource();
        _counted.AnswerGate = gate.Task;

        var early = leased.LimitAsync("{ann}").AsTask();
        _clock.Advance(TimeSpan.FromSeconds(1));
        await WaitForAsync(() => _redis.KeyExistsAsync(CounterKey));
        _clock.Advance(TimeSpan.FromSeconds(6));
        var late = leased.LimitAsync("{ann}").AsTask();
        gate.SetResult();

        Assert.That(((await early).Reason, (await early).IsAllowed, (await late).IsAllowed), Is.EqualTo((RateLimitReason.Counted, true, true)));
        Assert.That(await _redis.StringGetAsync($"{_prefix}:{{ann}}:170000001"), Is.EqualTo("10"));
    }

    [Test]
    public async Task Limit_RefusalComesAfterItsWindow_IsNotForWhoAskedInTheNext()
    {
        await using var leased = Leased(10, blockSize: 1);
        await Underlying(10).LimitAsync("{ann}", rate: 10);
        var gate = new TaskCompletionSource();
        _counted.Gate = gate.Task;

        var early = leased.LimitAsync("{ann}").AsTask();
        _clock.Advance(TimeSpan.FromSeconds(7));
        var late = leased.LimitAsync("{ann}").AsTask();
        gate.SetResult();

        Assert.That(((await early).IsAllowed, (await late).IsAllowed), Is.EqualTo((false, true)));
    }

    [Test]
    public async Task Dispose_WhileARequestWaits_ReturnsWhatItDoesNotSpend()
    {
        var leased = Leased(100, blockSize: 10);
        var gate = new TaskCompletionSource();
        _counted.AnswerGate = gate.Task;
        var waiting = leased.LimitAsync("{ann}").AsTask();

        var disposing = leased.DisposeAsync().AsTask();
        gate.SetResult();
        await disposing;

        Assert.That(((await waiting).IsAllowed, await _redis.StringGetAsync(CounterKey)), Is.EqualTo((true, "1")));
    }

    [Test]
    public async Task Dispose_NobodyAnswers_GivesUpAfterTheFirstHundred()
    {
        var leased = Leased(10, blockSize: 5, maxIdentifiers: 150);
        await Task.WhenAll(Enumerable.Range(0, 150).Select(i => leased.LimitAsync($"{i}").AsTask()));
        _counted.IsDown = true;

        await leased.DisposeAsync();

        Assert.That(_counted.Count, Is.EqualTo(250));
        Assert.That(_log.Text, Does.Contain("of 150 identifiers"));
    }

    [Test]
    public async Task Dispose_ReturnsWhatWasNotSpent()
    {
        var leased = Leased(100, blockSize: 10);
        await ManyAsync(leased, 3);

        await leased.DisposeAsync();

        Assert.That(await _redis.StringGetAsync(CounterKey), Is.EqualTo("3"));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => leased.LimitAsync("{ann}").AsTask());
    }

    [Test]
    public async Task Idle_ReturnsWhatWasNotSpentAndForgetsTheIdentifier()
    {
        await using var leased = Leased(100, blockSize: 10, maxIdentifiers: 1);
        await ManyAsync(leased, 3);

        _clock.Advance(TimeSpan.FromSeconds(5));
        await leased.PendingAsync();

        Assert.That(await _redis.StringGetAsync(CounterKey), Is.EqualTo("3"));
        await leased.LimitAsync("{bob}");
        Assert.That(await _redis.StringGetAsync($"{_prefix}:{{bob}}:170000000"), Is.EqualTo("10"));
    }

    [Test]
    public async Task Limit_TooManyIdentifiers_AreAskedForEachTime()
    {
        await using var leased = Leased(100, blockSize: 10, maxIdentifiers: 1);
        await leased.LimitAsync("{ann}");

        await leased.LimitAsync("{bob}");

        Assert.That(await _redis.StringGetAsync($"{_prefix}:{{bob}}:170000000"), Is.EqualTo("1"));
    }

    [Test]
    public async Task Refund_InThePresentWindow_StaysInThisProcess()
    {
        await using var leased = Leased(10, blockSize: 10);
        var decisions = await ManyAsync(leased, 10);
        var asked = _counted.Count;

        Assert.That(await leased.RefundAsync(decisions[0].Receipt!));

        Assert.That((await leased.LimitAsync("{ann}")).IsAllowed);
        Assert.That(_counted.Count, Is.EqualTo(asked));
    }

    [Test]
    public async Task Refund_InAnotherProcess_GoesToTheDatabase()
    {
        await using var leased = Leased(10, blockSize: 5);
        var receipt = (await leased.LimitAsync("{ann}", rate: 2)).Receipt!;

        await Underlying(10).RefundAsync(receipt);

        Assert.That((receipt.Rate, await _redis.StringGetAsync(CounterKey)), Is.EqualTo((2L, "3")));
    }

    [Test]
    public async Task Refund_MoreThanWasTaken_DoesNotGrowTheHand()
    {
        await using var leased = Leased(10, blockSize: 5);
        var receipt = (await leased.LimitAsync("{ann}")).Receipt!;
        await leased.RefundAsync(receipt);

        await leased.RefundAsync(receipt); // The database's to judge: it holds 5, and takes one off.

        Assert.That((await leased.PeekAsync("{ann}")).Remaining, Is.EqualTo(10));
        var decisions = await ManyAsync(leased, 20);
        Assert.That(decisions.Count(decision => decision.IsAllowed), Is.LessThanOrEqualTo(11));
    }

    [Test]
    public async Task Peek_CountsWhatIsInHand()
    {
        await using var leased = Leased(10, blockSize: 10);
        await leased.LimitAsync("{ann}");

        var here = await leased.PeekAsync("{ann}", rate: 9);
        var tooMuch = await leased.PeekAsync("{ann}", rate: 10);

        Assert.That((here.IsAllowed, here.Remaining, tooMuch.IsAllowed), Is.EqualTo((true, 9L, false)));
    }

    [Test]
    public async Task Limit_SeveralRules_EndsWithTheShortestAndReturnsToTheOthers()
    {
        var limiter = new UpstashRateLimiter(
            _counted,
            [new("burst", new FixedWindow(10, TimeSpan.FromSeconds(1))), new("daily", new FixedWindow(1000, TimeSpan.FromDays(1)))],
            new() { Prefix = _prefix },
            _clock);
        await using (var leased = new LeasedRateLimiter(limiter, new() { BlockSize = 8 }))
        {
            await leased.LimitAsync("{ann}");
            _clock.Advance(TimeSpan.FromSeconds(1));
            await leased.LimitAsync("{ann}");
            await leased.PendingAsync();
        }

        var left = (await limiter.PeekAsync("{ann}")).Rules.Select(rule => rule.Remaining);
        Assert.That(left, Is.EqualTo(new long[] { 9, 998 }));
    }

    [Test]
    public async Task Limit_TokenBucket_ReturnsToTheBucket()
    {
        var limiter = new UpstashRateLimiter(_counted, new TokenBucket(5, TimeSpan.FromSeconds(10), 10), new() { Prefix = _prefix }, _clock);
        await using (var leased = new LeasedRateLimiter(limiter, new() { BlockSize = 8 }))
        {
            await ManyAsync(leased, 2);
        }

        Assert.That((await limiter.PeekAsync("{ann}")).Remaining, Is.EqualTo(8));
    }

    [Test]
    public async Task Limit_DatabaseIsDownAndPolicyIsOpen_LetsThroughAndKeepsNothing()
    {
        await using var leased = Leased(10, blockSize: 5);
        _counted.IsDown = true;
        var uncounted = await ManyAsync(leased, 20);

        _counted.IsDown = false;
        var counted = await ManyAsync(leased, 20);

        Assert.That(uncounted.All(decision => decision is { IsAllowed: true, Reason: RateLimitReason.Failed, Receipt: null }));
        Assert.That(counted.Count(decision => decision.IsAllowed), Is.EqualTo(10));
    }

    [Test]
    public async Task Limit_DatabaseIsDownAndPolicyIsClosed_Refuses()
    {
        await using var leased = Leased(10, blockSize: 5, policy: RateLimitFailurePolicy.Closed);
        _counted.IsDown = true;

        Assert.That((await ManyAsync(leased, 3)).Select(decision => decision.IsAllowed), Has.None.True);
    }

    [Test]
    public async Task Limit_DatabaseIsDownAndPolicyIsClosed_WaitsForOneQuestionOnly()
    {
        await using var leased = Leased(10, blockSize: 5, policy: RateLimitFailurePolicy.Closed);
        _counted.IsDown = true;

        await leased.LimitAsync("{ann}");

        Assert.That(_counted.Count, Is.EqualTo(1));
    }

    [Test]
    public async Task Limit_DatabaseIsDown_NobodyWaitsForAnothersQuestion()
    {
        await using var leased = Leased(10, blockSize: 1, policy: RateLimitFailurePolicy.Local(1));
        _counted.IsDown = true;
        await leased.LimitAsync("{ann}");
        var gate = new TaskCompletionSource();
        _counted.Gate = gate.Task;

        var waiting = Enumerable.Range(0, 5).Select(_ => leased.LimitAsync("{ann}").AsTask()).ToArray();
        var asked = _counted.Count;
        gate.SetResult();

        Assert.That((await Task.WhenAll(waiting)).Select(decision => decision.IsAllowed), Has.None.False);
        Assert.That(asked, Is.EqualTo(6));
    }

    [Test]
    public async Task Limit_DatabaseIsDownAndPolicyIsLocal_GrantsTheShareAndReturnsNoneOfIt()
    {
        await using (var leased = Leased(10, blockSize: 3, policy: RateLimitFailurePolicy.Local(0.5)))
        {
            _counted.IsDown = true;
            Assert.That((await ManyAsync(leased, 20)).Count(decision => decision.IsAllowed), Is.EqualTo(5));
            _counted.IsDown = false;
            await leased.LimitAsync("{ann}");
        }

        Assert.That(await _redis.StringGetAsync(CounterKey), Is.EqualTo("1"));
    }

    [Test]
    public async Task Dispose_DatabaseIsDown_SaysSoWithoutTheIdentifier()
    {
        var leased = Leased(10, blockSize: 5);
        await leased.LimitAsync("{ann}");
        _counted.IsDown = true;

        await leased.DisposeAsync();

        Assert.That(_log.Text, Does.Contain("could not return").And.Not.Contain("{ann}"));
    }

    [Test]
    public async Task Limit_Cancelled_LeavesTheTakeToTheOthers()
    {
        await using var leased = Leased(10, blockSize: 10);
        var gate = new TaskCompletionSource();
        _counted.Gate = gate.Task;
        using var cancel = new CancellationTokenSource();
        var impatient = leased.LimitAsync("{ann}", cancellationToken: cancel.Token).AsTask();
        var patient = leased.LimitAsync("{ann}").AsTask();

        await cancel.CancelAsync();
        await Assert.ThrowsAsync<TaskCanceledException>(() => impatient);
        gate.SetResult();

        Assert.That((await patient).IsAllowed);
        Assert.That(_counted.Count, Is.EqualTo(1));
    }

    [Test]
    public async Task Limit_ReportOnly_KeepsReporting()
    {
        var limiter = new UpstashRateLimiter(_counted, new FixedWindow(5, TimeSpan.FromSeconds(10)), new() { Prefix = _prefix, ReportOnly = true }, _clock);
        await using var leased = new LeasedRateLimiter(limiter, new() { BlockSize = 5 });

        var decisions = await ManyAsync(leased, 8);

        Assert.That(decisions.All(decision => decision.IsAllowed));
        Assert.That(decisions.Select(decision => decision.WouldBeRefused), Is.EqualTo(new[] { false, false, false, false, false, true, true, true }));
    }

    [Test]
    public async Task Reset_ForgetsWhatIsInHandToo()
    {
        await using var leased = Leased(10, blockSize: 10);
        await ManyAsync(leased, 4);

        await leased.ResetAsync("{ann}");

        Assert.That((await ManyAsync(leased, 15)).Count(decision => decision.IsAllowed), Is.EqualTo(10));
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public async Task Limit_SeveralProcessesAtRandom_NeverPassTheLimitAndSitOnNoMoreThanABlockEach(int seed)
    {
        const int Tokens = 40;
        const int BlockSize = 7;
        var random = new Random(seed);
        var processes = Enumerable.Range(0, 3).Select(_ => Leased(Tokens, BlockSize)).ToArray();
        for (var window = 0; window < 3; window++)
        {
            var allowed = 0;
            var refusedInARow = 0;
            for (var step = 0; step < 60; step++)
            {
                var process = processes[random.Next(processes.Length)];
                var rates = Enumerable.Range(0, random.Next(1, 6)).Select(_ => random.Next(1, 4)).ToArray();
                var decisions = await Task.WhenAll(rates.Select(async rate => (Rate: rate, (await process.LimitAsync("{ann}", rate)).IsAllowed)));
                allowed += decisions.Where(decision => decision.IsAllowed).Sum(decision => decision.Rate);
                refusedInARow = decisions.Any(decision => decision.IsAllowed) ? 0 : refusedInARow + 1;
                Assert.That(allowed, Is.LessThanOrEqualTo(Tokens));
            }

            // A token that nobody could get lies in some process's hand.
            Assert.That(allowed, Is.GreaterThanOrEqualTo(Tokens - (processes.Length * BlockSize)));
            _clock.Advance(TimeSpan.FromSeconds(10));
            await Task.WhenAll(processes.Select(process => process.PendingAsync()));
        }

        var last = 0L;
        foreach (var process in processes)
        {
            last += (await process.LimitAsync("{ann}")).IsAllowed ? 1 : 0;
            await process.DisposeAsync();
        }

        Assert.That(await _redis.StringGetAsync($"{_prefix}:{{ann}}:170000003"), Is.EqualTo($"{last}"));
    }

    [Test]
    public async Task Limit_TokensInHand_AllocatesNothing()
    {
        await using var leased = Leased(1000, blockSize: 1000);
        await ManyAsync(leased, 10);
        long Spend()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 100; i++)
            {
#pragma warning disable CA2012 // It has ended already.
                _ = leased.LimitAsync(new RateLimitRequest("{ann}"), CancellationToken.None).GetAwaiter().GetResult();
#pragma warning restore CA2012
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Spend();

        Assert.That(Spend(), Is.Zero);
    }

    [Test]
    public void Constructor_WhatCannotBeLeased_IsRefused()
    {
        var spacing = new UpstashRateLimiter(_redis, new Gcra(5, TimeSpan.FromSeconds(1)));

        Assert.That(() => new LeasedRateLimiter(spacing), Throws.ArgumentException);
        var parity = new UpstashRateLimiter(_redis, new FixedWindow(5, TimeSpan.FromSeconds(1)), new() { JavaScriptParity = true });
        Assert.That(() => new LeasedRateLimiter(parity), Throws.ArgumentException);
        Assert.That(() => Leased(5, blockSize: 6), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => Leased(5, blockSize: 0), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => new LeasedRateLimiter(Underlying(5), new() { Share = double.NaN }), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    private static async Task<RateLimitDecision[]> ManyAsync(LeasedRateLimiter leased, int count)
    {
        var decisions = new RateLimitDecision[count];
        for (var i = 0; i < count; i++)
        {
            decisions[i] = await leased.LimitAsync("{ann}");
        }

        return decisions;
    }

    private static async Task WaitForAsync(Func<Task<bool>> condition)
    {
        while (!await condition())
        {
            await Task.Yield();
        }
    }

    private UpstashRateLimiter Underlying(long tokens, RateLimitFailurePolicy? policy = null) => new(
        _counted,
        new FixedWindow(tokens, TimeSpan.FromSeconds(10)),
        new() { Prefix = _prefix, Timeout = TimeSpan.FromDays(1), WhenUnavailable = policy ?? RateLimitFailurePolicy.Open },
        _clock);

    private LeasedRateLimiter Leased(long tokens, long blockSize, int maxIdentifiers = 10, RateLimitFailurePolicy? policy = null) => new(
        Underlying(tokens, policy), new() { BlockSize = blockSize, MaxIdentifiers = maxIdentifiers }, LoggerFactory.Create(logging => logging.AddProvider(_log)));
}

using Upstash.Rest.Client;
using Upstash.Rest.Client.RateLimiting;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.RateLimiting;

/// <summary>Windows of 10 seconds, three of which are over.</summary>
public sealed class FixedWindowTests(Engine engine) : LimiterTests(engine)
{
    private string CounterKey => Key("{ann}:170000000");

    [SetUp]
    public void Enter() => Clock.Advance(TimeSpan.FromSeconds(3));

    [Test]
    public async Task Limit_UpToTheLimit_CountsOnTheSharedKeyAndEndsWithTheWindow()
    {
        var limiter = Limiter(2);

        var first = await limiter.LimitAsync("{ann}");
        var second = await limiter.LimitAsync("{ann}");

        Assert.Multiple(async () =>
        {
            Assert.That((first.IsAllowed, first.Limit, first.Remaining, first.RetryAfter), Is.EqualTo((true, 2L, 1L, TimeSpan.Zero)));
            Assert.That((second.IsAllowed, second.Remaining), Is.EqualTo((true, 0L)));
            Assert.That(first.Reset, Is.EqualTo(DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_010_000)));
            Assert.That(await Redis.StringGetAsync(CounterKey), Is.EqualTo("2"));
            Assert.That(await Redis.KeyTimeToLiveAsync(CounterKey), Is.GreaterThan(TimeSpan.Zero).And.LessThanOrEqualTo(TimeSpan.FromSeconds(10)));
        });
    }

    [Test]
    public async Task Limit_OverTheLimit_LeavesNoTrace()
    {
        var limiter = Limiter(10);
        await limiter.LimitAsync("{ann}", rate: 9);

        var refused = await limiter.LimitAsync("{ann}", rate: 2);
        var oversized = await limiter.LimitAsync("{ann}", rate: 30);

        Assert.Multiple(async () =>
        {
            Assert.That((refused.IsAllowed, refused.Remaining, refused.RetryAfter), Is.EqualTo((false, 1L, TimeSpan.FromSeconds(7))));
            Assert.That((oversized.IsAllowed, oversized.Remaining, oversized.Receipt), Is.EqualTo((false, 1L, (RateLimitReceipt?)null)));
            Assert.That(await Redis.StringGetAsync(CounterKey), Is.EqualTo("9"));
        });
    }

    [Test]
    public async Task Limit_OversizedOnAFreshKey_CreatesNothing()
    {
        var refused = await Limiter(3).LimitAsync("{ann}", rate: 4);

        Assert.That((refused.IsAllowed, refused.Remaining), Is.EqualTo((false, 3L)));
        Assert.That(await Redis.KeyExistsAsync(CounterKey), Is.False);
    }

    [Test]
    public async Task Limit_CounterInflatedByTheJavaScriptSdk_IsRefusedAndClamped()
    {
        await Redis.StringSetAsync(CounterKey, 35, TimeSpan.FromMinutes(1));

        var refused = await Limiter(10).LimitAsync("{ann}");

        Assert.That((refused.IsAllowed, refused.Remaining), Is.EqualTo((false, 0L)));
        Assert.That(await Redis.StringGetAsync(CounterKey), Is.EqualTo("35"));
    }

    [Test]
    public async Task Limit_NextWindow_StartsAfresh()
    {
        var limiter = Limiter(1);
        await limiter.LimitAsync("{ann}");

        Clock.Advance(TimeSpan.FromSeconds(7));

        Assert.That((await limiter.LimitAsync("{ann}")).IsAllowed);
    }

    [Test]
    public async Task Limit_ManyAtOnce_AllowsExactlyTheLimit()
    {
        var limiter = Limiter(5);

        var decisions = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => limiter.LimitAsync("{ann}").AsTask()));

        Assert.That(decisions.Count(decision => decision.IsAllowed), Is.EqualTo(5));
        Assert.That(decisions.Where(decision => decision.IsAllowed).Select(decision => decision.Remaining), Is.EquivalentTo(new long[] { 0, 1, 2, 3, 4 }));
    }

    [Test]
    public async Task Peek_SpendsNothingAndCreatesNothing()
    {
        var limiter = Limiter(2);

        var fresh = await limiter.PeekAsync("{ann}");
        Assert.That(await Redis.KeyExistsAsync(CounterKey), Is.False);
        await limiter.LimitAsync("{ann}", rate: 2);
        var empty = await limiter.PeekAsync("{ann}");

        Assert.That((fresh.IsAllowed, fresh.Remaining, empty.IsAllowed, empty.Remaining), Is.EqualTo((true, 2L, false, 0L)));
    }

    [Test]
    public async Task Refund_PlainCharge_NeverBelowZeroAndNeverRevivesAKey()
    {
        var limiter = Limiter(5);
        var charge = (await limiter.LimitAsync("{ann}", rate: 3)).Receipt!;
        await Redis.StringSetAsync(CounterKey, 2, Expiration.KeepTtl);

        Assert.That(await limiter.RefundAsync(charge));
        Assert.That(await Redis.StringGetAsync(CounterKey), Is.EqualTo("0"));

        await Redis.KeyDeleteAsync([CounterKey]);
        Assert.That(await limiter.RefundAsync(charge));
        Assert.That(await Redis.KeyExistsAsync(CounterKey), Is.False);
    }

    [Test]
    public async Task Reserve_Repeated_IsChargedOnce()
    {
        var limiter = Limiter(1);
        var reservation = limiter.NewReservation("{ann}", "job-1");

        var first = await limiter.ReserveAsync(reservation, TimeSpan.FromMinutes(1));
        var again = await limiter.ReserveAsync(reservation, TimeSpan.FromMinutes(1));

        Assert.That((first.IsAllowed, again.IsAllowed, again.Remaining), Is.EqualTo((true, true, 0L)));
        Assert.That(await Redis.StringGetAsync(CounterKey), Is.EqualTo("1"));
    }

    [Test]
    public async Task Reserve_RepeatedBelowTheLimit_IsChargedOnce()
    {
        var limiter = Limiter(5);
        var reservation = limiter.NewReservation("{ann}", "job-1");

        await limiter.ReserveAsync(reservation, TimeSpan.FromMinutes(1));
        await limiter.ReserveAsync(reservation, TimeSpan.FromMinutes(1));

        Assert.That(await Redis.StringGetAsync(CounterKey), Is.EqualTo("1"));
    }

    [Test]
    public async Task Refund_Reserved_IsGivenOnceByWhoeverAsksFirst()
    {
        var limiter = Limiter(5);
        var reservation = limiter.NewReservation("{ann}", "job-1");
        await limiter.ReserveAsync(reservation, TimeSpan.FromMinutes(1));

        var refunds = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => limiter.RefundAsync(reservation)));

        Assert.That(refunds.Count(given => given), Is.EqualTo(1));
        Assert.That(await Redis.StringGetAsync(CounterKey), Is.EqualTo("0"));
    }

    [Test]
    public async Task Refund_CounterIsNoNumber_LeavesTheReservationOpen()
    {
        var limiter = Limiter(5);
        var reservation = limiter.NewReservation("{ann}", "job-1");
        await limiter.ReserveAsync(reservation, TimeSpan.FromMinutes(1));
        await Redis.StringSetAsync(CounterKey, "broken", Expiration.KeepTtl);

        Assert.That((await limiter.LimitAsync("{ann}")).Reason, Is.EqualTo(RateLimitReason.Failed));
        await Assert.ThrowsAsync<UpstashApiException>(() => limiter.RefundAsync(reservation));

        await Redis.KeyDeleteAsync([CounterKey]);
        Assert.That(await limiter.RefundAsync(reservation));
    }

    [Test]
    public async Task Limit_AtTheLargestLimit_IsExact()
    {
        var limiter = Limiter(FixedWindow.MaxTokens);

        var all = await limiter.LimitAsync("{ann}", FixedWindow.MaxTokens);
        var oneMore = await limiter.LimitAsync("{ann}");

        Assert.That((all.IsAllowed, all.Remaining, oneMore.IsAllowed), Is.EqualTo((true, 0L, false)));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => limiter.LimitAsync("{bob}", FixedWindow.MaxTokens + 1).AsTask());
    }

    [Test]
    public async Task Limit_JavaScriptSdkGaveMoreBackThanWasSpent_RemainingIsClamped()
    {
        await Redis.StringSetAsync(CounterKey, -5, TimeSpan.FromMinutes(1));

        var decision = await Limiter(3).LimitAsync("{ann}");

        Assert.That((decision.IsAllowed, decision.Remaining), Is.EqualTo((true, 3L)));
    }

    [Test]
    public async Task Reserve_Expired_CannotBeGivenBack()
    {
        var limiter = Limiter(5);
        var reservation = limiter.NewReservation("{ann}", "job-1");
        await limiter.ReserveAsync(reservation, TimeSpan.FromMinutes(1));
        await Redis.KeyDeleteAsync([Key("{ann}:reservation:job-1")]); // As its time to live does.

        Assert.That((await limiter.RefundAsync(reservation), await limiter.CommitAsync(reservation)), Is.EqualTo((false, false)));
        Assert.That(await Redis.StringGetAsync(CounterKey), Is.EqualTo("1"));
    }

    [Test]
    public async Task Commit_ThenRefund_GivesNothingBack()
    {
        var limiter = Limiter(5);
        var reservation = limiter.NewReservation("{ann}", "job-1");
        await limiter.ReserveAsync(reservation, TimeSpan.FromMinutes(1));

        Assert.That(await limiter.CommitAsync(reservation));
        Assert.That(await limiter.RefundAsync(reservation), Is.False);
        Assert.That(await Redis.StringGetAsync(CounterKey), Is.EqualTo("1"));
    }

    [Test]
    public async Task Refund_AfterTheWindow_LeavesTheNewWindowAlone()
    {
        var limiter = Limiter(2);
        var old = limiter.NewReservation("{ann}", "job-1");
        await limiter.ReserveAsync(old, TimeSpan.FromMinutes(1));
        Clock.Advance(TimeSpan.FromSeconds(10));
        await limiter.LimitAsync("{ann}");

        await limiter.RefundAsync(old);

        Assert.That((await limiter.PeekAsync("{ann}")).Remaining, Is.EqualTo(1));
    }

    [Test]
    public async Task Reserve_WindowOverMeanwhile_SaysThatWaitingIsOver()
    {
        var limiter = Limiter(1);
        await limiter.LimitAsync("{ann}");
        var late = limiter.NewReservation("{ann}", "job-1");
        Clock.Advance(TimeSpan.FromSeconds(7));

        var refused = await limiter.ReserveAsync(late, TimeSpan.FromMinutes(1));

        Assert.That(
            (refused.IsAllowed, refused.RetryAfter, refused.Reset),
            Is.EqualTo((false, TimeSpan.Zero, DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_010_000))));
    }

    [Test]
    public async Task Limit_LongestWindow_HasAReset()
    {
        var limiter = Limiter(new FixedWindow(1, FixedWindow.MaxWindow));

        var decision = await limiter.LimitAsync("{ann}");

        Assert.That(decision.Reset, Is.EqualTo(DateTimeOffset.UnixEpoch + FixedWindow.MaxWindow));
    }

    [TestCase(1, 1e14)]
    [TestCase(0, 1000.0)]
    [TestCase(1, 0.0)]
    [TestCase(1, 1000.5)]
    public void Constructor_OutOfRange_IsRefused(long tokens, double milliseconds) => Assert.That(
        () => new FixedWindow(tokens, TimeSpan.FromMilliseconds(milliseconds)),
        Throws.TypeOf<ArgumentOutOfRangeException>());

    private UpstashRateLimiter Limiter(long tokens) => Limiter(new FixedWindow(tokens, TimeSpan.FromSeconds(10)));
}

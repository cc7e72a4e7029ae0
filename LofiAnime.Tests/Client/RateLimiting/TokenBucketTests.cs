using Upstash.Rest.Client.RateLimiting;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.RateLimiting;

/// <summary>Beside what <see cref="ConformanceTests"/> pin.</summary>
public sealed class TokenBucketTests(Engine engine) : LimiterTests(engine)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    [Test]
    public async Task Limit_Refused_LeavesNoTrace()
    {
        var limiter = Limiter(new TokenBucket(1, Interval, 3));
        var oversized = await limiter.LimitAsync("{ann}", rate: 4);
        Assert.That(await KeysAsync(), Is.Empty);
        await limiter.LimitAsync("{ann}", rate: 2);

        var refused = await limiter.LimitAsync("{ann}", rate: 2);

        Assert.That((oversized.IsAllowed, oversized.Remaining), Is.EqualTo((false, 3L)));
        Assert.That((refused.IsAllowed, refused.Remaining, refused.Receipt), Is.EqualTo((false, 1L, (RateLimitReceipt?)null)));
        Assert.That(await Redis.HashGetAsync(Key("{ann}"), "tokens"), Is.EqualTo("1"));
    }

    [Test]
    public async Task Limit_MoreThanOneRefillAway_SaysWhichRefillIsEnough()
    {
        var limiter = Limiter(new TokenBucket(2, Interval, 10));
        await limiter.LimitAsync("{ann}", rate: 9);
        Clock.Advance(TimeSpan.FromSeconds(3));

        var refused = await limiter.LimitAsync("{ann}", rate: 6);

        // 1 is there, 5 are missing: three refills, the first in 7 seconds.
        Assert.That((refused.Reset, refused.RetryAfter), Is.EqualTo(((DateTimeOffset?)After(10), TimeSpan.FromSeconds(27))));
    }

    [Test]
    public async Task Limit_DebtOfTheJavaScriptSdk_IsWaitedFor()
    {
        await Redis.HashSetAsync(
            Key("{ann}"), [new("refilledAt", Start.ToUnixTimeMilliseconds()), new("tokens", -4)]);
        await Redis.KeyExpireAsync(Key("{ann}"), TimeSpan.FromMinutes(10));

        var refused = await Limiter(new TokenBucket(1, Interval, 10)).LimitAsync("{ann}");

        Assert.That((refused.IsAllowed, refused.Remaining, refused.RetryAfter), Is.EqualTo((false, 0L, TimeSpan.FromSeconds(50))));
        Assert.That(await Redis.HashGetAsync(Key("{ann}"), "tokens"), Is.EqualTo("-4"));
    }

    [Test]
    public async Task Limit_SharedWithPython_UsesItsFieldAndNoOther()
    {
        await Limiter(new TokenBucket(1, Interval, 10) { SharesWithPython = true }).LimitAsync("{ann}");

        Assert.That((await Redis.HashGetAllAsync(Key("{ann}"))).Keys, Is.EquivalentTo(new[] { "refilled_at", "tokens" }));
    }

    [Test]
    public async Task Peek_AfterRefills_CountsThemAndWritesNothing()
    {
        var limiter = Limiter(new TokenBucket(2, Interval, 10));
        await limiter.LimitAsync("{ann}", rate: 9);
        Clock.Advance(TimeSpan.FromSeconds(25));

        var peek = await limiter.PeekAsync("{ann}", rate: 6);

        Assert.That((peek.IsAllowed, peek.Remaining, peek.Reset, peek.RetryAfter), Is.EqualTo((false, 5L, (DateTimeOffset?)After(30), TimeSpan.FromSeconds(5))));
        Assert.That(await Redis.HashGetAsync(Key("{ann}"), "tokens"), Is.EqualTo("1"));
    }

    [Test]
    public async Task Limit_LargestBucketThatRefillsSlowest_StillEnds()
    {
        var limiter = Limiter(new TokenBucket(1, RateLimitAlgorithm.MaxWindow, RateLimitAlgorithm.MaxTokens));

        var all = await limiter.LimitAsync("{ann}", RateLimitAlgorithm.MaxTokens);
        var refused = await limiter.LimitAsync("{ann}", RateLimitAlgorithm.MaxTokens);

        Assert.That((all.IsAllowed, all.Remaining, refused.IsAllowed), Is.EqualTo((true, 0L, false)));
        await ExpectLifeAsync("{ann}", RateLimitAlgorithm.MaxWindow);
    }

    [Test]
    public async Task Refund_MoreThanItHolds_FillsItAndNoMore()
    {
        var limiter = Limiter(new TokenBucket(1, Interval, 10));
        var charge = (await limiter.LimitAsync("{ann}", rate: 6)).Receipt!;

        await limiter.RefundAsync(charge);
        await limiter.RefundAsync(charge);

        Assert.That(await Redis.HashGetAsync(Key("{ann}"), "tokens"), Is.EqualTo("10"));
        Assert.That(await LifeAsync("{ann}"), Is.Positive);
    }

    [Test]
    public async Task Refund_AfterTheBucketIsGone_CreatesNothing()
    {
        var limiter = Limiter(new TokenBucket(1, Interval, 10));
        var charge = (await limiter.LimitAsync("{ann}", rate: 6)).Receipt!;
        await limiter.ResetAsync("{ann}");

        Assert.That(await limiter.RefundAsync(charge));
        Assert.That(await KeysAsync(), Is.Empty);
    }

    [Test]
    public async Task Refund_LimitRaisedMeanwhile_ReachesWhatIsAboveTheRulesOwn()
    {
        await Redis.StringSetAsync(Key("dynamic:global"), 100);
        var limiter = Limiter(new TokenBucket(1, Interval, 10), new() { DynamicLimits = true });
        var charge = (await limiter.LimitAsync("{ann}", rate: 50)).Receipt!;

        await limiter.RefundAsync(charge);
        var full = await limiter.PeekAsync("{ann}");
        await limiter.RefundAsync(charge);
        var stillFull = await limiter.PeekAsync("{ann}");

        Assert.That((full.Remaining, stillFull.Remaining), Is.EqualTo((100L, 100L)));
    }

    [TestCase("denyList:all")]
    [TestCase("denyList:ipDenyList")]
    [TestCase("ipDenyListStatus")]
    [TestCase("dynamic:global")]
    [TestCase("events:1699999200000")]
    public async Task Limit_IdentifierThatIsTheNameOfAnotherKey_LeavesThatKeyAlone(string identifier)
    {
        var limiter = Limiter(new TokenBucket(1, Interval, 10), new() { DenyList = new(Redis, Prefix) });

        var own = await limiter.LimitAsync(identifier);
        var other = await limiter.LimitAsync("{ann}");

        Assert.That((own.Remaining, other.Remaining, other.Reason), Is.EqualTo((9L, 9L, RateLimitReason.Counted)));
        Assert.That(await KeysAsync(), Is.EquivalentTo([$"{identifier}:bucket", "{ann}"]));
    }

    [TestCase("events:1699999200001")]
    [TestCase("denyList:all:")]
    public async Task Limit_IdentifierThatIsNearlyTheNameOfAnotherKey_IsSharedAsEver(string identifier)
    {
        await Limiter(new TokenBucket(1, Interval, 10)).LimitAsync(identifier);

        Assert.That(await KeysAsync(), Is.EqualTo([identifier]));
    }

    [Test]
    public async Task Reset_FillsTheBucket()
    {
        var limiter = Limiter(new TokenBucket(1, Interval, 10));
        await limiter.LimitAsync("{ann}", rate: 10);

        await limiter.ResetAsync("{ann}");

        Assert.That((await limiter.LimitAsync("{ann}", rate: 10)).IsAllowed);
    }
}

using Upstash.Rest.Client.RateLimiting;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.RateLimiting;

/// <summary>Three tokens in any 10 seconds, where a test does not say otherwise.</summary>
public sealed class ExactLogTests(Engine engine) : LimiterTests(engine)
{
    private const string LogKey = "{ann}:log";

    private static readonly ExactLog Log = new(3, TimeSpan.FromSeconds(10));

    [Test]
    public async Task Limit_AcrossAnEdgeOfWindows_StillCountsWhatIsInReach()
    {
        var limiter = Limiter(Log);
        Clock.Advance(TimeSpan.FromMilliseconds(9_999));
        await limiter.LimitAsync("{ann}", rate: 3);

        Clock.Advance(TimeSpan.FromMilliseconds(9_999));
        var early = await limiter.LimitAsync("{ann}");
        Clock.Advance(TimeSpan.FromMilliseconds(1));
        var late = await limiter.LimitAsync("{ann}");

        Assert.That((early.IsAllowed, early.RetryAfter), Is.EqualTo((false, TimeSpan.FromMilliseconds(1))));
        Assert.That((late.IsAllowed, late.Remaining), Is.EqualTo((true, 2L)));
        Assert.That(await Redis.SortedSetLengthAsync(Key(LogKey)), Is.EqualTo(1), "What is over is dropped.");
    }

    [Test]
    public async Task Limit_RefusedForSeveral_WaitsForTheLastThatMustLeave()
    {
        var limiter = Limiter(Log);
        for (var i = 0; i < 3; i++)
        {
            await limiter.LimitAsync("{ann}");
            Clock.Advance(TimeSpan.FromSeconds(2));
        }

        var two = await limiter.LimitAsync("{ann}", rate: 2);
        var four = await limiter.LimitAsync("{ann}", rate: 4);

        // Spent at 0, 2 and 4; it is 6, and two must leave.
        Assert.That((two.IsAllowed, two.Remaining, two.Decisive!.RetryAt), Is.EqualTo((false, 0L, (DateTimeOffset?)After(12))));
        Assert.That((four.IsAllowed, four.Decisive!.RetryAt), Is.EqualTo((false, four.Reset)));
        Assert.That(await Redis.SortedSetLengthAsync(Key(LogKey)), Is.EqualTo(3));
    }

    [Test]
    public async Task Limit_Charged_LivesForAWindow()
    {
        await Limiter(new ExactLog(3, TimeSpan.FromHours(1))).LimitAsync("{ann}", rate: 2);

        Assert.That(await KeysAsync(), Is.EqualTo(new[] { LogKey }));
        await ExpectLifeAsync(LogKey, TimeSpan.FromHours(1));
    }

    [Test]
    public async Task Limit_OversizedOnAFreshKey_CreatesNothing()
    {
        var refused = await Limiter(Log).LimitAsync("{ann}", rate: 4);

        Assert.That((refused.IsAllowed, refused.Remaining), Is.EqualTo((false, 3L)));
        Assert.That(await KeysAsync(), Is.Empty);
    }

    [Test]
    public async Task Limit_MostTokensAtOnce_FitIntoOneCall()
    {
        var limiter = Limiter(new ExactLog(ExactLog.MaxEntries, TimeSpan.FromMinutes(1)));

        var all = await limiter.LimitAsync("{ann}", ExactLog.MaxEntries);
        await limiter.RefundAsync(all.Receipt!);

        Assert.That((all.IsAllowed, all.Remaining), Is.EqualTo((true, 0L)));
        Assert.That(await KeysAsync(), Is.Empty);
    }

    [Test]
    public async Task Limit_HugeDynamicLimit_IsCutToWhatOneCallHolds()
    {
        await Redis.StringSetAsync(Key("dynamic:global"), 50_000);
        var limiter = Limiter(Log, new() { DynamicLimits = true });

        var decision = await limiter.LimitAsync("{ann}", rate: 20_000);

        Assert.That((decision.IsAllowed, decision.Limit, decision.Reason), Is.EqualTo((false, ExactLog.MaxEntries, RateLimitReason.Counted)));
    }

    [Test]
    public async Task Limit_NegativeRate_TakesTheLatestOut()
    {
        var limiter = Limiter(Log);
        await limiter.LimitAsync("{ann}");
        Clock.Advance(TimeSpan.FromSeconds(5));
        await limiter.LimitAsync("{ann}", rate: 2);

        var back = await limiter.LimitAsync("{ann}", rate: -2);
        var full = await limiter.LimitAsync("{ann}", rate: 3);

        Assert.That((back.IsAllowed, back.Remaining), Is.EqualTo((true, 2L)));
        Assert.That(full.Decisive!.RetryAt, Is.EqualTo(After(10)), "The first still counts.");
        Assert.That((await limiter.LimitAsync("{ann}", rate: -100)).Remaining, Is.EqualTo(3));
    }

    [Test]
    public async Task Refund_TakesItsOwnEntriesAndNoOther()
    {
        var limiter = Limiter(Log);
        var first = (await limiter.LimitAsync("{ann}", rate: 2)).Receipt!;
        Clock.Advance(TimeSpan.FromSeconds(5));
        await limiter.LimitAsync("{ann}");

        await limiter.RefundAsync(first);
        await limiter.RefundAsync(first);

        Assert.That((await limiter.PeekAsync("{ann}")).Remaining, Is.EqualTo(2));
    }

    [Test]
    public async Task Refund_Late_TakesNothingFromOthers()
    {
        var limiter = Limiter(Log);
        var first = (await limiter.LimitAsync("{ann}", rate: 3)).Receipt!;
        Clock.Advance(TimeSpan.FromSeconds(10));
        await limiter.LimitAsync("{ann}", rate: 3);

        await limiter.RefundAsync(first);

        Assert.That((await limiter.PeekAsync("{ann}")).Remaining, Is.Zero);
    }

    [Test]
    public async Task Reset_ForgetsAll()
    {
        var limiter = Limiter(Log);
        await limiter.LimitAsync("{ann}", rate: 3);

        await limiter.ResetAsync("{ann}");

        Assert.That(await KeysAsync(), Is.Empty);
    }

    [Test]
    public void Constructor_MoreThanOneCallHolds_IsRefused() => Assert.That(
        () => new ExactLog(ExactLog.MaxEntries + 1, TimeSpan.FromSeconds(1)), Throws.TypeOf<ArgumentOutOfRangeException>());
}

using Upstash.Rest.Client.RateLimiting;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.RateLimiting;

/// <summary>One token in 10 seconds, and three saved up, where a test does not say otherwise.</summary>
public sealed class GcraTests(Engine engine) : LimiterTests(engine)
{
    private static readonly Gcra Spaced = new(6, TimeSpan.FromMinutes(1), burst: 3);

    [Test]
    public async Task Limit_Burst_ThenOneAtEachDistance()
    {
        var limiter = Limiter(Spaced);
        var passed = new List<int>();
        for (var at = 0; at <= 45; at += 5)
        {
            for (var i = 0; i < 4 && (await limiter.LimitAsync("{ann}")).IsAllowed; i++)
            {
                passed.Add(at);
            }

            Clock.Advance(TimeSpan.FromSeconds(5));
        }

        Assert.That(passed, Is.EqualTo(new[] { 0, 0, 0, 10, 20, 30, 40 }));
    }

    [Test]
    public async Task Limit_AlongTheWay_SaysWhatIsLeftAndWhenMoreComes()
    {
        var limiter = Limiter(Spaced);

        var two = await limiter.LimitAsync("{ann}", rate: 2);
        Clock.Advance(TimeSpan.FromSeconds(4));
        var refused = await limiter.LimitAsync("{ann}", rate: 3);

        Assert.That((two.IsAllowed, two.Remaining, two.Reset), Is.EqualTo((true, 1L, (DateTimeOffset?)After(10))));
        Assert.That((refused.IsAllowed, refused.Remaining, refused.Reset), Is.EqualTo((false, 1L, (DateTimeOffset?)After(10))));
        Assert.That(refused.RetryAfter, Is.EqualTo(TimeSpan.FromSeconds(16)));
    }

    [Test]
    public async Task Limit_Charged_LivesUntilAllIsEarnedAgain()
    {
        var limiter = Limiter(new Gcra(1, TimeSpan.FromMinutes(10), burst: 3));

        await limiter.LimitAsync("{ann}", rate: 2);

        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "{ann}:gcra" }));
        await ExpectLifeAsync("{ann}:gcra", TimeSpan.FromMinutes(20));
    }

    [Test]
    public async Task Limit_Refused_LeavesNoTrace()
    {
        var limiter = Limiter(Spaced);
        var oversized = await limiter.LimitAsync("{ann}", rate: 4);
        Assert.That(await KeysAsync(), Is.Empty);
        await limiter.LimitAsync("{ann}", rate: 2);
        var before = await Redis.StringGetAsync(Key("{ann}:gcra"));

        var refused = await limiter.LimitAsync("{ann}", rate: 2);

        Assert.That((oversized.IsAllowed, oversized.Remaining, refused.IsAllowed), Is.EqualTo((false, 3L, false)));
        Assert.That(await Redis.StringGetAsync(Key("{ann}:gcra")), Is.EqualTo(before));
    }

    [Test]
    public async Task Limit_DistanceBelowAMillisecond_IsKeptInMicroseconds()
    {
        var limiter = Limiter(new Gcra(3000, TimeSpan.FromSeconds(1)));
        var passed = 0;
        for (var at = 0; at < 30; at++)
        {
            passed += (await limiter.LimitAsync("{ann}")).IsAllowed ? 1 : 0;
            Clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        // The clock ticks in milliseconds, and nothing is saved up: one at each tick.
        Assert.That(passed, Is.EqualTo(30));
        Assert.That(new Gcra(3000, TimeSpan.FromSeconds(1)).Spacing, Is.EqualTo(TimeSpan.FromMicroseconds(334)));
    }

    [Test]
    public async Task Limit_NegativeRate_GivesBackUpToAll()
    {
        var limiter = Limiter(Spaced);
        await limiter.LimitAsync("{ann}", rate: 3);

        var one = await limiter.LimitAsync("{ann}", rate: -1);
        var all = await limiter.LimitAsync("{ann}", rate: -100);

        Assert.That((one.IsAllowed, one.Remaining, all.IsAllowed, all.Remaining), Is.EqualTo((true, 1L, true, 3L)));
        Assert.That(await KeysAsync(), Is.Empty);
    }

    [Test]
    public async Task Limit_HugeDynamicLimit_IsCutToWhatTheNumbersHold()
    {
        await Redis.StringSetAsync(Key("dynamic:global"), RateLimitAlgorithm.MaxTokens);
        var limiter = Limiter(Spaced, new() { DynamicLimits = true });

        var decision = await limiter.LimitAsync("{ann}", rate: 315_360_000);

        // A hundred years at six a minute.
        Assert.That((decision.IsAllowed, decision.Limit, decision.Remaining), Is.EqualTo((true, 315_360_000L, 0L)));
    }

    [Test]
    public async Task Refund_ThenLate_NeverMoreThanAll()
    {
        var limiter = Limiter(Spaced);
        var charge = (await limiter.LimitAsync("{ann}", rate: 2)).Receipt!;

        await limiter.RefundAsync(charge);
        Assert.That(await KeysAsync(), Is.Empty);
        await limiter.LimitAsync("{ann}", rate: 3);
        Clock.Advance(TimeSpan.FromSeconds(30));
        await limiter.RefundAsync(charge);

        Assert.That((await limiter.PeekAsync("{ann}")).Remaining, Is.EqualTo(3));
    }

    [Test]
    public async Task Reset_ForgetsAll()
    {
        var limiter = Limiter(Spaced);
        await limiter.LimitAsync("{ann}", rate: 3);

        await limiter.ResetAsync("{ann}");

        Assert.That(await KeysAsync(), Is.Empty);
    }

    [TestCase(0, 1)]
    [TestCase(1, 0)]
    [TestCase(60_000_001, 1)]
    [TestCase(1, 52_560_001)]
    public void Constructor_OutOfRange_IsRefused(long tokens, long burst) => Assert.That(
        () => new Gcra(tokens, TimeSpan.FromMinutes(1), burst), Throws.TypeOf<ArgumentOutOfRangeException>());
}

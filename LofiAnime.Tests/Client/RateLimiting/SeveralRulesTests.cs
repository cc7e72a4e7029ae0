using Upstash.Rest.Client;
using Upstash.Rest.Client.RateLimiting;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.RateLimiting;

/// <summary>A burst in windows of 10 seconds, and a number for the day: both or none.</summary>
public sealed class SeveralRulesTests(Engine engine) : LimiterTests(engine)
{
    private const string BurstKey = "burst:{ann}:170000000";
    private const string DailyKey = "daily:{ann}:19675";

    private static readonly RateLimitRule Burst = new("burst", new SlidingWindow(3, TimeSpan.FromSeconds(10)));
    private static readonly RateLimitRule Daily = new("daily", new FixedWindow(5, TimeSpan.FromDays(1)));

    [Test]
    public async Task Limit_BothHaveRoom_ChargesBoth()
    {
        var decision = await LimiterOf(Burst, Daily).LimitAsync("{ann}", rate: 2);

        Assert.That(decision.Rules.Select(rule => (rule.Rule, rule.Fits, rule.Limit, rule.Remaining)), Is.EqualTo(new[] { ("burst", true, 3L, 1L), ("daily", true, 5L, 3L) }));
        Assert.That((decision.Decisive!.Rule, decision.Limit, decision.Remaining), Is.EqualTo(("burst", 3L, 1L)));
        Assert.That((await Redis.StringGetAsync(Key(BurstKey)), await Redis.StringGetAsync(Key(DailyKey))), Is.EqualTo(("2", "2")));
    }

    [Test]
    public async Task Limit_OneRefuses_ChargesNeitherAndNamesIt([Values] bool isBurstFirst)
    {
        var limiter = isBurstFirst ? LimiterOf(Burst, Daily) : LimiterOf(Daily, Burst);
        await limiter.LimitAsync("{ann}", rate: 3);

        var byBurst = await limiter.LimitAsync("{ann}");
        Assert.That((byBurst.IsAllowed, byBurst.Decisive!.Rule, byBurst.RetryAfter), Is.EqualTo((false, "burst", TimeSpan.FromMilliseconds(10_001))));
        Assert.That(byBurst.Rules.Single(rule => rule.Rule == "daily"), Has.Property("Fits").True.And.Property("Remaining").EqualTo(2).And.Property("RetryAt").Null);
        Assert.That(await Redis.StringGetAsync(Key(DailyKey)), Is.EqualTo("3"));

        Clock.Advance(TimeSpan.FromSeconds(20));
        var byDay = await limiter.LimitAsync("{ann}", rate: 3);
        Assert.That((byDay.IsAllowed, byDay.Decisive!.Rule, byDay.Decisive.RetryAt), Is.EqualTo((false, "daily", byDay.Reset)));
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { BurstKey, DailyKey }), "No counter of the new window is left behind.");
    }

    [Test]
    public async Task Limit_BothRefuse_TheLongerWaitDecides()
    {
        var limiter = LimiterOf(new("short", new FixedWindow(1, TimeSpan.FromSeconds(10))), new("long", new FixedWindow(1, TimeSpan.FromSeconds(50))));
        await limiter.LimitAsync("{ann}");

        var refused = await limiter.LimitAsync("{ann}");

        Assert.That((refused.Decisive!.Rule, refused.RetryAfter), Is.EqualTo(("long", TimeSpan.FromSeconds(50))));
        Assert.That(refused.Rules.Select(rule => rule.Fits), Is.All.False);
    }

    [Test]
    public async Task Limit_AnyAlgorithmBeforeARefusal_LeavesNoTrace([ValueSource(typeof(EveryAlgorithmTests), nameof(EveryAlgorithmTests.Algorithms))] RateLimitAlgorithm first)
    {
        await Redis.StringSetAsync(Key(DailyKey), 5, TimeSpan.FromHours(1));

        var refused = await LimiterOf(new("first", first), Daily).LimitAsync("{ann}");

        Assert.That((refused.IsAllowed, refused.Decisive!.Rule, refused.Rules[0].Remaining), Is.EqualTo((false, "daily", 10L)));
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { DailyKey }));
    }

    [Test]
    public async Task Limit_AnyAlgorithmBeforeAnError_LeavesNoTrace(
        [ValueSource(typeof(EveryAlgorithmTests), nameof(EveryAlgorithmTests.Algorithms))] RateLimitAlgorithm first,
        [ValueSource(typeof(EveryAlgorithmTests), nameof(EveryAlgorithmTests.Algorithms))] RateLimitAlgorithm second)
    {
        if (Engine == Engine.Garnet && second is Gcra)
        {
            Assert.Ignore("Within a script, Garnet's GET says nothing of another type.");
        }

        // Of another type than any algorithm's key.
        var keys = new string[second.KeyCount];
        second.WriteKeys(keys, Key("second:{ann}"), Start.ToUnixTimeMilliseconds());
        await Redis.ExecuteAsync("RPUSH", [keys[0], "not a counter"]);

        var decision = await LimiterOf(new("first", first), new("second", second)).LimitAsync("{ann}");

        Assert.That(decision.Reason, Is.EqualTo(RateLimitReason.Failed));
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { keys[0][(Prefix.Length + 1)..] }));
    }

    [Test]
    public async Task Reserve_BothCharged_AreGivenBackTogetherOnce()
    {
        var limiter = LimiterOf(Burst, Daily);
        var reservation = limiter.NewReservation("{ann}", "job-1", rate: 2);

        await limiter.ReserveAsync(reservation, TimeSpan.FromMinutes(1));
        await limiter.ReserveAsync(reservation, TimeSpan.FromMinutes(1));
        Assert.That((await Redis.StringGetAsync(Key(BurstKey)), await Redis.StringGetAsync(Key(DailyKey))), Is.EqualTo(("2", "2")));
        Assert.That((await limiter.RefundAsync(reservation), await limiter.RefundAsync(reservation)), Is.EqualTo((true, false)));

        Assert.That((await Redis.StringGetAsync(Key(BurstKey)), await Redis.StringGetAsync(Key(DailyKey))), Is.EqualTo(("0", "0")));
    }

    [Test]
    public async Task Reserve_OneRefuses_NotesNothing()
    {
        await Redis.StringSetAsync(Key(DailyKey), 5, TimeSpan.FromHours(1));
        var limiter = LimiterOf(Burst, Daily);
        var reservation = limiter.NewReservation("{ann}", "job-1");

        var refused = await limiter.ReserveAsync(reservation, TimeSpan.FromMinutes(1));

        Assert.That((refused.IsAllowed, await limiter.RefundAsync(reservation)), Is.EqualTo((false, false)));
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { DailyKey }));
    }

    [Test]
    public async Task Refund_OfOneRule_LetsTheOtherStand()
    {
        var limiter = LimiterOf(Burst, Daily);
        var reservation = limiter.NewReservation("{ann}", "job-1", rate: 2);
        await limiter.ReserveAsync(reservation, TimeSpan.FromMinutes(1));

        Assert.That((await limiter.RefundAsync(reservation.Of("daily")), await limiter.RefundAsync(reservation)), Is.EqualTo((true, false)));

        Assert.That((await Redis.StringGetAsync(Key(BurstKey)), await Redis.StringGetAsync(Key(DailyKey))), Is.EqualTo(("2", "0")));
        await Assert.ThrowsAsync<ArgumentException>(() => limiter.RefundAsync(reservation.Of("hourly")));
    }

    [Test]
    public async Task Refund_SecondCounterIsBroken_GivesNothingBackAndStaysOpen()
    {
        var limiter = LimiterOf(Burst, Daily);
        var reservation = limiter.NewReservation("{ann}", "job-1", rate: 2);
        await limiter.ReserveAsync(reservation, TimeSpan.FromMinutes(1));
        await Redis.StringSetAsync(Key(DailyKey), "broken", Expiration.KeepTtl);

        await Assert.ThrowsAsync<UpstashApiException>(() => limiter.RefundAsync(reservation));
        Assert.That(await Redis.StringGetAsync(Key(BurstKey)), Is.EqualTo("2"));

        await Redis.StringSetAsync(Key(DailyKey), 2, Expiration.KeepTtl);
        Assert.That(await limiter.RefundAsync(reservation));
    }

    [Test]
    public async Task Limit_DynamicLimits_AreOfEachRulesPrefix()
    {
        var limiter = new UpstashRateLimiter(Redis, [Burst, Daily], new() { Prefix = Prefix, BlockCapacity = 0, DynamicLimits = true }, Clock);
        await Redis.StringSetAsync(Key("daily:dynamic:global"), 1);

        var refused = await limiter.LimitAsync("{ann}", rate: 2);

        Assert.That(refused.Rules.Select(rule => (rule.Rule, rule.Fits, rule.Limit)), Is.EqualTo(new[] { ("burst", true, 3L), ("daily", false, 1L) }));
    }

    [Test]
    public async Task Reset_ForgetsAllRules()
    {
        var limiter = LimiterOf(Burst, Daily);
        await limiter.LimitAsync("{ann}", rate: 2);

        await limiter.ResetAsync("{ann}");

        Assert.That(await KeysAsync(), Is.Empty);
    }

    [Test]
    public void Constructor_SharedNameOrPrefix_IsRefused()
    {
        var algorithm = new FixedWindow(1, TimeSpan.FromSeconds(1));

        Assert.That(() => LimiterOf(new("a", algorithm), new("a", algorithm)), Throws.ArgumentException);
        Assert.That(() => LimiterOf(new("a", algorithm, "p"), new("b", algorithm, "p")), Throws.ArgumentException);
        Assert.That(() => LimiterOf([]), Throws.InstanceOf<ArgumentException>());
    }
}

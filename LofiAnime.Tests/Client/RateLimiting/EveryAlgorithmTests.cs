using LofiAnime.Tests.Support;
using Upstash.Rest.Client.RateLimiting;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.RateLimiting;

/// <summary>What holds whatever counts: ten tokens, and none back before an hour is over.</summary>
public sealed class EveryAlgorithmTests(Engine engine) : LimiterTests(engine)
{
    private const string ReservationKey = "{ann}:reservation:job-1";

    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    internal static readonly RateLimitAlgorithm[] Algorithms =
    [
        new FixedWindow(10, Window), new SlidingWindow(10, Window), new TokenBucket(1, Window, 10), new Gcra(1, Window, burst: 10), new ExactLog(10, Window),
    ];

    [Test]
    public async Task Limit_ManyCallersOverTwoGateways_AdmitsExactlyTheLimit([ValueSource(nameof(Algorithms))] RateLimitAlgorithm algorithm)
    {
        await using var gateway = await GatewayHost.StartAsync(await AddressAsync());
        using var other = new RedisClient(gateway.Client.BaseAddress!, GatewayHost.Token);
        RateLimitAlgorithm fifty = algorithm switch
        {
            FixedWindow => new FixedWindow(50, Window),
            SlidingWindow => new SlidingWindow(50, Window),
            TokenBucket => new TokenBucket(1, Window, 50),
            Gcra => new Gcra(1, Window, burst: 50),
            _ => new ExactLog(50, Window),
        };
        UpstashRateLimiter[] limiters = [Limiter(fifty), Limiter(fifty).Over(other)];

        var decisions = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => limiters[i % 2].LimitAsync("{ann}").AsTask()));

        Assert.That(decisions.Select(decision => decision.Reason), Is.All.EqualTo(RateLimitReason.Counted));
        Assert.That(
            decisions.Where(decision => decision.IsAllowed).Select(decision => decision.Remaining),
            Is.EquivalentTo(Enumerable.Range(0, 50).Select(remaining => (long)remaining)));
    }

    [Test]
    public async Task Reserve_Repeated_IsChargedOnce([ValueSource(nameof(Algorithms))] RateLimitAlgorithm algorithm, [Values] bool isParity)
    {
        var limiter = Limiter(algorithm, new() { JavaScriptParity = isParity });
        var reservation = limiter.NewReservation("{ann}", "job-1", rate: 4);

        var first = await limiter.ReserveAsync(reservation, TimeSpan.FromMinutes(10));
        var again = await limiter.ReserveAsync(reservation, TimeSpan.FromMinutes(10));

        Assert.That((first.IsAllowed, first.Remaining, again.IsAllowed), Is.EqualTo((true, 6L, true)));
        Assert.That((await limiter.PeekAsync("{ann}")).Remaining, Is.EqualTo(6));
        await ExpectLifeAsync(ReservationKey, TimeSpan.FromMinutes(10));
    }

    [Test]
    public async Task Reserve_RepeatedAtTheLimit_IsAllowedAgain([ValueSource(nameof(Algorithms))] RateLimitAlgorithm algorithm)
    {
        var limiter = Limiter(algorithm);
        var reservation = limiter.NewReservation("{ann}", "job-1", rate: 10);
        await limiter.ReserveAsync(reservation, TimeSpan.FromMinutes(10));

        var again = await limiter.ReserveAsync(reservation, TimeSpan.FromMinutes(10));
        var other = await limiter.ReserveAsync(limiter.NewReservation("{ann}", "job-2"), TimeSpan.FromMinutes(10));

        Assert.That((again.IsAllowed, other.IsAllowed), Is.EqualTo((true, false)));
        Assert.That((await KeysAsync()).Where(key => key.Contains("reservation", StringComparison.Ordinal)), Is.EqualTo(new[] { ReservationKey }));
    }

    [Test]
    public async Task Refund_Reserved_IsGivenOnce([ValueSource(nameof(Algorithms))] RateLimitAlgorithm algorithm)
    {
        var limiter = Limiter(algorithm);
        var reservation = limiter.NewReservation("{ann}", "job-1", rate: 4);
        await limiter.ReserveAsync(reservation, TimeSpan.FromMinutes(10));
        await limiter.LimitAsync("{ann}", rate: 5);

        var given = await limiter.RefundAsync(reservation);
        var again = await limiter.RefundAsync(reservation);

        Assert.That((given, again), Is.EqualTo((true, false)));
        Assert.That((await limiter.PeekAsync("{ann}")).Remaining, Is.EqualTo(5));
    }

    [Test]
    public async Task Commit_ThenRefund_GivesNothingBack([ValueSource(nameof(Algorithms))] RateLimitAlgorithm algorithm)
    {
        var limiter = Limiter(algorithm);
        var reservation = limiter.NewReservation("{ann}", "job-1", rate: 4);
        await limiter.ReserveAsync(reservation, TimeSpan.FromMinutes(10));

        Assert.That((await limiter.CommitAsync(reservation), await limiter.RefundAsync(reservation)), Is.EqualTo((true, false)));
        Assert.That((await limiter.PeekAsync("{ann}")).Remaining, Is.EqualTo(6));
    }

    [Test]
    public async Task Refund_Plain_GivesTheChargeBack([ValueSource(nameof(Algorithms))] RateLimitAlgorithm algorithm)
    {
        var limiter = Limiter(algorithm);
        var charge = (await limiter.LimitAsync("{ann}", rate: 4)).Receipt!;
        await limiter.LimitAsync("{ann}", rate: 5);

        Assert.That(await limiter.RefundAsync(charge));
        Assert.That((await limiter.PeekAsync("{ann}")).Remaining, Is.EqualTo(5));
    }

    [Test]
    public async Task Peek_FreshAndSpent_ReadsAndWritesNothing([ValueSource(nameof(Algorithms))] RateLimitAlgorithm algorithm, [Values] bool isParity)
    {
        var limiter = Limiter(algorithm, new() { JavaScriptParity = isParity });

        var fresh = await limiter.PeekAsync("{ann}", rate: 10);
        Assert.That(await KeysAsync(), Is.Empty);
        await limiter.LimitAsync("{ann}", rate: 4);
        var fits = await limiter.PeekAsync("{ann}", rate: 6);
        var no = await limiter.PeekAsync("{ann}", rate: 7);

        Assert.That((fresh.IsAllowed, fresh.Remaining, fresh.Receipt), Is.EqualTo((true, 10L, (RateLimitReceipt?)null)));
        Assert.That((fits.IsAllowed, fits.Remaining, no.IsAllowed, no.Remaining), Is.EqualTo((true, 6L, false, 6L)));
        Assert.That(no.RetryAfter, Is.GreaterThan(TimeSpan.Zero));
    }

    [Test]
    public async Task Limit_RateOfZero_TellsWhetherTheLimitIsKept([ValueSource(nameof(Algorithms))] RateLimitAlgorithm algorithm)
    {
        var limiter = Limiter(algorithm);

        var fresh = await limiter.LimitAsync("{ann}", rate: 0);
        Assert.That(await KeysAsync(), Is.Empty);
        await limiter.LimitAsync("{ann}", rate: 10);
        var full = await limiter.LimitAsync("{ann}", rate: 0);

        Assert.That((fresh.IsAllowed, fresh.Remaining, full.IsAllowed, full.Remaining), Is.EqualTo((true, 10L, true, 0L)));
        Assert.That(full.Receipt, Is.Null);
    }

    [Test]
    public async Task Limit_DynamicLimit_OfOneBeforeThatOfAll([ValueSource(nameof(Algorithms))] RateLimitAlgorithm algorithm)
    {
        var limiter = Limiter(algorithm, new() { DynamicLimits = true });
        await Redis.StringSetAsync(Key("dynamic:global"), 2);
        await Redis.StringSetAsync(Key("dynamic:of:{bob}"), 20);

        var ann = await limiter.LimitAsync("{ann}", rate: 3);
        var bob = await limiter.LimitAsync("{bob}", rate: 13);
        await Redis.KeyDeleteAsync([Key("dynamic:global")]);
        var annAgain = await limiter.LimitAsync("{ann}", rate: 3);

        Assert.That((ann.IsAllowed, ann.Limit, ann.Remaining), Is.EqualTo((false, 2L, 2L)));
        Assert.That((bob.IsAllowed, bob.Limit, bob.Remaining), Is.EqualTo((true, 20L, 7L)));
        Assert.That((annAgain.IsAllowed, annAgain.Limit, annAgain.Remaining), Is.EqualTo((true, 10L, 7L)));
    }

    [Test]
    public async Task Limit_DynamicLimitsNotAskedFor_AreNotRead([ValueSource(nameof(Algorithms))] RateLimitAlgorithm algorithm)
    {
        await Redis.StringSetAsync(Key("dynamic:global"), 2);

        Assert.That((await Limiter(algorithm).LimitAsync("{ann}", rate: 3)).IsAllowed);
    }

    [Test]
    public async Task Limit_DynamicLimitIsNoNumber_FailsAndLeavesNoTrace([ValueSource(nameof(Algorithms))] RateLimitAlgorithm algorithm)
    {
        await Redis.StringSetAsync(Key("dynamic:global"), "many");

        var decision = await Limiter(algorithm, new() { DynamicLimits = true, WhenUnavailable = RateLimitFailurePolicy.Closed }).LimitAsync("{ann}");

        Assert.That((decision.IsAllowed, decision.Reason), Is.EqualTo((false, RateLimitReason.Failed)));
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "dynamic:global" }));
    }

    [Test]
    public async Task Limit_MixedCalls_EveryKeyHasAnEnd([ValueSource(nameof(Algorithms))] RateLimitAlgorithm algorithm, [Values] bool isParity)
    {
        var limiter = Limiter(algorithm, new() { JavaScriptParity = isParity });
        foreach (var name in new[] { "{ann}", "{bob}", "{eve}" })
        {
            var charge = (await limiter.LimitAsync(name, rate: 3)).Receipt!;
            await limiter.LimitAsync(name, rate: 9);
            await limiter.ReserveAsync(limiter.NewReservation(name, "job-1", rate: 2), TimeSpan.FromMinutes(10));
            await limiter.ReserveAsync(limiter.NewReservation(name, "job-2", rate: 30), TimeSpan.FromMinutes(10));
            await limiter.LimitAsync(name, rate: -1);
            await limiter.RefundAsync(charge);
            Clock.Advance(Window / 2);
            await limiter.LimitAsync(name, rate: 4);
            await limiter.RefundAsync(limiter.NewReservation(name, "job-1", rate: 2));
            await limiter.LimitAsync(name, rate: 0);
        }

        var keys = await KeysAsync();
        Assert.That(keys, Is.Not.Empty);
        foreach (var key in keys)
        {
            Assert.That(await LifeAsync(key), Is.Positive, key);
        }
    }
}

using FsCheck;
using FsCheck.Fluent;
using LofiAnime.Tests.Support;
using Upstash.Rest.Client.RateLimiting;

namespace LofiAnime.Tests.Client.RateLimiting;

/// <summary>What the documentation promises, tried on traffic that nobody thought of; the seeds make it the same each time.</summary>
public sealed class PropertyTests(Engine engine) : LimiterTests(engine)
{
    private const int Runs = 6;
    private const int Calls = 30;

    private static readonly string[] Kinds = ["fixed", "sliding", "bucket", "gcra", "log"];

    // Mostly bursts, now and then a long pause; gaps are thousandths of the window.
    private static readonly Gen<Traffic> Traffics =
        from tokens in Gen.Choose(1, 12)
        from window in Gen.Choose(60_000, 3_600_000)
        from refill in Gen.Choose(1, 5)
        from gaps in Gen.ArrayOf(Gen.Frequency((6, Gen.Choose(0, 80)), (1, Gen.Choose(0, 1500))), Calls)
        from rates in Gen.ArrayOf(Gen.Frequency((4, Gen.Constant(1)), (1, Gen.Choose(1, 12))), Calls)
        from delays in Gen.ArrayOf(Gen.Frequency((4, Gen.Constant(0)), (1, Gen.Choose(1, 1200))), Calls)
        select new Traffic(tokens, window, refill, gaps, rates, delays);

    [Test]
    public async Task Limit_AnyTraffic_AdmitsNoMoreThanDocumented([ValueSource(nameof(Kinds))] string kind)
    {
        foreach (var (traffic, run) in Samples(11))
        {
            var limiter = Limiter(Algorithm(kind, traffic));
            var admitted = new List<(long At, long Rate)>();
            for (var i = 0; i < Calls; i++)
            {
                Clock.Advance(traffic.Gap(i));
                if ((await limiter.LimitAsync($"{{{run}}}", traffic.Rates[i])).IsAllowed)
                {
                    admitted.Add((Clock.GetUtcNow().ToUnixTimeMilliseconds(), traffic.Rates[i]));
                }
            }

            Assert.That(admitted, Is.Not.Empty, $"{traffic}");
            ExpectBounds(kind, traffic, admitted);
        }
    }

    [Test]
    public async Task Limit_ClocksThatDisagree_StillAdmitOneLimitAWindow([Values("fixed", "sliding")] string kind)
    {
        foreach (var (traffic, run) in Samples(12))
        {
            var used = new Dictionary<long, long>();
            for (var i = 0; i < Calls; i++)
            {
                Clock.Advance(traffic.Gap(i));
                var late = new ManualTimeProvider(Clock.GetUtcNow() - traffic.Delay(i));
                var limiter = new UpstashRateLimiter(Redis, Algorithm(kind, traffic), new() { Prefix = Prefix, BlockCapacity = 0 }, late);
                if ((await limiter.LimitAsync($"{{{run}}}", traffic.Rates[i])).IsAllowed)
                {
                    var window = late.GetUtcNow().ToUnixTimeMilliseconds() / traffic.Window;
                    used[window] = used.GetValueOrDefault(window) + traffic.Rates[i];
                }
            }

            Assert.That(used.Values, Is.All.LessThanOrEqualTo(traffic.Tokens), $"{traffic}");
        }
    }

    [Test]
    public async Task Limit_ClockThatGoesBack_GivesNothingTwice([Values("bucket", "gcra", "log")] string kind)
    {
        foreach (var (traffic, run) in Samples(13))
        {
            var now = new ManualTimeProvider(Start + TimeSpan.FromDays(1));
            UpstashRateLimiter At(TimeProvider clock) => new(Redis, Algorithm(kind, traffic), new() { Prefix = Prefix, BlockCapacity = 0 }, clock);
            await At(now).LimitAsync($"{{{run}}}", traffic.Tokens);

            var earlier = await At(new ManualTimeProvider(now.GetUtcNow() - traffic.Delay(0) - TimeSpan.FromMilliseconds(1))).LimitAsync($"{{{run}}}");

            Assert.That((earlier.IsAllowed, earlier.Remaining), Is.EqualTo((false, 0L)), $"{traffic}");
        }
    }

    [Test]
    public async Task Limit_Refused_FitsAtTheInstantItNamesAndNotAMillisecondBefore([ValueSource(nameof(Kinds))] string kind)
    {
        var refusals = 0;
        foreach (var (traffic, run) in Samples(14))
        {
            var algorithm = Algorithm(kind, traffic);
            var limiter = Limiter(algorithm);
            async Task<bool> FitsAsync(DateTimeOffset at, long rate)
            {
                var then = new UpstashRateLimiter(Redis, algorithm, new() { Prefix = Prefix, BlockCapacity = 0 }, new ManualTimeProvider(at));
                return (await then.PeekAsync($"{{{run}}}", rate)).IsAllowed;
            }

            for (var i = 0; i < Calls; i++)
            {
                Clock.Advance(traffic.Gap(i));
                var rate = traffic.Rates[i];
                var decision = await limiter.LimitAsync($"{{{run}}}", rate);
                if (decision.IsAllowed || rate > decision.Limit)
                {
                    continue;
                }

                refusals++;
                var retryAt = decision.Decisive!.RetryAt!.Value;
                Assert.That(decision.RetryAfter, Is.EqualTo(retryAt - Clock.GetUtcNow()));
                Assert.That(
                    (await FitsAsync(retryAt - TimeSpan.FromMilliseconds(1), rate), await FitsAsync(retryAt, rate)),
                    Is.EqualTo((false, true)),
                    $"call {i} of {traffic}");
            }
        }

        Assert.That(refusals, Is.GreaterThan(20), "Or nothing was tried.");
    }

    private static IEnumerable<(Traffic Traffic, int Run)> Samples(ulong seed) =>
        Gen.Sample(Traffics, Runs, new Rnd(seed), Runs).Select((traffic, run) => (traffic, run));

    private static RateLimitAlgorithm Algorithm(string kind, Traffic traffic) => kind switch
    {
        "fixed" => new FixedWindow(traffic.Tokens, traffic.Span),
        "sliding" => new SlidingWindow(traffic.Tokens, traffic.Span),
        "bucket" => new TokenBucket(traffic.Refill, traffic.Span, traffic.Tokens),
        "gcra" => new Gcra(traffic.Refill, traffic.Span, burst: traffic.Tokens),
        _ => new ExactLog(traffic.Tokens, traffic.Span),
    };

    private static void ExpectBounds(string kind, Traffic traffic, List<(long At, long Rate)> admitted)
    {
        var (tokens, window, refill) = (traffic.Tokens, traffic.Window, traffic.Refill);
        if (kind is "fixed" or "sliding")
        {
            Assert.That(admitted.GroupBy(call => call.At / window).Select(group => group.Sum(call => call.Rate)), Is.All.LessThanOrEqualTo(tokens), $"{traffic}");
        }

        // Every span that begins and ends with an admitted call.
        for (var from = 0; from < admitted.Count; from++)
        {
            var spent = 0L;
            for (var to = from; to < admitted.Count; to++)
            {
                spent += admitted[to].Rate;
                var span = admitted[to].At - admitted[from].At;
                var isWithinAWindow = span < window;
                var most = kind switch
                {
                    "bucket" => tokens + (refill * ((span + window - 1) / window)),
                    "gcra" => tokens + (span * refill / window),
                    "log" => isWithinAWindow ? tokens : long.MaxValue,
                    _ => isWithinAWindow ? 2 * tokens : long.MaxValue,
                };
                Assert.That(spent, Is.LessThanOrEqualTo(most), $"calls {from} to {to} admitted by {kind} of {traffic}");
            }
        }
    }

    private sealed record Traffic(long Tokens, long Window, long Refill, int[] Gaps, int[] Rates, int[] Delays)
    {
        public TimeSpan Span => TimeSpan.FromMilliseconds(Window);

        public TimeSpan Gap(int call) => TimeSpan.FromMilliseconds(Gaps[call] * Window / 1000);

        public TimeSpan Delay(int call) => TimeSpan.FromMilliseconds(Delays[call] * Window / 1000);

        public override string ToString() =>
            $"{Tokens} tokens in {Window} ms, {Refill} refilled; gaps {string.Join(' ', Gaps)}; rates {string.Join(' ', Rates)}; delays {string.Join(' ', Delays)}";
    }
}

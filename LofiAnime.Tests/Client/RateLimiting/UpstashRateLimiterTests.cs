using System.Diagnostics.Metrics;
using LofiAnime.Tests.Support;
using Microsoft.Extensions.Logging;
using Upstash.Rest.Client;
using Upstash.Rest.Client.RateLimiting;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.RateLimiting;

/// <summary>What the limiter does with answers and without them; what it counts is tested on engines.</summary>
[Category("Wire")]
public sealed class UpstashRateLimiterTests
{
    private const string Allowed = """{"result":[1,0,1,5,1,0]}""";
    private const string Refused = """{"result":[0,0,0,5,5,0]}""";
    private static readonly DateTimeOffset Start = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_003_000);

    private readonly ManualTimeProvider _clock = new(Start);
    private readonly HeldUpstash _upstash = new();
    private readonly LogCollector _log = new();
    private ILoggerFactory _loggers = null!;
    private RedisClient _redis = null!;

    [SetUp]
    public void Connect()
    {
        _loggers = LoggerFactory.Create(logging => logging.AddProvider(_log));
        _redis = _upstash.Client(options => options.MaxRetries = 0);
    }

    [TearDown]
    public void Disconnect()
    {
        _redis.Dispose();
        _loggers.Dispose();
    }

    [Test]
    public async Task Limit_EachDecision_IsOneRequestAndKnowsTheScriptByItsHash()
    {
        var limiter = Limiter();

        var decision = await AskAsync(limiter, Allowed);

        Assert.That((decision.IsAllowed, decision.Remaining, decision.Reason, decision.WouldBeRefused), Is.EqualTo((true, 4L, RateLimitReason.Counted, false)));
        Assert.That(_upstash.Count, Is.EqualTo(1));
    }

    [Test]
    public async Task Limit_ScriptUnknown_SendsItOnce()
    {
        var pending = Limiter().LimitAsync("visitor-7").AsTask();
        var first = await _upstash.NextAsync();
        first.Answer("""{"error":"NOSCRIPT No matching script. Please use EVAL."}""", 400);
        var second = await _upstash.NextAsync();
        second.Answer(Allowed);

        Assert.That((await pending).IsAllowed);
        Assert.That(first.Body, Does.StartWith("[\"EVALSHA\""));
        Assert.That(second.Body, Does.StartWith("[\"EVAL\""));
    }

    [TestCase("open", true, 0)]
    [TestCase("closed", false, 1)]
    public async Task Limit_NoAnswerInTime_EndsAsThePolicySaysAndCancelsTheQuestion(string policy, bool isAllowed, int retryAfterSeconds)
    {
        var limiter = Limiter(new() { WhenUnavailable = Policy(policy), Timeout = TimeSpan.FromSeconds(2) });
        var pending = limiter.LimitAsync("visitor-7").AsTask();
        var arrival = await _upstash.NextAsync();

        _clock.Advance(TimeSpan.FromMilliseconds(1_999));
        Assert.That(pending.IsCompleted, Is.False);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        var decision = await pending;

        Assert.Multiple(() =>
        {
            Assert.That((decision.IsAllowed, decision.Reason), Is.EqualTo((isAllowed, RateLimitReason.TimedOut)));
            Assert.That(decision.RetryAfter, Is.EqualTo(TimeSpan.FromSeconds(retryAfterSeconds)));
            Assert.That((decision.Rules, decision.Limit, decision.Receipt), Is.EqualTo((Array.Empty<RateLimitStatus>(), 0L, (RateLimitReceipt?)null)));
            Assert.That(_log.Text, Does.Contain("within the limiter's Timeout"));
        });
        arrival.Answer(Allowed);
    }

    [TestCase("open", true)]
    [TestCase("closed", false)]
    [TestCase("local", true)]
    public async Task Limit_Error_EndsAsThePolicySays(string policy, bool isAllowed)
    {
        var decision = await AskAsync(Limiter(new() { WhenUnavailable = Policy(policy) }), """{"error":"ERR something"}""", 500);

        Assert.That((decision.IsAllowed, decision.Reason), Is.EqualTo((isAllowed, RateLimitReason.Failed)));
    }

    [Test]
    public async Task Limit_ConnectionBreaks_EndsAsThePolicySays()
    {
        var pending = Limiter().LimitAsync("visitor-7").AsTask();
        (await _upstash.NextAsync()).Break();

        Assert.That((await pending).Reason, Is.EqualTo(RateLimitReason.Failed));
    }

    [Test]
    public async Task Limit_LocalShare_CountsItselfAndGivesWayToTheDatabase()
    {
        var limiter = Limiter(new() { WhenUnavailable = RateLimitFailurePolicy.Local(0.4) });

        var decisions = new List<bool>();
        for (var i = 0; i < 3; i++)
        {
            decisions.Add((await AskAsync(limiter, """{"error":"ERR"}""", 500)).IsAllowed);
        }

        Assert.That(decisions, Is.EqualTo(new[] { true, true, false }), "two of five are 0.4");
        Assert.That((await AskAsync(limiter, Allowed)).Reason, Is.EqualTo(RateLimitReason.Counted), "a local refusal blocks nothing");
    }

    [TestCase("NOPERM this user has no permissions to run the 'evalsha' command", "needs EVAL, EVALSHA")]
    [TestCase("WRONGTYPE Operation against a key holding the wrong kind of value", "prefix of its own")]
    [TestCase("ERR max daily request limit exceeded", "max daily request limit exceeded")]
    public async Task Limit_ManyFailures_AreOneClearLineAndOneWhenItIsOver(string error, string words)
    {
        var limiter = Limiter();
        for (var i = 0; i < 5; i++)
        {
            await AskAsync(limiter, $$"""{"error":"{{error}}"}""", 400);
        }

        Assert.That(_log.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Count(line => line.Contains("cannot ask its database", StringComparison.Ordinal)), Is.EqualTo(1));
        Assert.That(_log.Text, Does.Contain(words).And.Contain("let through").And.Not.Contain("visitor-7"));

        _clock.Advance(TimeSpan.FromMinutes(1));
        await AskAsync(limiter, $$"""{"error":"{{error}}"}""", 400);
        Assert.That(_log.Text, Does.Contain("6 so far"));

        await AskAsync(limiter, Allowed);
        await AskAsync(limiter, Allowed);
        Assert.That(_log.Text.Split("has its database again; 6 requests").Length, Is.EqualTo(2));
    }

    [Test]
    public async Task Limit_SomeFailBetweenOthers_AreALineAMinute()
    {
        var limiter = Limiter();
        for (var i = 0; i < 5; i++)
        {
            await AskAsync(limiter, """{"error":"ERR something"}""", 400);
            await AskAsync(limiter, Allowed);
        }

        Assert.That(Lines(), Is.EqualTo(2), "the first, and that it is over");

        _clock.Advance(TimeSpan.FromMinutes(1));
        await AskAsync(limiter, """{"error":"ERR something"}""", 400);
        Assert.That(Lines(), Is.EqualTo(3));
        Assert.That(_log.Text, Does.Contain("5 so far"), "those that were not told");

        int Lines() => _log.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Count(line => line.Contains("database", StringComparison.Ordinal));
    }

    [Test]
    public async Task Limit_TimerComesLate_CancelsNothing()
    {
        var clock = new LateClock();
        var limiter = new UpstashRateLimiter(_redis, new FixedWindow(5, TimeSpan.FromSeconds(10)), timeProvider: clock);
        await AskAsync(limiter, Allowed);

        Assert.That(clock.Callbacks, Has.Count.EqualTo(1));
        Assert.That(() => clock.Callbacks[0](), Throws.Nothing, "it runs on a thread of the pool, where it would end the process");
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Reserve_Refused_IsCountedAndReportedAsAnyDecision(bool isReportOnly)
    {
        var limiter = Limiter(new() { ReportOnly = isReportOnly });

        var pending = limiter.ReserveAsync(limiter.NewReservation("visitor-7", "job-1"), TimeSpan.FromMinutes(1));
        (await _upstash.NextAsync()).Answer(Refused);
        var decision = await pending;

        Assert.That((decision.IsAllowed, decision.WouldBeRefused, decision.Receipt), Is.EqualTo((isReportOnly, isReportOnly, (RateLimitReceipt?)null)));
    }

    [Test]
    public async Task Limit_CallerGivesUp_IsNoFailure()
    {
        using var leaving = new CancellationTokenSource();
        var pending = Limiter().LimitAsync("visitor-7", cancellationToken: leaving.Token).AsTask();
        var arrival = await _upstash.NextAsync();

        await leaving.CancelAsync();

        await Assert.CatchAsync<OperationCanceledException>(() => pending);
        Assert.That(_log.Text, Does.Not.Contain("cannot ask"));
        arrival.Answer(Allowed);
    }

    [Test]
    public async Task Limit_RefusedBefore_AsksNobodyUntilItMayPass()
    {
        var limiter = Limiter();
        var refused = await AskAsync(limiter, Refused);

        var known = await limiter.LimitAsync("visitor-7");
        Assert.That((refused.RetryAfter, known.RetryAfter), Is.EqualTo((TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(7))));
        Assert.That((known.IsAllowed, known.Reason, known.Limit, _upstash.Count), Is.EqualTo((false, RateLimitReason.Blocked, 5L, 1)));
        Assert.That(limiter.TryRefuse(new("visitor-7"), out _));
        Assert.That(limiter.TryRefuse(new("bob"), out _), Is.False);

        _clock.Advance(TimeSpan.FromSeconds(7));
        Assert.That((await AskAsync(limiter, Allowed)).IsAllowed);
    }

    [Test]
    public async Task Refund_OfARefusedIdentifier_LetsItAskAgain()
    {
        var limiter = Limiter();
        await AskAsync(limiter, Refused);

        var refund = limiter.RefundAsync(new("visitor-7", Start, 1));
        (await _upstash.NextAsync()).Answer("""{"result":1}""");

        Assert.That(await refund);
        Assert.That((await AskAsync(limiter, Allowed)).IsAllowed);
    }

    [Test]
    public async Task Reset_OfARefusedIdentifier_LetsItAskAgain()
    {
        var limiter = Limiter();
        await AskAsync(limiter, Refused);

        var reset = limiter.ResetAsync("visitor-7");
        var arrival = await _upstash.NextAsync();
        arrival.Answer("""{"result":1}""");
        await reset;

        Assert.That(arrival.Body, Is.EqualTo("""["DEL","@upstash/ratelimit:visitor-7:170000000"]"""));
        Assert.That((await AskAsync(limiter, Allowed)).IsAllowed);
    }

    [Test]
    public async Task Limit_ReportOnly_LetsThroughAndSaysSo()
    {
        var limiter = Limiter(new() { ReportOnly = true });

        var asked = await AskAsync(limiter, Refused);
        var known = await limiter.LimitAsync("visitor-7");

        Assert.That((asked.IsAllowed, asked.WouldBeRefused, asked.RetryAfter, asked.Receipt), Is.EqualTo((true, true, TimeSpan.Zero, (RateLimitReceipt?)null)));
        Assert.That((known.IsAllowed, known.WouldBeRefused, known.Reason), Is.EqualTo((true, true, RateLimitReason.Blocked)));
        Assert.That(limiter.TryRefuse(new("visitor-7"), out _), Is.False);
    }

    [Test]
    public async Task Limit_SeveralRules_SayWhichOneRefused()
    {
        var limiter = new UpstashRateLimiter(
            _redis, [new("second", new FixedWindow(2, TimeSpan.FromSeconds(1))), new("day", new FixedWindow(5, TimeSpan.FromDays(1)))], timeProvider: _clock);

        var pending = limiter.LimitAsync("visitor-7").AsTask();
        var arrival = await _upstash.NextAsync();
        arrival.Answer("""{"result":[0,0, 1,2,1,0, 0,5,5,0]}""");
        var decision = await pending;

        Assert.That(decision.Decisive!.Rule, Is.EqualTo("day"));
        Assert.That(decision.Rules.Select(rule => (rule.Rule, rule.Fits, rule.Remaining)), Is.EqualTo(new[] { ("second", true, 1L), ("day", false, 0L) }));
        Assert.That(arrival.Body, Does.Contain("\"@upstash/ratelimit:second:visitor-7:1700000003\",\"@upstash/ratelimit:day:visitor-7:19675\""));
    }

    [Test]
    public async Task Decisions_AreCountedByOutcomeAndNeverByIdentifier()
    {
        var counted = new List<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Name == "upstash.ratelimit.decisions")
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        var prefix = LiveRedis.UniqueKey("counted");
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) =>
        {
            var text = string.Join(' ', tags.ToArray().Select(tag => tag.Value));
            if (text.Contains(prefix, StringComparison.Ordinal))
            {
                counted.Add(text.Replace(prefix, "p", StringComparison.Ordinal));
            }
        });
        listener.Start();
        var limiter = Limiter(new() { Prefix = prefix });

        await AskAsync(limiter, Allowed);
        await AskAsync(limiter, Refused);
        await limiter.LimitAsync("visitor-7");

        Assert.That(counted, Is.EqualTo(new[] { "p allowed counted", "p refused counted", "p refused blocked" }));
    }

    [Test]
    public void Constructor_WrongSettings_NamesThem()
    {
        var window = new FixedWindow(1, TimeSpan.FromSeconds(1));
        Assert.Multiple(() =>
        {
            Assert.That(() => new UpstashRateLimiter(_redis, window, new() { Prefix = " " }), Throws.ArgumentException.With.Message.Contains("prefix"));
            Assert.That(() => new UpstashRateLimiter(_redis, window, new() { Timeout = TimeSpan.Zero }), Throws.InstanceOf<ArgumentException>().With.Message.Contains("Timeout"));
            Assert.That(() => new UpstashRateLimiter(_redis, window, new() { MaxBlock = TimeSpan.Zero }), Throws.InstanceOf<ArgumentException>().With.Message.Contains("MaxBlock"));
            Assert.That(() => new UpstashRateLimiter(_redis, [new("a", window), new("a", window)]), Throws.ArgumentException.With.Message.Contains("share a name"));
            Assert.That(() => new UpstashRateLimiter(_redis, [new("a", window, "p"), new("b", window, "p")]), Throws.ArgumentException.With.Message.Contains("prefix"));
            Assert.That(() => new UpstashRateLimiter(_redis, []), Throws.InstanceOf<ArgumentException>());
            Assert.That(() => new RateLimitRule("two words", window), Throws.ArgumentException);
            Assert.That(() => RateLimitFailurePolicy.Local(0), Throws.InstanceOf<ArgumentException>());
            Assert.That(() => RateLimitFailurePolicy.Local(double.NaN), Throws.InstanceOf<ArgumentException>());
        });
    }

    [Test]
    public void Texts_HoldNoIdentifier() => Assert.That(
        $"{new RateLimitRequest("ann@example.com", 2)} {new RateLimitReceipt("ann@example.com", Start, 3)} {new RateLimitGeo("JP", Ip: "203.0.113.7")} "
        + $"{new RateLimitDecision { IsAllowed = false, Reason = RateLimitReason.Denied, DeniedValue = "203.0.113.7" }}",
        Is.EqualTo("2 tokens 3 tokens JP refused (Denied)"));

    private static RateLimitFailurePolicy Policy(string name) => name switch
    {
        "open" => RateLimitFailurePolicy.Open,
        "closed" => RateLimitFailurePolicy.Closed,
        _ => RateLimitFailurePolicy.Local(0.5),
    };

    private UpstashRateLimiter Limiter(UpstashRateLimiterOptions? options = null) =>
        new(_redis, new FixedWindow(5, TimeSpan.FromSeconds(10)), options, _clock, _loggers);

    /// <summary>Runs no timer, and keeps what each would do.</summary>
    private sealed class LateClock : TimeProvider
    {
        public List<Action> Callbacks { get; } = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Callbacks.Add(() => callback(state));
            return System.CreateTimer(static _ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    private async Task<RateLimitDecision> AskAsync(UpstashRateLimiter limiter, string answer, int status = 200)
    {
        var pending = limiter.LimitAsync("visitor-7").AsTask();
        (await _upstash.NextAsync()).Answer(answer, status);
        return await pending;
    }
}

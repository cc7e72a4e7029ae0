using System.Text.Json;
using LofiAnime.Tests.Support;
using Microsoft.Extensions.Logging;
using Upstash.Rest.Client;
using Upstash.Rest.Client.RateLimiting;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.RateLimiting.Analytics;

/// <summary>What goes over the wire, when, and what becomes of it when it fails.</summary>
[Category("Wire")]
public sealed class RateLimitAnalyticsTests
{
    private const string Hour = "1740830400000"; // Noon of 1 March 2025.

    private readonly ManualTimeProvider _clock = new();
    private readonly HeldUpstash _server = new();
    private readonly LogCollector _log = new();
    private RedisClient _redis = null!;
    private ILoggerFactory _loggers = null!;

    [SetUp]
    public void Connect()
    {
        _redis = _server.Client(options => options.MaxRetries = 0);
        _loggers = LoggerFactory.Create(builder => builder.AddProvider(_log));
    }

    [TearDown]
    public void Disconnect()
    {
        _redis.Dispose();
        _server.Dispose();
        _loggers.Dispose();
        _log.Dispose();
    }

    [Test]
    public async Task Record_WhenTheIntervalIsOver_SendsTheSumsInOnePipeline()
    {
        var analytics = Analytics();
        Record(analytics, "ann", times: 3);
        Record(analytics, "ann", new() { IsAllowed = false, Reason = RateLimitReason.Counted });
        Record(analytics, "ann", new() { IsAllowed = false, Reason = RateLimitReason.Blocked });
        Record(analytics, "ann", new() { IsAllowed = true, Reason = RateLimitReason.TimedOut });
        Record(analytics, "ann", new() { IsAllowed = false, Reason = RateLimitReason.Denied, DeniedValue = "203.0.113.0/24" });
        _clock.Advance(TimeSpan.FromSeconds(10) - TimeSpan.FromTicks(1));
        Assert.That(_server.Count, Is.Zero);

        _clock.Advance(TimeSpan.FromTicks(1));
        var sent = await _server.NextAsync();

        Assert.That(sent.Path, Is.EqualTo("/pipeline"));
        Assert.That(Commands(sent), Is.EqualTo(new[]
        {
            $"ZINCRBY p:events:{Hour} 4 {{\"identifier\":\"ann\",\"success\":true}}",
            $"ZINCRBY p:events:{Hour} 2 {{\"identifier\":\"ann\",\"success\":false}}",
            $"ZINCRBY p:events:{Hour} 1 {{\"identifier\":\"203.0.113.0/24\",\"success\":\"denied\"}}",
            $"PEXPIRE p:events:{Hour} 7776000000",
        }));
        sent.Answer(Answers(4));
        await analytics.DisposeAsync();
        Assert.That((_server.Count, analytics.Lost, _log.Text), Is.EqualTo((1, 0L, "")));
    }

    [Test]
    public async Task Record_NothingNew_SendsNothing()
    {
        var analytics = Analytics();
        Record(analytics, "ann");
        await FlushAsync(analytics, Answers(2));

        _clock.Advance(TimeSpan.FromMinutes(1));
        await analytics.FlushAsync();

        Assert.That((_server.Count, _clock.ScheduledTimers), Is.EqualTo((1, 0)));
    }

    [Test]
    public async Task Record_TwoHours_GoToTheirOwnKeys()
    {
        var analytics = Analytics(new() { Retention = null });
        Record(analytics, "ann");
        Record(analytics, "ann", now: _clock.GetUtcNow().AddHours(1));

        var sent = await FlushAsync(analytics, Answers(2));

        Assert.That(Commands(sent), Is.EqualTo(new[]
        {
            $"ZINCRBY p:events:{Hour} 1 {{\"identifier\":\"ann\",\"success\":true}}",
            "ZINCRBY p:events:1740834000000 1 {\"identifier\":\"ann\",\"success\":true}",
        }));
    }

    [Test]
    public async Task Record_ManyDifferent_AreSentEarlyAndNotByTheRequest()
    {
        var analytics = Analytics(new() { FlushCount = 3 });
        Record(analytics, "ann");
        Record(analytics, "bob");
        Record(analytics, "bob");
        _clock.Advance(TimeSpan.Zero);
        Assert.That(_server.Count, Is.Zero);
        Record(analytics, "cid");
        Assert.That(_server.Count, Is.Zero);

        _clock.Advance(TimeSpan.Zero);

        Assert.That(Commands(await _server.NextAsync()), Has.Count.EqualTo(4));
    }

    [Test]
    public async Task Flush_Fails_KeepsTheSumsForTheNext()
    {
        var analytics = Analytics();
        Record(analytics, "ann", times: 2);
        var failing = analytics.FlushAsync();
        (await _server.NextAsync()).Answer("""{"error":"ERR not now"}""", 500);
        await Assert.ThrowsAsync<UpstashApiException>(() => failing);
        Record(analytics, "ann");
        Record(analytics, "bob");

        var sent = await FlushAsync(analytics, Answers(3));

        Assert.That(Commands(sent).Take(2), Is.EqualTo(new[]
        {
            $"ZINCRBY p:events:{Hour} 3 {{\"identifier\":\"ann\",\"success\":true}}",
            $"ZINCRBY p:events:{Hour} 1 {{\"identifier\":\"bob\",\"success\":true}}",
        }));
    }

    [Test]
    public async Task Flush_FailsAgainAndAgain_IsLoggedOnceAndTriedEachInterval()
    {
        var analytics = Analytics();
        Record(analytics, "user-42");
        for (var i = 0; i < 3; i++)
        {
            await _clock.WaitForTimerAsync(TimeSpan.FromSeconds(10)).WaitAsync(GatewayRespStub.Guard);
            _clock.Advance(TimeSpan.FromSeconds(10));
            (await _server.NextAsync()).Answer("""{"error":"ERR not now"}""", 500);
        }

        await _clock.WaitForTimerAsync(TimeSpan.FromSeconds(10)).WaitAsync(GatewayRespStub.Guard);
        _clock.Advance(TimeSpan.FromSeconds(10));
        (await _server.NextAsync()).Answer(Answers(2));
        await analytics.DisposeAsync();

        Assert.That(_log.Text.Split('\n').Select(line => line.Split(':')[0]), Is.EqualTo(new[] { "Warning", "Information" }));
        Assert.That(_log.Text, Does.Not.Contain("user-42"));
    }

    [Test]
    public async Task Flush_DatabaseRefusesOne_GivesUpThatOneAlone()
    {
        var analytics = Analytics();
        Record(analytics, "ann", times: 5);
        Record(analytics, "bob");

        await FlushAsync(analytics, """[{"error":"WRONGTYPE Operation against a key holding the wrong kind of value"},{"result":"MQ=="},{"result":1}]""");
        await analytics.FlushAsync();

        Assert.That((_server.Count, analytics.Lost), Is.EqualTo((1, 5L)));
        Assert.That(_log.Text, Does.Contain("5 decisions are lost").And.Contain("WRONGTYPE").And.Not.Contain("ann"));
    }

    [Test]
    public async Task Record_MoreThanThereIsRoom_DropsTheOldestAndSaysSoOnce()
    {
        var analytics = Analytics(new() { FlushCount = 2, Capacity = 2 });
        Record(analytics, "ann", times: 2);
        Record(analytics, "bob");
        Record(analytics, "cid");
        Record(analytics, "dan");
        Assert.That(analytics.Lost, Is.EqualTo(3));

        var sent = await FlushAsync(analytics, Answers(3));

        Assert.That(Commands(sent).Take(2), Has.All.Match("cid|dan"));
        Assert.That(analytics.Lost, Is.EqualTo(3));
        Assert.That(_log.Text, Does.StartWith("Warning: The analytics of p had no room for 3 decisions").And.Not.Contain("\n"));
    }

    [Test]
    public async Task Dispose_WritesTheRestAndThenNotesNothing()
    {
        var analytics = Analytics();
        Record(analytics, "ann");

        var disposal = analytics.DisposeAsync().AsTask();
        (await _server.NextAsync()).Answer(Answers(2));
        await disposal;
        Record(analytics, "ann");
        await analytics.DisposeAsync();
        await analytics.FlushAsync();

        Assert.That((_server.Count, _clock.ScheduledTimers), Is.EqualTo((1, 0)));
    }

    [Test]
    public async Task Dispose_DatabaseIsGone_SaysSoAndEnds()
    {
        var analytics = Analytics();
        Record(analytics, "ann");

        var disposal = analytics.DisposeAsync().AsTask();
        (await _server.NextAsync()).Answer("""{"error":"ERR not now"}""", 500);
        await disposal;

        Assert.That(_log.Text, Does.StartWith("Warning"));
        Assert.That(_clock.ScheduledTimers, Is.Zero);
    }

    [Test]
    public async Task Record_ByManyThreads_LosesNothing()
    {
        var analytics = Analytics();
        Parallel.For(0, 4000, number => Record(analytics, $"user-{number % 4}"));

        var sent = await FlushAsync(analytics, Answers(5));

        Assert.That(Commands(sent).Take(4).Select(command => command.Split(' ')[2]), Has.All.EqualTo("1000"));
    }

    [Test]
    public void Constructor_OutOfRange_IsRefused() => Assert.Multiple(() =>
    {
        Assert.That(() => Analytics(new() { FlushInterval = TimeSpan.Zero }), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => Analytics(new() { FlushCount = 0 }), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => Analytics(new() { Capacity = 999 }), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => Analytics(new() { Retention = TimeSpan.FromMinutes(59) }), Throws.TypeOf<ArgumentOutOfRangeException>());
    });

    private static List<string> Commands(HeldUpstash.Arrival sent)
    {
        using var body = JsonDocument.Parse(sent.Body);
        return [.. body.RootElement.EnumerateArray().Select(command => string.Join(' ', command.EnumerateArray().Select(argument => argument.ToString())))];
    }

    private static string Answers(int commands) => $"[{string.Join(',', Enumerable.Repeat("""{"result":1}""", commands))}]";

    private async Task<HeldUpstash.Arrival> FlushAsync(RateLimitAnalytics analytics, string answer)
    {
        var flush = analytics.FlushAsync();
        var sent = await _server.NextAsync();
        sent.Answer(answer);
        await flush;
        return sent;
    }

    private void Record(RateLimitAnalytics analytics, string identifier, RateLimitDecision? decision = null, int times = 1, DateTimeOffset? now = null)
    {
        for (var i = 0; i < times; i++)
        {
            analytics.Record(new(identifier), decision ?? new() { IsAllowed = true }, now ?? _clock.GetUtcNow());
        }
    }

    private RateLimitAnalytics Analytics(RateLimitAnalyticsOptions? options = null) => new(_redis, "p", options, _clock, _loggers);
}

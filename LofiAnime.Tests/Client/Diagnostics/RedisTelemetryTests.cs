using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using LofiAnime.Tests.Support;
using Upstash.Rest.Client;
using Upstash.Rest.Client.Diagnostics;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.Diagnostics;

/// <summary>Listeners hear the whole process, so each test keeps to what is said of its own server.</summary>
[Category("Wire")]
public sealed class RedisTelemetryTests : IDisposable
{
    private readonly UpstashStub _upstash = new();
    private readonly ManualTimeProvider _clock = new();
    private readonly ConcurrentQueue<Activity> _spans = [];
    private readonly ConcurrentQueue<(double Seconds, Dictionary<string, object?> Tags)> _durations = [];
    private readonly ActivityListener _activities;
    private readonly MeterListener _meters = new();
    private readonly int _port;

    public RedisTelemetryTests()
    {
        _port = new Uri(_upstash.Url).Port;
        _activities = new ActivityListener
        {
            ShouldListenTo = source => source.Name == UpstashDiagnostics.ActivitySourceName,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                if (span.GetTagItem("server.port") is int port && port == _port)
                {
                    _spans.Enqueue(span);
                }
            },
        };
        ActivitySource.AddActivityListener(_activities);
        _meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == UpstashDiagnostics.MeterName)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _meters.SetMeasurementEventCallback<double>((_, seconds, tags, _) =>
        {
            var map = tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value);
            if (map["server.port"] is int port && port == _port)
            {
                _durations.Enqueue((seconds, map));
            }
        });
        _meters.Start();
    }

    public void Dispose()
    {
        _meters.Dispose();
        _activities.Dispose();
        _upstash.Dispose();
    }

    [Test]
    public async Task Execute_IsASpanAndADurationByTheConventions()
    {
        _upstash.Answers("""{"result":"dg=="}""");
        using var redis = _upstash.Client(_clock);

        await redis.StringGetAsync("private-key");

        var tags = new Dictionary<string, object?>
        {
            ["db.system.name"] = "redis",
            ["db.operation.name"] = "GET",
            ["server.address"] = new Uri(_upstash.Url).Host,
            ["server.port"] = _port,
        };
        var span = _spans.Single();
        Assert.Multiple(() =>
        {
            Assert.That((span.DisplayName, span.Kind, span.Status), Is.EqualTo(("GET", ActivityKind.Client, ActivityStatusCode.Unset)));
            Assert.That(span.TagObjects, Is.EquivalentTo(tags));
            Assert.That(_durations.Single().Tags, Is.EquivalentTo(tags));
            Assert.That(_durations.Single().Seconds, Is.Zero);
        });
    }

    [TestCase("""{"error":"WRONGTYPE Operation against private-key"}""", 400, "WRONGTYPE", "WRONGTYPE")]
    [TestCase("<html>no</html>", 404, "404", null)]
    [TestCase("""{"result":[]}""", 200, "Upstash.Rest.Client.UpstashSerializationException", null)]
    public async Task Execute_Fails_IsMarkedByTheKindOfFailure(string body, int httpStatus, string type, string? status)
    {
        _upstash.Answers(body, httpStatus);
        using var redis = _upstash.Client(_clock);

        await Assert.CatchAsync<UpstashException>(() => redis.StringGetAsync("private-key"));

        var span = _spans.Single();
        Assert.Multiple(() =>
        {
            Assert.That((span.Status, span.StatusDescription), Is.EqualTo((ActivityStatusCode.Error, (string?)null)));
            Assert.That((span.GetTagItem("error.type"), span.GetTagItem("db.response.status_code")), Is.EqualTo(((object?)type, (object?)status)));
            Assert.That(_durations.Single().Tags["error.type"], Is.EqualTo(type));
        });
    }

    [TestCase(false, "GET", "PIPELINE GET")]
    [TestCase(false, "TTL", "PIPELINE")]
    [TestCase(true, "TTL", "MULTI")]
    public async Task Send_IsOneSpanWithTheNumberOfCommands(bool isTransaction, string second, string name)
    {
        _upstash.Answers("""[{"result":null},{"result":1}]""", path: isTransaction ? "/multi-exec" : "/pipeline");
        using var redis = _upstash.Client(_clock);
        using var pipeline = redis.CreatePipeline();
        using var transaction = redis.CreateTransaction();
        IRedisExecutor batch = isTransaction ? transaction : pipeline;

        _ = batch.StringGetAsync("k");
        _ = batch.ExecuteAsync(second, ["k"]);
        await (isTransaction ? transaction.SendAsync() : pipeline.SendAsync());

        Assert.That((_spans.Single().DisplayName, _spans.Single().GetTagItem("db.operation.batch.size")), Is.EqualTo((name, (object)2)));
        Assert.That(_durations.Single().Tags["db.operation.name"], Is.EqualTo(name));
    }

    [Test]
    public async Task Send_RequestFails_IsMarked()
    {
        _upstash.Answers("""{"error":"EXECABORT Transaction discarded"}""", 400, "/multi-exec");
        using var redis = _upstash.Client(_clock);
        using var transaction = redis.CreateTransaction();

        _ = transaction.StringGetAsync("k");
        await Assert.ThrowsAsync<UpstashApiException>(() => transaction.SendAsync());

        Assert.That(_spans.Single().GetTagItem("error.type"), Is.EqualTo("EXECABORT"));
    }

    [Test]
    [NonParallelizable]
    public void NobodyListens_IsNotWatched()
    {
        Assert.That(RedisTelemetry.IsWatched);

        _meters.Dispose();
        _activities.Dispose();

        Assert.That(RedisTelemetry.IsWatched, Is.False);
        Assert.That(new RedisTelemetry(new Uri(_upstash.Url), _clock).Start("pipeline", []), Is.EqualTo(default(RedisOperation)));
    }

    [Test]
    public async Task Unbatched_IsWatchedToo()
    {
        _upstash.Answers("""{"result":"dg=="}""");
        using var redis = _upstash.Client(_clock);

        await redis.Unbatched.StringGetAsync("k");

        Assert.That(_spans.Single().DisplayName, Is.EqualTo("GET"));
    }
}

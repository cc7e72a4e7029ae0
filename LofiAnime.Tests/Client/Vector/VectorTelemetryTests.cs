using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using LofiAnime.Tests.Support;
using Upstash.Rest.Client;
using Upstash.Rest.Client.Vector;

namespace LofiAnime.Tests.Client.Vector;

/// <summary>Listeners hear the whole process, so the test keeps to what is said of its own server.</summary>
[Category("Wire")]
public sealed class VectorTelemetryTests
{
    [Test]
    public async Task Query_IsASpanAndADurationWithoutTheCallersWords()
    {
        using var stub = new VectorStub();
        var spans = new ConcurrentQueue<Activity>();
        var durations = new ConcurrentQueue<Dictionary<string, object?>>();
        using var activities = new ActivityListener
        {
            ShouldListenTo = source => source.Name == UpstashDiagnostics.ActivitySourceName,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                if (span.GetTagItem("server.port") is int port && port == stub.Url.Port)
                {
                    spans.Enqueue(span);
                }
            },
        };
        ActivitySource.AddActivityListener(activities);
        using var meters = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == UpstashDiagnostics.MeterName)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        meters.SetMeasurementEventCallback<double>((_, _, tags, _) =>
        {
            var map = tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value);
            if (map.TryGetValue("server.port", out var said) && said is int port && port == stub.Url.Port)
            {
                durations.Enqueue(map);
            }
        });
        meters.Start();
        stub.AnswersInTurn(VectorStub.Json("""{"result":[]}"""), VectorStub.Json("""{"error":"bad filter"}""", 400));
        using var client = stub.Client();
        var query = new VectorQuery(new[] { 1f }) { Filter = VectorFilter.Field("owner").EqualTo("private") };

        await client.Namespace("private").QueryAsync(query);
        await Assert.ThrowsAsync<VectorApiException>(() => client.Namespace("private").QueryAsync(query));

        var tags = new Dictionary<string, object?>
        {
            ["db.system.name"] = "upstash.vector",
            ["db.operation.name"] = "query",
            ["server.address"] = stub.Url.Host,
            ["server.port"] = stub.Url.Port,
        };
        Assert.That(durations.First(), Is.EquivalentTo(tags));
        Assert.That(durations.Last(), Is.EquivalentTo(new Dictionary<string, object?>(tags) { ["error.type"] = "400" }));
        Assert.That(spans.Select(span => (span.DisplayName, span.Kind, span.Status)), Is.EqualTo(new[]
        {
            ("query", ActivityKind.Client, ActivityStatusCode.Unset),
            ("query", ActivityKind.Client, ActivityStatusCode.Error),
        }));
        Assert.That(spans.SelectMany(span => span.TagObjects).Select(tag => $"{tag.Value}"), Has.None.Contains("private"));
    }
}

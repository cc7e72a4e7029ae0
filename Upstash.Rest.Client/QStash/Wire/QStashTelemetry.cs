using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Upstash.Rest.Client.QStash;

/// <summary>Measures the calls to QStash. Source: OpenTelemetry, "Semantic conventions for messaging clients".</summary>
internal sealed class QStashTelemetry(Uri server, TimeProvider timeProvider)
{
    private static readonly string Version = typeof(QStashTelemetry).Assembly.GetName().Version!.ToString(3);
    private static readonly ActivitySource Source = new(UpstashDiagnostics.ActivitySourceName, Version);
    private static readonly Meter Meter = new(UpstashDiagnostics.MeterName, Version);
    private static readonly Histogram<double> Duration = Meter.CreateHistogram(
        "messaging.client.operation.duration",
        "s",
        "Duration of messaging client operations.",
        tags: null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10, 60] });

    /// <summary>Runs a call under measurement; where nobody listens it is only run.</summary>
    public Task<T> WatchAsync<T>(string operation, Func<Task<T>> run) =>
        Duration.Enabled || Source.HasListeners() ? MeasureAsync(operation, run) : run();

    private async Task<T> MeasureAsync<T>(string operation, Func<Task<T>> run)
    {
        var tags = new TagList
        {
            { "messaging.system", "qstash" },
            { "messaging.operation.name", operation },
            { "server.address", server.IdnHost },
            { "server.port", server.Port },
        };
        var kind = operation is "publish" or "enqueue" or "batch" ? ActivityKind.Producer : ActivityKind.Client;
        using var activity = Source.StartActivity(kind, tags: tags, name: operation);
        var start = timeProvider.GetTimestamp();
        try
        {
            return await run().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            var type = e is QStashException { StatusCode: var status } ? status.ToString(System.Globalization.CultureInfo.InvariantCulture) : e.GetType().FullName;
            tags.Add("error.type", type);
            activity?.SetTag("error.type", type).SetStatus(ActivityStatusCode.Error);
            throw;
        }
        finally
        {
            Duration.Record(timeProvider.GetElapsedTime(start).TotalSeconds, tags);
        }
    }
}

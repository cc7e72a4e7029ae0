using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;

namespace Upstash.Rest.Client.Vector;

/// <summary>Measures the requests to an index. Source: OpenTelemetry, "Semantic conventions for database clients".</summary>
internal sealed class VectorTelemetry(Uri server, TimeProvider timeProvider)
{
    private static readonly string Version = typeof(VectorTelemetry).Assembly.GetName().Version!.ToString(3);
    private static readonly ActivitySource Source = new(UpstashDiagnostics.ActivitySourceName, Version);
    private static readonly Meter Meter = new(UpstashDiagnostics.MeterName, Version);
    private static readonly Histogram<double> Duration = Meter.CreateHistogram(
        "db.client.operation.duration",
        "s",
        "Duration of database client operations.",
        tags: null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10] });

    /// <summary>Runs a request under measurement; where nobody listens it is only run.</summary>
    public Task<T> WatchAsync<T>(string operation, Func<Task<T>> run) =>
        Duration.Enabled || Source.HasListeners() ? MeasureAsync(operation, run) : run();

    private async Task<T> MeasureAsync<T>(string operation, Func<Task<T>> run)
    {
        var tags = new TagList
        {
            { "db.system.name", "upstash.vector" },
            { "db.operation.name", operation },
            { "server.address", server.IdnHost },
            { "server.port", server.Port },
        };
        using var activity = Source.StartActivity(ActivityKind.Client, tags: tags, name: operation);
        var start = timeProvider.GetTimestamp();
        try
        {
            return await run().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            var type = e is VectorException { StatusCode: var status } ? status.ToString(CultureInfo.InvariantCulture) : e.GetType().FullName;
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

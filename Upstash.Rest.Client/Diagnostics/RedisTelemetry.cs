using System.Diagnostics;
using System.Diagnostics.Metrics;
using Upstash.Rest.Client.Redis;

namespace Upstash.Rest.Client.Diagnostics;

/// <summary>Measures the operations on one database. Source: OpenTelemetry, "Semantic conventions for Redis".</summary>
internal sealed class RedisTelemetry(Uri server, TimeProvider timeProvider)
{
    private static readonly string Version = typeof(RedisTelemetry).Assembly.GetName().Version!.ToString(3);
    private static readonly ActivitySource Source = new(UpstashDiagnostics.ActivitySourceName, Version);
    private static readonly Meter Meter = new(UpstashDiagnostics.MeterName, Version);
    private static readonly Histogram<double> Duration = Meter.CreateHistogram(
        "db.client.operation.duration",
        "s",
        "Duration of database client operations.",
        tags: null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10] });

    /// <summary>Gets a value indicating whether anybody listens.</summary>
    public static bool IsWatched => Duration.Enabled || Source.HasListeners();

    /// <summary>Runs a lone command under measurement.</summary>
    public async Task<T> WatchAsync<T>(
        RedisCommand<T> command, Func<RedisCommand<T>, CancellationToken, Task<T>> run, CancellationToken cancellationToken)
    {
        using var operation = new RedisOperation(Begin(command.Name, 1));
        try
        {
            return await run(command, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (operation.Fail(e))
        {
            throw;
        }
    }

    /// <summary>Begins to measure several commands that go together.</summary>
    /// <param name="batch">A pipeline or a transaction.</param>
    /// <param name="commands">The commands, at their first sending.</param>
    /// <returns>The operation; dispose it when it has ended. It is empty when nobody listens.</returns>
    public RedisOperation Start(string batch, IReadOnlyList<QueuedCommand> commands) =>
        IsWatched && commands.Count > 0 ? new(Begin(NameOf(batch, commands), commands.Count)) : default;

    private static string NameOf(string batch, IReadOnlyList<QueuedCommand> commands)
    {
        var kind = batch == "transaction" ? "MULTI" : "PIPELINE";
        var name = commands[0].Command.Name;
        return commands.All(queued => queued.Command.Name == name) ? $"{kind} {name}" : kind;
    }

    private RedisMeasurement Begin(string operationName, int batchSize)
    {
        var tags = new TagList
        {
            { "db.system.name", "redis" },
            { "db.operation.name", operationName },
            { "server.address", server.IdnHost },
            { "server.port", server.Port },
        };
        var spanTags = tags;
        if (batchSize > 1)
        {
            spanTags.Add("db.operation.batch.size", batchSize);
        }

        return new(Source.StartActivity(ActivityKind.Client, tags: spanTags, name: operationName), Duration, tags, timeProvider);
    }
}

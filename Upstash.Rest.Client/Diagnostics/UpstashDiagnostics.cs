namespace Upstash.Rest.Client;

/// <summary>The names under which the client can be watched.</summary>
/// <remarks>
/// Spans and the histogram <c>db.client.operation.duration</c> follow OpenTelemetry's conventions for databases: the
/// command's name, the server and the kind of failure, and never a key, an argument or a value. Where nobody listens
/// they cost nothing.
/// </remarks>
public static class UpstashDiagnostics
{
    /// <summary>The name of the <see cref="System.Diagnostics.ActivitySource"/>: one span a call, pipeline or transaction.</summary>
    public const string ActivitySourceName = "Upstash.Rest.Client";

    /// <summary>The name of the <see cref="System.Diagnostics.Metrics.Meter"/>.</summary>
    public const string MeterName = "Upstash.Rest.Client";
}

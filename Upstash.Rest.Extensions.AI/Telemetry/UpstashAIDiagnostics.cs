namespace Upstash.Rest.Extensions.AI;

/// <summary>The names under which the middlewares can be watched.</summary>
/// <remarks>Spans and the histogram <c>gen_ai.client.operation.duration</c> follow OpenTelemetry's conventions for generative AI: model, provider and the kind of failure, and never a prompt or an answer.</remarks>
public static class UpstashAIDiagnostics
{
    /// <summary>The name of the <see cref="System.Diagnostics.ActivitySource"/>.</summary>
    public const string ActivitySourceName = "Upstash.Rest.Extensions.AI";

    /// <summary>The name of the <see cref="System.Diagnostics.Metrics.Meter"/>.</summary>
    public const string MeterName = "Upstash.Rest.Extensions.AI";
}

using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.AI;

namespace Upstash.Rest.Extensions.AI;

/// <summary>Puts telemetry into a pipeline.</summary>
[Experimental("MEAI001")]
public static class UpstashTelemetryExtensions
{
    /// <summary>Measures what stands within, under the names in <see cref="UpstashAIDiagnostics"/>: outermost it sees hits and refusals, innermost the vendor alone.</summary>
    /// <param name="builder">The pipeline.</param>
    public static UpstashAIBuilder<IImageGenerator> UseUpstashTelemetry(this UpstashAIBuilder<IImageGenerator> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Use((inner, services) => new TelemetryImageGenerator(inner, services.GetService(typeof(TimeProvider)) as TimeProvider ?? TimeProvider.System));
    }
}

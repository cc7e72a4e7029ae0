using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace Upstash.Rest.Extensions.AI;

/// <summary>Puts a queue into a pipeline.</summary>
[Experimental("MEAI001")]
public static class UpstashQueueExtensions
{
    /// <summary>Queues each picture instead of making it; see <see cref="QueuedImageGenerator"/>, which the pipeline's <c>GetService</c> finds.</summary>
    /// <param name="builder">The pipeline.</param>
    /// <param name="queue">The queue; by default the application's <see cref="ImageQueue"/>.</param>
    public static UpstashAIBuilder<IImageGenerator> UseUpstashQueue(this UpstashAIBuilder<IImageGenerator> builder, ImageQueue? queue = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Use((inner, services) => new QueuedImageGenerator(inner, queue ?? services.GetRequiredService<ImageQueue>()));
    }
}

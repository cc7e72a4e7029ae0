using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.AI;

namespace Upstash.Rest.Extensions.AI;

/// <summary>Begins a pipeline with a generator or a chat client that is there.</summary>
public static class UpstashAIBuilderExtensions
{
    /// <summary>Begins a pipeline around an image generator.</summary>
    /// <param name="generator">The innermost.</param>
    [Experimental("MEAI001")]
    public static UpstashAIBuilder<IImageGenerator> AsUpstashBuilder(this IImageGenerator generator) => new(generator);

    /// <summary>Begins a pipeline around a chat client.</summary>
    /// <param name="client">The innermost.</param>
    public static UpstashAIBuilder<IChatClient> AsUpstashBuilder(this IChatClient client) => new(client);

    /// <summary>Begins a pipeline around an embedding generator.</summary>
    /// <param name="generator">The innermost.</param>
    public static UpstashAIBuilder<IEmbeddingGenerator<string, Embedding<float>>> AsUpstashBuilder(
        this IEmbeddingGenerator<string, Embedding<float>> generator) => new(generator);
}

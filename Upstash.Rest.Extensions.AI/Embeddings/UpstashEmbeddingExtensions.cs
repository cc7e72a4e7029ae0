using Microsoft.Extensions.AI;
using Upstash.Rest.Client.SemanticCaching;

namespace Upstash.Rest.Extensions.AI;

/// <summary>Makes an index's embedder of a generator.</summary>
public static class UpstashEmbeddingExtensions
{
    /// <summary>Makes an <see cref="ITextEmbedder"/> of any embedding generator.</summary>
    /// <inheritdoc cref="GeneratorTextEmbedder(IEmbeddingGenerator{string, Embedding{float}}, string, int?)"/>
    public static ITextEmbedder AsTextEmbedder(this IEmbeddingGenerator<string, Embedding<float>> generator, string? model = null, int? dimensions = null) =>
        new GeneratorTextEmbedder(generator, model, dimensions);
}

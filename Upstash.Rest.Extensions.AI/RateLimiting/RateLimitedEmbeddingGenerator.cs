using Microsoft.Extensions.AI;

namespace Upstash.Rest.Extensions.AI;

internal sealed class RateLimitedEmbeddingGenerator(IEmbeddingGenerator<string, Embedding<float>> innerGenerator, RateLimitGate gate)
    : DelegatingEmbeddingGenerator<string, Embedding<float>>(innerGenerator)
{
    public override async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        await gate.PassAsync(options?.AdditionalProperties, cancellationToken).ConfigureAwait(false);
        return await base.GenerateAsync(values, options, cancellationToken).ConfigureAwait(false);
    }
}

using Microsoft.Extensions.AI;

namespace AiPipeline;

/// <summary>Makes vectors of next to nothing, and says of how many texts it was asked.</summary>
internal sealed class StandInEmbedder : IEmbeddingGenerator<string, Embedding<float>>
{
    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        string[] texts = [.. values];
        Console.WriteLine($"The vendor is asked for {texts.Length}, and paid.");
        return Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(texts.Select(text => new Embedding<float>(new float[] { text.Length, 1 }))));
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(EmbeddingGeneratorMetadata) ? new EmbeddingGeneratorMetadata("stand-in", null, "length-1", 2) : null;

    public void Dispose()
    {
    }
}

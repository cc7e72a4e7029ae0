using Microsoft.Extensions.AI;

namespace LofiAnime.Tests.ExtensionsAI;

/// <summary>Makes vectors of a text's length and first letter, and notes what it was asked for.</summary>
internal sealed class FakeEmbeddingGenerator : IEmbeddingGenerator<string, Embedding<float>>
{
    public List<string> Asked { get; } = [];

    /// <summary>Gets or sets how many vectors too few it makes.</summary>
    public int Missing { get; set; }

    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        string[] texts = [.. values];
        Asked.AddRange(texts);
        return Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(texts.SkipLast(Missing).Select(text => new Embedding<float>(VectorOf(text)) { ModelId = "fake-1" })));
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(EmbeddingGeneratorMetadata) ? new EmbeddingGeneratorMetadata("fake", new Uri("https://fake.test"), "fake-1", 2) : null;

    public void Dispose()
    {
    }

    public static float[] VectorOf(string text) => [text.Length, text[0]];
}

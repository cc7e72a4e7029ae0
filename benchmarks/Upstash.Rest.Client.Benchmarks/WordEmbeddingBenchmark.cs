using BenchmarkDotNet.Attributes;
using Upstash.Rest.Client.SemanticCaching;
using Upstash.Rest.WordVectors;

namespace Upstash.Rest.Client.Benchmarks;

/// <summary>The vector of a prompt of 21 words, and the second look at two such prompts.</summary>
public class WordEmbeddingBenchmark
{
    private const string Prompt = "A cosy café on a rainy night in Tokyo, two cats asleep on the windowsill and a lamp above the table";
    private const string Other = "Two cats sleeping on the window sill and a lamp over the table, a cozy coffee shop in Tokyo at night in the rain";

    private readonly WordVectorEmbedder _embedder = new();
    private readonly float[] _vector = new float[100];

    [Benchmark]
    public bool EmbedInPlace() => _embedder.TryEmbed(Prompt, _vector);

    [Benchmark]
    public float[] Embed() => _embedder.Embed(Prompt);

    [Benchmark]
    public PromptVerdict Verify() => WordVerifier.Verify(Prompt, Other);
}

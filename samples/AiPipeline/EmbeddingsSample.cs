using Microsoft.Extensions.AI;
using Upstash.Rest.Client.AnswerCaching;
using Upstash.Rest.Client.Redis;
using Upstash.Rest.Client.SemanticCaching;
using Upstash.Rest.Extensions.AI;

namespace AiPipeline;

/// <summary>Vectors are made once for each text; and any generator serves a semantic index.</summary>
internal static class EmbeddingsSample
{
    public static async Task RunAsync(RedisClient redis, IEmbeddingGenerator<string, Embedding<float>> vendor)
    {
        var answers = new AnswerCache(redis, new() { Life = TimeSpan.FromDays(30) });
        using var vectors = vendor.AsUpstashBuilder().UseUpstashCache(answers).Build();

        await vectors.GenerateAsync(["a fox", "a cat"]);
        var three = await vectors.GenerateAsync(["a cat", "a whale", "a fox"]); // One is asked for.
        Console.WriteLine($"{three.Count} vectors of {three[0].Dimensions} numbers.");

        ITextEmbedder embedder = vectors.AsTextEmbedder();
        Console.WriteLine($"For an index: {embedder.Model}");
    }
}

using Microsoft.Extensions.AI;
using Upstash.Rest.Client.AnswerCaching;
using Upstash.Rest.Client.Redis;
using Upstash.Rest.Client.SemanticCaching;
using Upstash.Rest.Extensions.AI;
using Upstash.Rest.WordVectors;

namespace AiPipeline;

/// <summary>The answer to a prompt that means the same, within what belongs to one user.</summary>
internal static class SemanticCacheSample
{
    public static async Task RunAsync(RedisClient redis, IImageGenerator vendor)
    {
        await using var index = new RedisWordIndex(redis); // Needs no account; new VectorSemanticIndex(vector, "BAAI/bge-m3") is the other.
        var near = new SemanticCache(new AnswerCache(redis), index, new WordVerifier(), new() { MinimumProximity = 0.8 });
        using var pictures = vendor.AsUpstashBuilder()
            .UseUpstashSemanticCache(near, options => options.Life = TimeSpan.FromDays(7))
            .Build();

        var ofAnn = new ImageGenerationOptions { AdditionalProperties = new() { [UpstashAIProperties.Partition] = "ann" } };
        await pictures.GenerateAsync(new("old cars in the rain"), ofAnn);
        await Task.Delay(TimeSpan.FromSeconds(1)); // An index may find an entry only a moment after it was put.

        var hit = await pictures.GenerateAsync(new("in the rain, old automobiles"), ofAnn);
        var why = hit.Contents[0].AdditionalProperties;
        Console.WriteLine($"{why?[UpstashAIProperties.Hit]}, score {why?[UpstashAIProperties.Score]}: {why?[UpstashAIProperties.MatchedPrompt]}");
    }
}

using Microsoft.Extensions.AI;
using Upstash.Rest.Client.AnswerCaching;
using Upstash.Rest.Client.Redis;
using Upstash.Rest.Client.SemanticCaching;
using Upstash.Rest.Extensions.AI;

namespace AiPipeline;

/// <summary>The answer to a prompt that means the same, within what belongs to one user.</summary>
internal static class SemanticCacheSample
{
    public static async Task RunAsync(RedisClient redis, ISemanticIndex index, IImageGenerator vendor, IPromptVerifier? verifier = null)
    {
        var near = new SemanticCache(new AnswerCache(redis), index, verifier, new() { MinimumProximity = 0.95 });
        using var pictures = vendor.AsUpstashBuilder()
            .UseUpstashSemanticCache(near, options => options.Life = TimeSpan.FromDays(7))
            .Build();

        var ofAnn = new ImageGenerationOptions { AdditionalProperties = new() { [UpstashAIProperties.Partition] = "ann" } };
        await pictures.GenerateAsync(new("a fox in the rain"), ofAnn);
        await Task.Delay(TimeSpan.FromSeconds(1)); // An index may find an entry only a moment after it was put.

        var hit = await pictures.GenerateAsync(new("in the rain a fox"), ofAnn);
        var why = hit.Contents[0].AdditionalProperties;
        Console.WriteLine($"{why?[UpstashAIProperties.Hit]}, score {why?[UpstashAIProperties.Score]}: {why?[UpstashAIProperties.MatchedPrompt]}");
    }
}

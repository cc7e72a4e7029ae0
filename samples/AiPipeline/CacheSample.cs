using Microsoft.Extensions.AI;
using Upstash.Rest.Client.AnswerCaching;
using Upstash.Rest.Client.Redis;
using Upstash.Rest.Extensions.AI;

namespace AiPipeline;

/// <summary>Fifty who want the same picture at once, on any number of instances, buy it once.</summary>
internal static class CacheSample
{
    public static async Task RunAsync(RedisClient redis, IImageGenerator vendor)
    {
        var answers = new AnswerCache(redis, new() { Life = TimeSpan.FromHours(12) });
        using var pictures = vendor.AsUpstashBuilder().UseUpstashCache(answers).Build();

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => pictures.GenerateAsync(new("a fox in the rain"))));

        var hit = await pictures.GenerateAsync(new("a fox in the rain"));
        Console.WriteLine(hit.Contents[0].AdditionalProperties?[UpstashAIProperties.Hit]); // exact

        var another = new ImageGenerationOptions { AdditionalProperties = new() { [UpstashAIProperties.BypassCache] = true } };
        await pictures.GenerateAsync(new("a fox in the rain"), another);
    }
}

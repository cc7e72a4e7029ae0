using Microsoft.Extensions.AI;
using Upstash.Rest.Client.RateLimiting;
using Upstash.Rest.Client.Redis;
using Upstash.Rest.Extensions.AI;

namespace AiPipeline;

/// <summary>Five pictures a day for each user; the sixth is refused before anybody is paid.</summary>
internal static class RateLimitSample
{
    public static async Task RunAsync(RedisClient redis, IImageGenerator vendor)
    {
        var limiter = new UpstashRateLimiter(redis, new FixedWindow(5, TimeSpan.FromDays(1)));
        using var pictures = vendor.AsUpstashBuilder().UseUpstashTelemetry().UseUpstashRateLimit(limiter).Build();

        var options = new ImageGenerationOptions { AdditionalProperties = new() { [UpstashAIProperties.Identifier] = "user-1" } };
        try
        {
            for (var i = 1; ; i++)
            {
                await pictures.GenerateAsync(new($"a fox in the rain, take {i}"), options);
            }
        }
        catch (RateLimitedException e)
        {
            Console.WriteLine($"Come back in {e.RetryAfter}.");
        }
    }
}

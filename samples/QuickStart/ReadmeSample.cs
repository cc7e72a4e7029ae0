using Upstash.Rest.Client.RateLimiting;
using Upstash.Rest.Client.Redis;

namespace QuickStart;

/// <summary>The README's code, compiled.</summary>
internal static class ReadmeSample
{
    public static async Task RunAsync(string token)
    {
        using var redis = new RedisClient(new Uri("https://eu1-calm-fox-1.upstash.io"), token);

        await redis.StringSetAsync("greeting", "hello", TimeSpan.FromMinutes(5));

        using var pipeline = redis.CreatePipeline();            // one HTTP request
        var visits = pipeline.StringIncrementAsync("visits");
        var name = pipeline.HashGetAsync("user:1", "name");
        await pipeline.SendAsync();

        var limiter = new UpstashRateLimiter(redis, new SlidingWindow(5, TimeSpan.FromDays(1)));   // shares @upstash/ratelimit's keys
        var decision = await limiter.LimitAsync("user-1");      // IsAllowed, Remaining, Reset, RetryAfter
    }
}

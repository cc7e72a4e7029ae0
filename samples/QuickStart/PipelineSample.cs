using Upstash.Rest.Client.Redis;

namespace QuickStart;

/// <summary>Several commands in one request, each with its own outcome.</summary>
internal static class PipelineSample
{
    public static async Task RunAsync(RedisClient redis)
    {
        using var pipeline = redis.CreatePipeline();
        var visits = pipeline.StringIncrementAsync("visits");
        var name = pipeline.HashGetAsync("user:1", "name");
        await pipeline.SendAsync();                                                 // then await the tasks, not before

        Console.WriteLine($"{await name}, visit {await visits}");
    }
}

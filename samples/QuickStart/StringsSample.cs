using Upstash.Rest.Client.Redis;

namespace QuickStart;

/// <summary>Values under keys.</summary>
internal static class StringsSample
{
    public static async Task RunAsync(RedisClient redis)
    {
        await redis.StringSetAsync("greeting", "hello", TimeSpan.FromMinutes(5));
        var greeting = await redis.StringGetAsync("greeting");                      // null when there is no such key
        var visits = await redis.StringIncrementAsync("visits");
        var isFirst = await redis.StringSetAsync("lock", "me", TimeSpan.FromSeconds(30), ValueCondition.NotExists);

        Console.WriteLine($"{greeting}, visit {visits}, {(isFirst ? "locked" : "locked by another")}");
    }
}

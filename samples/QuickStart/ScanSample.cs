using Upstash.Rest.Client.Redis;

namespace QuickStart;

/// <summary>Walks over keys; each page is asked for when the one before is used up.</summary>
internal static class ScanSample
{
    public static async Task RunAsync(RedisClient redis)
    {
        await foreach (var key in redis.KeyScanAllAsync(match: "user:*", count: 100))
        {
            Console.WriteLine(key);                                                 // some may come twice
        }
    }
}

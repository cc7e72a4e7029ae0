using Upstash.Rest.Client.Redis;

namespace QuickStart;

/// <summary>Walks over keys, page by page.</summary>
internal static class ScanSample
{
    public static async Task RunAsync(RedisClient redis)
    {
        var cursor = "0";
        do
        {
            var page = await redis.KeyScanAsync(cursor, match: "user:*", count: 100);
            Console.WriteLine(string.Join(", ", page.Items));
            cursor = page.Cursor;
        }
        while (cursor != "0");
    }
}

using Upstash.Rest.Client.Redis;

namespace QuickStart;

/// <summary>Values that are no text.</summary>
internal static class BytesSample
{
    public static async Task RunAsync(RedisClient redis)
    {
        byte[] picture = [0x89, 0x50, 0x4E, 0x47];

        await redis.StringSetAsync("picture", picture);
        var same = await redis.StringGetBytesAsync("picture");

        Console.WriteLine(Convert.ToHexString(same!));
    }
}

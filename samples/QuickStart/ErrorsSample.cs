using Upstash.Rest.Client;
using Upstash.Rest.Client.Redis;

namespace QuickStart;

/// <summary>What can go wrong, as types and data.</summary>
internal static class ErrorsSample
{
    public static async Task RunAsync(RedisClient redis)
    {
        try
        {
            await redis.StringIncrementAsync("user:1");
        }
        catch (UpstashApiException e) when (e.ErrorCode == "WRONGTYPE")             // refused: code, status, command
        {
            Console.WriteLine($"{e.CommandName}: the key holds something else");
        }
        catch (UpstashException e) when (e.IsTransient)                             // not reached, timed out, too busy
        {
            Console.WriteLine($"Try again later: {e.Message}");
        }
        catch (UpstashException e)
        {
            Console.WriteLine(e.Message);
        }
    }
}

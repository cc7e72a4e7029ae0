using Upstash.Rest.Client.Redis;

namespace QuickStart;

/// <summary>Lua that runs at the server: sent once by its text, by its hash from then on.</summary>
internal static class ScriptSample
{
    private static readonly RedisScript AddUpTo = new(
        "local n = tonumber(redis.call('GET', KEYS[1]) or '0') if n >= tonumber(ARGV[1]) then return n end return redis.call('INCR', KEYS[1])");

    public static async Task RunAsync(RedisClient redis)
    {
        var seats = await redis.ScriptRunAsync(AddUpTo, ["seats"], [100], Reply.Integer);

        Console.WriteLine($"{seats} seats taken");
    }
}

using Upstash.Rest.Client.Redis;

namespace QuickStart;

/// <summary>Fields under one key; and a command that has no method of its own.</summary>
internal static class HashesSample
{
    public static async Task RunAsync(RedisClient redis)
    {
        await redis.HashSetAsync("user:1", new Dictionary<string, RedisArgument> { ["name"] = "Ann", ["age"] = 41 });
        var user = await redis.HashGetAllAsync("user:1");
        var encoding = await redis.ExecuteAsync("TYPE", ["user:1"]);                // any command, any reply

        Console.WriteLine($"{user["name"]} is {user["age"]}, kept as a {encoding.AsText()}");
    }
}

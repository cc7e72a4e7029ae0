using System.Text.Json.Serialization;
using Upstash.Rest.Client.Redis;

namespace QuickStart;

/// <summary>Objects as JSON, by a context that is generated at build time and so survives trimming.</summary>
internal static partial class TypedValuesSample
{
    private static readonly JsonRedisSerializer Json = new(AppJson.Default);

    public static async Task RunAsync(RedisClient redis)
    {
        await redis.StringSetAsync("profile:2", new User("Bob", 7), Json);
        var user = await redis.StringGetAsync<User>("profile:2", Json);             // null when there is no such key

        Console.WriteLine($"{user?.Name} is {user?.Age}");
    }

    internal sealed record User(string Name, int Age);

    [JsonSerializable(typeof(User))]
    internal sealed partial class AppJson : JsonSerializerContext;
}

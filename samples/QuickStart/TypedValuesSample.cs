using System.Text.Json;
using System.Text.Json.Serialization;
using Upstash.Rest.Client.Redis;

namespace QuickStart;

/// <summary>Objects as JSON, by a context that is generated at build time and so survives trimming.</summary>
internal static partial class TypedValuesSample
{
    public static async Task RunAsync(RedisClient redis)
    {
        await redis.StringSetAsync("profile:2", JsonSerializer.SerializeToUtf8Bytes(new User("Bob", 7), AppJson.Default.User));

        var command = StringCommands.Get("profile:2").ReadAs(static (ref reply) =>
            reply.IsNull ? null : JsonSerializer.Deserialize(reply.ReadBytes(), AppJson.Default.User));
        var user = await redis.ExecuteAsync(command);

        Console.WriteLine($"{user?.Name} is {user?.Age}");
    }

    internal sealed record User(string Name, int Age);

    [JsonSerializable(typeof(User))]
    internal sealed partial class AppJson : JsonSerializerContext;
}

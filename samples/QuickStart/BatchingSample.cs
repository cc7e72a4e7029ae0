using Upstash.Rest.Client.Redis;

namespace QuickStart;

/// <summary>Calls that are made at once and ride together.</summary>
internal static class BatchingSample
{
    public static async Task RunAsync(RedisClient redis)
    {
        string[] ids = ["1", "2", "3"];

        var names = await Task.WhenAll(ids.Select(id => redis.HashGetAsync($"user:{id}", "name")));

        Console.WriteLine(string.Join(", ", names.Select(name => name ?? "nobody")));
    }
}

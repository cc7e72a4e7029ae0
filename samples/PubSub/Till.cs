using Upstash.Rest.Client.Redis;

namespace PubSub;

/// <summary>Keeps the prices, and tells whoever listens of each change.</summary>
internal sealed class Till(RedisClient redis)
{
    public async Task ChangeAsync(string product, string price)
    {
        using var change = redis.CreateTransaction();
        _ = change.HashSetAsync("prices:now", new Dictionary<string, RedisArgument> { [product] = price });
        var listeners = change.PublishAsync("prices", $"{product} {price}");        // heard only by who listens just now
        await change.SendAsync();

        Console.WriteLine($"Told {await listeners} of {product} at {price}");
    }

    public Task CloseAsync() => redis.PublishAsync("prices", "closed");
}

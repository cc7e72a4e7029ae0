using Upstash.Rest.Client.Redis;

namespace QuickStart;

/// <summary>Several commands that nothing else comes between.</summary>
internal static class TransactionSample
{
    public static async Task RunAsync(RedisClient redis)
    {
        using var transaction = redis.CreateTransaction();
        var stock = transaction.StringIncrementAsync("stock", by: -1);
        var sold = transaction.StringIncrementAsync("sold");
        await transaction.SendAsync();

        Console.WriteLine($"{await sold} sold, {await stock} left");
    }
}

using Upstash.Rest.Client.Redis;

namespace PubSub;

/// <summary>Shows each change, and after a gap the state, for what was published meanwhile does not come again.</summary>
internal sealed class Board(RedisClient redis)
{
    public async Task ShowAsync(RedisSubscription prices)
    {
        await foreach (var message in prices)
        {
            if (message.IsGap)                                                      // the connection broke, and is back
            {
                Show(await redis.HashGetAllAsync("prices:now"));
                continue;
            }

            if (message.Text == "closed")
            {
                break;
            }

            Console.WriteLine(message.Text);
        }
    }

    private static void Show(IReadOnlyDictionary<string, string> now)
    {
        foreach (var (product, price) in now)
        {
            Console.WriteLine($"{product} {price}");
        }
    }
}

using Upstash.Rest.Client.RateLimiting;
using Upstash.Rest.Client.Redis;

namespace QuickStart;

/// <summary>One limit, several at once, giving back, and work that is charged before it is done.</summary>
internal static class RateLimitSample
{
    public static async Task RunAsync(RedisClient redis)
    {
        var limiter = new UpstashRateLimiter(redis, new SlidingWindow(10, TimeSpan.FromSeconds(10)), new() { Prefix = "api" });

        var decision = await limiter.LimitAsync("user-1");
        if (!decision.IsAllowed)
        {
            Console.WriteLine($"Try again in {decision.RetryAfter}.");      // the first instant that can work
        }

        Console.WriteLine($"{decision.Remaining} of {decision.Limit} left");

        await SeveralAsync(redis);
        await ReservedAsync(redis);
    }

    private static async Task SeveralAsync(RedisClient redis)
    {
        var limiter = new UpstashRateLimiter(
            redis,
            [
                new("burst", new SlidingWindow(20, TimeSpan.FromSeconds(10))),
                new("day", new FixedWindow(1000, TimeSpan.FromDays(1))),
            ],
            new() { Prefix = "prompts", WhenUnavailable = RateLimitFailurePolicy.Local(0.25) });

        var decision = await limiter.LimitAsync("user-1", rate: 3);
        Console.WriteLine(decision.IsAllowed ? "Both limits allow it." : $"{decision.Decisive!.Rule} refuses it; neither was charged.");

        if (decision.Receipt is { } receipt)
        {
            await limiter.RefundAsync(receipt);
        }
    }

    private static async Task ReservedAsync(RedisClient redis)
    {
        var limiter = new UpstashRateLimiter(redis, new FixedWindow(5, TimeSpan.FromDays(1)), new() { Prefix = "pictures" });

        var reservation = limiter.NewReservation("user-1", reservationId: "job-7");     // keep it with the job
        if ((await limiter.ReserveAsync(reservation, keptFor: TimeSpan.FromHours(1))).IsAllowed)
        {
            var isDone = await WorkAsync();
            await (isDone ? limiter.CommitAsync(reservation) : limiter.RefundAsync(reservation));
        }
    }

    private static Task<bool> WorkAsync() => Task.FromResult(true);
}

using Microsoft.Extensions.AI;
using Upstash.Rest.Client.AnswerCaching;
using Upstash.Rest.Client.RateLimiting;
using Upstash.Rest.Client.Redis;
using Upstash.Rest.Extensions.AI;

namespace AiPipeline;

/// <summary>A chat whose answers, whole or streamed, are given again; what is refused or cut short is not.</summary>
internal static class ChatSample
{
    public static async Task RunAsync(RedisClient redis, IChatClient vendor)
    {
        var limiter = new UpstashRateLimiter(redis, new SlidingWindow(20, TimeSpan.FromMinutes(1)));
        using var chat = vendor.AsUpstashBuilder()
            .UseUpstashCache(new AnswerCache(redis), options => options.Partition = properties => properties?["user"] as string)
            .UseUpstashRateLimit(limiter)
            .Build();

        ChatMessage[] question = [new(ChatRole.System, "Be brief."), new(ChatRole.User, "When do foxes have cubs?")];
        var options = new ChatOptions { AdditionalProperties = new() { ["user"] = "user-1" } };
        for (var i = 0; i < 2; i++)
        {
            await foreach (var update in chat.GetStreamingResponseAsync(question, options))
            {
                Console.Write(update.Text);
            }

            Console.WriteLine();
        }
    }
}

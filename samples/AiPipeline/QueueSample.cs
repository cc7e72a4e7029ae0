using Microsoft.Extensions.AI;
using Upstash.Rest.Client.QStash;
using Upstash.Rest.Client.Redis;
using Upstash.Rest.Extensions.AI;

namespace AiPipeline;

/// <summary>A picture that outlives the request that asks for it: QStash calls back, and nobody waits.</summary>
internal static class QueueSample
{
    public static async Task RunAsync(RedisClient redis, QStashClient qstash, IImageGenerator vendor)
    {
        var queue = new ImageQueue(redis, qstash, new()
        {
            Message = id => new QStashMessage
            {
                Destination = new Uri($"https://example.com/art/{id}"),
                FailureCallback = new Uri($"https://example.com/art/{id}/failed"),
            },
        });
        using var pictures = vendor.AsUpstashBuilder().UseUpstashQueue(queue).Build();

        var ticket = await pictures.GenerateAsync(new("a fox in the rain"), new() { ResponseFormat = ImageGenerationResponseFormat.Hosted });
        var id = ((HostedFileContent)ticket.Contents[0]).FileId;

        // In the endpoint /art/{id}, once QStash's signature is checked:
        await pictures.GetRequiredService<QueuedImageGenerator>().RunAsync(id);

        // In the page that waits:
        var state = await queue.FindAsync(id);
        Console.WriteLine(state is ImageQueueState.Made made ? $"{made.Contents.Count} picture" : state?.ToString());
    }
}

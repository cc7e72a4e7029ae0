using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace AiPipeline;

/// <summary>Says the same to everybody, and says when it was asked.</summary>
internal sealed class StandInSpeaker : IChatClient
{
    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        Console.WriteLine("The vendor is asked, and paid.");
        return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, "In spring.")) { FinishReason = ChatFinishReason.Stop });
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates())
        {
            yield return update;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("stand-in", defaultModelId: "echo-1") : null;

    public void Dispose()
    {
    }
}

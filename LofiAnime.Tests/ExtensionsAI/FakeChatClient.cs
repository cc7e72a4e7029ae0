using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace LofiAnime.Tests.ExtensionsAI;

/// <summary>Says what the test says, whole or in parts, and counts.</summary>
internal sealed class FakeChatClient : IChatClient
{
    public int Calls { get; private set; }

    public Func<ChatResponse> Answer { get; set; } = () => new(new ChatMessage(ChatRole.Assistant, "Forty-two.")) { FinishReason = ChatFinishReason.Stop };

    public Func<IEnumerable<ChatResponseUpdate>> Parts { get; set; } = () =>
    [
        new(ChatRole.Assistant, "Forty") { MessageId = "m1", ResponseId = "r1", AdditionalProperties = new() { ["part"] = "first" } },
        new(ChatRole.Assistant, [new TextReasoningContent("hm"), new TextContent("-two")]) { MessageId = "m1" },
        new() { FinishReason = ChatFinishReason.Stop, Contents = [new UsageContent(new() { TotalTokenCount = 7 })] },
    ];

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        Calls++;
        return Task.FromResult(Answer());
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Calls++;
        foreach (var part in Parts())
        {
            await Task.Yield();
            yield return part;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("fake", new Uri("https://fake.test"), "fake-chat") : null;

    public void Dispose()
    {
    }
}

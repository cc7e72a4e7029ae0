using System.Text.Json;
using LofiAnime.Tests.Support;
using Microsoft.Extensions.AI;
using Upstash.Rest.Client.AnswerCaching;
using Upstash.Rest.Client.Redis;
using Upstash.Rest.Client.SemanticCaching;
using Upstash.Rest.Extensions.AI;

namespace LofiAnime.Tests.ExtensionsAI;

[Category("Whole")]
public sealed class CachingChatClientTests : IDisposable
{
    private static readonly ChatMessage Rules = new(ChatRole.System, "Be brief.");

    private readonly FakeChatClient _vendor = new();
    private RedisClient _redis = null!;
    private AnswerCache _answers = null!;
    private IChatClient _client = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _redis = await LiveRedis.ClientAsync();
        _answers = new(_redis, new() { KeyPrefix = LiveRedis.UniqueKey("chat"), LookupTimeout = TimeSpan.FromSeconds(20) });
        _client = _vendor.AsUpstashBuilder().UseUpstashCache(_answers).Build();
    }

    public void Dispose()
    {
        _client?.Dispose();
        _redis?.Dispose();
    }

    [Test]
    public async Task GetResponse_SameConversation_IsGivenAgain()
    {
        await _client.GetResponseAsync([Rules, new(ChatRole.User, "What is it?") { MessageId = "1" }], new() { Temperature = 0.5f });

        var hit = await _client.GetResponseAsync([Rules, new(ChatRole.User, "What is it?") { MessageId = "2" }], new() { Temperature = 0.5f });

        Assert.That((_vendor.Calls, hit.Text, hit.FinishReason), Is.EqualTo((1, "Forty-two.", (ChatFinishReason?)ChatFinishReason.Stop)));
        Assert.That(hit.AdditionalProperties![UpstashAIProperties.Hit], Is.EqualTo("exact"));
    }

    private static IEnumerable<TestCaseData> Others()
    {
        ChatMessage question = new(ChatRole.User, "What is it?");
        yield return new(new[] { question }, null);
        yield return new(new[] { Rules, new ChatMessage(ChatRole.User, "What is  it?") }, null);
        yield return new(new[] { Rules, question, new ChatMessage(ChatRole.Assistant, "Hm."), question }, null);
        yield return new(new[] { Rules, question }, new ChatOptions { Temperature = 1 });
        yield return new(new[] { Rules, question }, new ChatOptions { ModelId = "other" });
        yield return new(new[] { Rules, question }, new ChatOptions { Instructions = "In verse." });
        yield return new(new[] { Rules, question }, new ChatOptions { ConversationId = "c" });
        yield return new(new[] { Rules, question }, new ChatOptions { Tools = [AIFunctionFactory.Create(() => 1, "one")] });
        yield return new(new[] { Rules, question }, new ChatOptions { AdditionalProperties = new() { [UpstashAIProperties.Partition] = "bob" } });
        yield return new(new[] { Rules, question }, new ChatOptions { AdditionalProperties = new() { [UpstashAIProperties.BypassCache] = true } });
    }

    [TestCaseSource(nameof(Others))]
    public async Task GetResponse_OtherConversationOrOptions_IsAskedAnew(ChatMessage[] messages, ChatOptions? options)
    {
        await _client.GetResponseAsync([Rules, new(ChatRole.User, "What is it?")]);

        await _client.GetResponseAsync(messages, options);

        Assert.That(_vendor.Calls, Is.EqualTo(2));
    }

    private static IEnumerable<TestCaseData> NotWhole()
    {
        ChatMessage Say(params AIContent[] contents) => new(ChatRole.Assistant, contents);
        yield return new(new ChatResponse(Say(new TextContent("Half"))) { FinishReason = ChatFinishReason.Length });
        yield return new(new ChatResponse(Say(new TextContent("No."))) { FinishReason = ChatFinishReason.ContentFilter });
        yield return new(new ChatResponse(Say(new FunctionCallContent("1", "one"))) { FinishReason = ChatFinishReason.ToolCalls });
        yield return new(new ChatResponse(Say(new TextContent("I cannot."), new ErrorContent("refused"))) { FinishReason = ChatFinishReason.Stop });
        yield return new(new ChatResponse(Say(new TextContent(" "))) { FinishReason = ChatFinishReason.Stop });
        yield return new(new ChatResponse(Say(new TextContent("Yes."))) { ConversationId = "c" });
    }

    [TestCaseSource(nameof(NotWhole))]
    public async Task GetResponse_AnswerIsNotWhole_IsNotKept(ChatResponse answer)
    {
        _vendor.Answer = () => answer;

        await _client.GetResponseAsync("What is it?");
        var second = await _client.GetResponseAsync("What is it?");

        Assert.That((_vendor.Calls, second), Is.EqualTo((2, answer)));
    }

    [Test]
    public async Task Stream_Again_IsReplayedPartByPart()
    {
        var first = await AllAsync("What is it?");

        var second = await AllAsync("What is it?");

        Assert.That(_vendor.Calls, Is.EqualTo(1));
        Assert.That(second.Select(update => update.AdditionalProperties![UpstashAIProperties.Hit]), Is.All.EqualTo("exact"));
        foreach (var update in second)
        {
            foreach (var mark in new[] { UpstashAIProperties.Hit, UpstashAIProperties.Score, UpstashAIProperties.Age })
            {
                update.AdditionalProperties!.Remove(mark);
            }

            update.AdditionalProperties = update.AdditionalProperties is { Count: 0 } ? null : update.AdditionalProperties;
        }

        Assert.That(Json(second), Is.EqualTo(Json(first)));
    }

    [Test]
    public async Task Stream_ConsumerStopsEarly_KeepsNothing()
    {
        await foreach (var _ in _client.GetStreamingResponseAsync("What is it?"))
        {
            break;
        }

        await AllAsync("What is it?");

        Assert.That(_vendor.Calls, Is.EqualTo(2));
    }

    [Test]
    public async Task Stream_WithoutItsEnd_IsNotKept()
    {
        _vendor.Parts = () => [new(ChatRole.Assistant, "Forty")];

        await AllAsync("What is it?");
        await AllAsync("What is it?");

        Assert.That(_vendor.Calls, Is.EqualTo(2));
    }

    [Test]
    public async Task Stream_AfterAWholeAnswer_IsAskedByItself()
    {
        await _client.GetResponseAsync("What is it?");
        await AllAsync("What is it?");

        Assert.That(_vendor.Calls, Is.EqualTo(2));
    }

    [Test]
    public async Task Semantic_OnlyTheLastQuestionMayBeNear()
    {
        var semantic = new SemanticCache(_answers, new MemorySemanticIndex(), options: new() { LookupTimeout = TimeSpan.FromSeconds(20) });
        var client = _vendor.AsUpstashBuilder().UseUpstashSemanticCache(semantic).Build();
        await client.GetResponseAsync([Rules, new(ChatRole.User, "what is a fox")]);
        await semantic.FinishAsync();

        var near = await client.GetResponseAsync([Rules, new(ChatRole.User, "a fox is what")]);
        await client.GetResponseAsync([new(ChatRole.System, "brief. Be"), new(ChatRole.User, "what is a fox")]);

        Assert.That(near.AdditionalProperties![UpstashAIProperties.Hit], Is.EqualTo("semantic"));
        Assert.That(_vendor.Calls, Is.EqualTo(2));
    }

    private static string Json(List<ChatResponseUpdate> updates) => string.Join('\n', updates.Select(update => JsonSerializer.Serialize(update, AIJsonUtilities.DefaultOptions)));

    private async Task<List<ChatResponseUpdate>> AllAsync(string question)
    {
        var updates = new List<ChatResponseUpdate>();
        await foreach (var update in _client.GetStreamingResponseAsync(question))
        {
            updates.Add(update);
        }

        return updates;
    }
}

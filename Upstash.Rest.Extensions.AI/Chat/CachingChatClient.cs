using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;
using Upstash.Rest.Client.AnswerCaching;

namespace Upstash.Rest.Extensions.AI;

/// <summary>Gives the answers that were given to the same conversation, or to one whose last question means the same.</summary>
internal sealed class CachingChatClient : DelegatingChatClient
{
    private readonly AnswerKeeper _keeper;
    private readonly ChatClientMetadata? _metadata;

    public CachingChatClient(IChatClient innerClient, AnswerKeeper keeper)
        : base(innerClient)
    {
        _keeper = keeper;
        _metadata = innerClient.GetService<ChatClientMetadata>();
    }

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        IReadOnlyList<ChatMessage> asked = [.. messages];
        if (QuestionOf(asked, options, "chat") is not { } question)
        {
            return await base.GetResponseAsync(asked, options, cancellationToken).ConfigureAwait(false);
        }

        ChatResponse? made = null;
        var outcome = await _keeper.GetOrCreateAsync(
            question.Scope,
            question.Prompt,
            question.IsExactOnly,
            options?.AdditionalProperties,
            async token => Draft(made = await base.GetResponseAsync(asked, options, token).ConfigureAwait(false)),
            cancellationToken).ConfigureAwait(false);
        if (outcome.Origin is AnswerOrigin.Created && made is not null)
        {
            return made;
        }

        try
        {
            var response = ChatWire.ReadResponse(outcome.Value);
            response.AdditionalProperties = AnswerKeeper.Mark(response.AdditionalProperties, outcome.Lookup, question.Scope);
            return response;
        }
        catch (JsonException)
        {
            return await base.GetResponseAsync(asked, options, cancellationToken).ConfigureAwait(false);
        }
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        IReadOnlyList<ChatMessage> asked = [.. messages];
        var question = QuestionOf(asked, options, "chat stream");
        var isNoted = false;
        if (question is not null)
        {
            var found = await _keeper.FindAsync(question.Scope, question.Prompt, question.IsExactOnly, options?.AdditionalProperties, cancellationToken).ConfigureAwait(false);
            isNoted = found.ShadowKind is not Client.SemanticCaching.SemanticHit.None;
            if (found.Found && TryRead(found.Value) is { } updates)
            {
                foreach (var update in updates)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    update.AdditionalProperties = AnswerKeeper.Mark(update.AdditionalProperties, found, question.Scope);
                    yield return update;
                }

                yield break;
            }
        }

        using var recording = question is null || isNoted ? null : new ChatRecording();
        await foreach (var update in base.GetStreamingResponseAsync(asked, options, cancellationToken).ConfigureAwait(false))
        {
            recording?.Add(update);
            yield return update;
        }

        // Only here: who stops listening before the end keeps nothing.
        if (recording?.Finish() is { } whole)
        {
            await _keeper.PutAsync(question!.Scope, question.Prompt, question.IsExactOnly, options?.AdditionalProperties, whole, cancellationToken).ConfigureAwait(false);
        }
    }

    private static AnswerDraft Draft(ChatResponse response)
    {
        try
        {
            return ChatWire.IsWhole(response) ? new(ChatWire.WriteResponse(response)) : new(default(ReadOnlyMemory<byte>)) { IsShared = false };
        }
        catch (Exception e) when (AIJson.IsUnwritable(e))
        {
            return new(default(ReadOnlyMemory<byte>)) { IsShared = false };
        }
    }

    private static List<ChatResponseUpdate>? TryRead(ReadOnlyMemory<byte> json)
    {
        try
        {
            return ChatWire.ReadUpdates(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Returns what a kept answer must agree with; <c>null</c> where that cannot be said, or nothing is to be kept.</summary>
    private Question? QuestionOf(IReadOnlyList<ChatMessage> messages, ChatOptions? options, string kind)
    {
        if (messages.Count == 0 || AnswerKeeper.IsBypassed(options?.AdditionalProperties))
        {
            return null;
        }

        // Only the user's last words may be near; all before them must be the same.
        var isNear = _keeper.IsSemantic
            && messages[^1] is { AdditionalProperties: null or { Count: 0 } } last
            && last.Role == ChatRole.User
            && last.Contents.All(content => content is TextContent)
            && !string.IsNullOrWhiteSpace(last.Text);
        if (ChatWire.WriteQuestion(isNear ? messages.Take(messages.Count - 1) : messages, options, isNear ? kind + ", near" : kind) is not { } written)
        {
            return null;
        }

        var model = AnswerKeeper.ModelOf(_metadata?.ProviderName, _metadata?.ProviderUri, options?.ModelId ?? _metadata?.DefaultModelId, InnerClient);
        return isNear
            ? new(_keeper.ScopeOf(options?.AdditionalProperties, model, Encoding.UTF8.GetString(written)), messages[^1].Text, IsExactOnly: false)
            : new(_keeper.ScopeOf(options?.AdditionalProperties, model, kind), Base64Url.EncodeToString(SHA256.HashData(written)), IsExactOnly: true);
    }

    /// <summary>What is looked up.</summary>
    /// <param name="Scope">What must be the same.</param>
    /// <param name="Prompt">What may be near; or the hash of all.</param>
    /// <param name="IsExactOnly">Whether it is the hash.</param>
    private sealed record Question(AnswerScope Scope, string Prompt, bool IsExactOnly);
}

using System.Buffers;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Upstash.Rest.Extensions.AI;

/// <summary>How answers of a chat stand in Redis, which of them may, and what of a question is compared.</summary>
internal static class ChatWire
{
    /// <summary>Tells whether an answer is whole and says something that holds the next time too: no refusal, nothing cut short, no call of a tool.</summary>
    public static bool IsWhole(ChatResponse response) =>
        (response.FinishReason is null || response.FinishReason == ChatFinishReason.Stop)
        && response.ConversationId is null
        && response.ContinuationToken is null
        && response.Messages.All(message => message.Role == ChatRole.Assistant && message.Contents.All(IsPlain))
        && !string.IsNullOrWhiteSpace(response.Text);

    /// <summary>Tells whether a part of an answer may be kept.</summary>
    public static bool IsPlain(AIContent content) => content is TextContent or TextReasoningContent or DataContent or UsageContent;

    /// <summary>Writes what a question says, so that the same question is written the same.</summary>
    /// <returns><c>null</c> when it cannot be written down, or its answer depends on more than it says.</returns>
    public static byte[]? WriteQuestion(IEnumerable<ChatMessage> messages, ChatOptions? options, string kind)
    {
        if (options is { ConversationId: not null } or { RawRepresentationFactory: not null } or { Tools.Count: > 0 } or { ContinuationToken: not null } or { AllowBackgroundResponses: true }
            || (options is not null && options.GetType() != typeof(ChatOptions)))
        {
            return null;
        }

        var written = new ArrayBufferWriter<byte>();
        try
        {
            using var json = new Utf8JsonWriter(written);
            json.WriteStartObject();
            json.WriteString("kind", kind);
            if (options is not null)
            {
                var properties = options.AdditionalProperties?.Where(property => !UpstashAIProperties.IsOurs(property.Key)).OrderBy(property => property.Key, StringComparer.OrdinalIgnoreCase);
                options = options.Clone();
                options.AdditionalProperties = properties is null ? null : new(properties);
                options.AdditionalProperties = options.AdditionalProperties is { Count: 0 } ? null : options.AdditionalProperties;
                json.WritePropertyName("options");
                JsonSerializer.Serialize(json, options, AIJson.TypeOf<ChatOptions>());
            }

            json.WriteStartArray("messages");
            foreach (var message in messages)
            {
                json.WriteStartObject();
                json.WriteString("role", message.Role.Value);
                json.WriteString("author", message.AuthorName);
                AIJson.WriteProperties(json, message.AdditionalProperties, static _ => true);
                json.WriteStartArray("contents");
                foreach (var content in message.Contents)
                {
                    // An address may lead elsewhere the next time.
                    if (content is not (TextContent or TextReasoningContent or DataContent or FunctionCallContent or FunctionResultContent))
                    {
                        return null;
                    }

                    JsonSerializer.Serialize(json, content, AIJson.TypeOf<AIContent>());
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }
        catch (Exception e) when (AIJson.IsUnwritable(e))
        {
            return null;
        }

        return written.WrittenSpan.ToArray();
    }

    /// <exception cref="NotSupportedException">Something in it has no JSON.</exception>
    public static byte[] WriteResponse(ChatResponse response) => JsonSerializer.SerializeToUtf8Bytes(response, AIJson.TypeOf<ChatResponse>());

    /// <exception cref="JsonException">These are not the bytes that were written.</exception>
    public static ChatResponse ReadResponse(ReadOnlyMemory<byte> json) =>
        JsonSerializer.Deserialize(json.Span, AIJson.TypeOf<ChatResponse>()) ?? throw new JsonException("There is no answer.");

    /// <exception cref="JsonException">These are not the bytes that were written.</exception>
    public static List<ChatResponseUpdate> ReadUpdates(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        if (document.RootElement.ValueKind is not JsonValueKind.Array)
        {
            throw new JsonException("There are no updates.");
        }

        return [.. document.RootElement.EnumerateArray().Select(item => item.Deserialize(AIJson.TypeOf<ChatResponseUpdate>())
            ?? throw new JsonException("There is no update."))];
    }
}

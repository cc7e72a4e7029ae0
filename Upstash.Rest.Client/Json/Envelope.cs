using System.Text;
using System.Text.Json;
using Upstash.Rest.Client.Redis;
using Upstash.Rest.Client.Transport;

namespace Upstash.Rest.Client;

/// <summary>Opens the JSON around replies: <c>{"result": ...}</c> or <c>{"error": "..."}</c>, alone or in an array.</summary>
internal static class Envelope
{
    /// <summary>Reads the answer to one command.</summary>
    public static T Read<T>(UpstashResponse response, RedisCommand<T> command)
    {
        try
        {
            var json = new Utf8JsonReader(response.Body.Span);
            if (!Begins(ref json, JsonTokenType.StartObject))
            {
                throw NotAnEnvelope(response, command.Name);
            }

            return ReadItem(ref json, response, command.Name, command.ReadReply, index: null);
        }
        catch (JsonException e)
        {
            throw NotJson(response, command.Name, e);
        }
    }

    /// <summary>Hands each item of a pipeline's or transaction's answer to the command that waits for it.</summary>
    /// <exception cref="UpstashException">The answer is one error for the whole, or cannot be read.</exception>
    public static void Read(UpstashResponse response, string requestName, IReadOnlyList<QueuedCommand> commands)
    {
        try
        {
            var json = new Utf8JsonReader(response.Body.Span);
            if (!Begins(ref json, JsonTokenType.StartArray))
            {
                throw json.TokenType is JsonTokenType.StartObject && ErrorText(json) is { } text
                    ? new UpstashApiException(response.StatusCode, requestName, text)
                    : NotAnEnvelope(response, requestName);
            }

            for (var i = 0; i < commands.Count; i++)
            {
                if (!json.Read() || json.TokenType is not JsonTokenType.StartObject)
                {
                    throw new UpstashSerializationException(requestName, $"{commands.Count} answers were expected, and {i} came.");
                }

                commands[i].Read(ref json, response);
            }
        }
        catch (JsonException e)
        {
            throw NotJson(response, requestName, e);
        }
    }

    /// <summary>Reads one envelope. The reader stands on its opening brace and is left on its closing one, also when this throws an <see cref="UpstashException"/>.</summary>
    public static T ReadItem<T>(
        ref Utf8JsonReader json, UpstashResponse response, string commandName, ReplyReader<T> readReply, int? index)
    {
        T value = default!;
        var hasValue = false;
        UpstashException? failure = null;
        while (json.Read() && json.TokenType is JsonTokenType.PropertyName)
        {
            var isResult = json.ValueTextEquals("result"u8);
            var isError = json.ValueTextEquals("error"u8);
            json.Read();
            if (isError && json.TokenType is JsonTokenType.String)
            {
                failure = new UpstashApiException(response.StatusCode, commandName, Redact(json.GetString()!), index);
            }
            else if (isResult)
            {
                var start = json;
                try
                {
                    var reply = new RedisReply(json, commandName, response.IsBase64);
                    value = readReply(ref reply);
                    json = reply.Json;
                    hasValue = true;
                }
                catch (UpstashSerializationException e)
                {
                    failure = e;
                    json = start;
                    json.Skip();
                }
                catch (InvalidOperationException e)
                {
                    // Text that is not UTF-8 surfaces so; the framework's message does not repeat it.
                    failure = new UpstashSerializationException(commandName, "the answer's text is not valid UTF-8.", innerException: e);
                    json = start;
                    json.Skip();
                }
            }
            else
            {
                json.Skip();
            }
        }

        return failure is not null ? throw failure
            : hasValue ? value
            : throw NotAnEnvelope(response, commandName);
    }

    private static bool Begins(ref Utf8JsonReader json, JsonTokenType token) => json.Read() && json.TokenType == token;

    private static string? ErrorText(Utf8JsonReader json)
    {
        while (json.Read() && json.TokenType is JsonTokenType.PropertyName)
        {
            var isError = json.ValueTextEquals("error"u8);
            json.Read();
            if (isError && json.TokenType is JsonTokenType.String)
            {
                return Redact(json.GetString()!);
            }

            json.Skip();
        }

        return null;
    }

    /// <summary>Cuts the text where Redis begins to repeat the caller's arguments.</summary>
    private static string Redact(string text)
    {
        var repeated = text.IndexOf(", with args beginning with:", StringComparison.OrdinalIgnoreCase);
        return repeated < 0 ? text : text[..repeated];
    }

    private static UpstashException NotAnEnvelope(UpstashResponse response, string name) => response.IsSuccess
        ? new UpstashSerializationException(name, "the answer has neither a result nor an error; is the URL that of an Upstash REST API?")
        : new UpstashApiException(response.StatusCode, name, serverText: null);

    private static UpstashException NotJson(UpstashResponse response, string name, JsonException e) => response.IsSuccess
        ? new UpstashSerializationException(name, "the answer is no whole JSON.", Excerpt(response.Body.Span), e)
        : new UpstashApiException(response.StatusCode, name, serverText: null);

    private static string Excerpt(ReadOnlySpan<byte> body) =>
        Encoding.UTF8.GetString(body[..Math.Min(body.Length, UpstashSerializationException.MaxExcerptLength)]);
}

using System.Text;
using System.Text.Json;
using Upstash.Rest.Client.Redis;
using Upstash.Rest.Client.Transport;

namespace Upstash.Rest.Client;

/// <summary>Opens the JSON around replies: <c>{"result": ...}</c> or <c>{"error": "..."}</c>, alone or in an array.</summary>
internal static class Envelope
{
    // The framework's 64 are too few for what a script may nest.
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 1000 };

    /// <summary>Hands the reply to a lone command.</summary>
    /// <exception cref="UpstashSerializationException">The answer cannot be read.</exception>
    public static void ReadLone(UpstashResponse response, QueuedCommand command)
    {
        try
        {
            var json = new Utf8JsonReader(response.Body.Span, Options);
            if (!Begins(ref json, JsonTokenType.StartObject))
            {
                throw NotAnEnvelope(command.Command.Name);
            }

            ReadItem(ref json, response, command);
            json.Read(); // Throws if more follows.
        }
        catch (JsonException e)
        {
            throw NotJson(response, command.Command.Name, e);
        }
    }

    /// <summary>Hands each item of a pipeline's or transaction's answer to the command that waits for it.</summary>
    /// <returns>The error, if that is what came for the whole; else <c>null</c>.</returns>
    /// <exception cref="UpstashSerializationException">The answer cannot be read.</exception>
    public static string? ReadMany(UpstashResponse response, string requestName, ReadOnlySpan<QueuedCommand> commands)
    {
        try
        {
            var json = new Utf8JsonReader(response.Body.Span, Options);
            if (!Begins(ref json, JsonTokenType.StartArray))
            {
                return ErrorOf(json) ?? throw NotAnEnvelope(requestName);
            }

            var count = 0;
            while (json.Read() && json.TokenType is JsonTokenType.StartObject && count < commands.Length)
            {
                ReadItem(ref json, response, commands[count++]);
            }

            if (count < commands.Length || json.TokenType is not JsonTokenType.EndArray)
            {
                throw new UpstashSerializationException(
                    requestName, $"{commands.Length} answers were expected, and {(count < commands.Length ? count : "more")} came.");
            }

            json.Read(); // Throws if more follows.
            return null;
        }
        catch (JsonException e)
        {
            throw NotJson(response, requestName, e);
        }
    }

    /// <summary>Reads the error of an answer that failed by its status; what it holds besides is no reply.</summary>
    /// <returns><c>null</c> when there is none, as in the page of some server on the way; the status says more than its text.</returns>
    public static string? WholeError(UpstashResponse response)
    {
        try
        {
            var json = new Utf8JsonReader(response.Body.Span, Options);
            json.Read();
            return ErrorOf(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Reads one envelope. The reader stands on its opening brace and is left on its closing one.</summary>
    /// <exception cref="JsonException">The answer as a whole is no JSON from here on.</exception>
    private static void ReadItem(ref Utf8JsonReader json, UpstashResponse response, QueuedCommand command)
    {
        string? error = null;
        var hasResult = false;
        while (json.Read() && json.TokenType is JsonTokenType.PropertyName)
        {
            var isResult = json.ValueTextEquals("result"u8);
            var isError = json.ValueTextEquals("error"u8);
            json.Read();
            if (isError && json.TokenType is JsonTokenType.String)
            {
                error = Text(json);
            }
            else if (isResult)
            {
                ReadReply(ref json, command);
                hasResult = true;
            }
            else
            {
                json.Skip();
            }
        }

        if (error is not null)
        {
            command.Refuse(response.StatusCode, error);
        }
        else if (!hasResult)
        {
            command.Fail(NotAnEnvelope(command.Command.Name));
        }
    }

    private static void ReadReply(ref Utf8JsonReader json, QueuedCommand command)
    {
        var reply = new RedisReply(json, command.Command);
        if (command.TryRead(ref reply))
        {
            json = reply.Finish();
        }
        else
        {
            json.Skip(); // Throws in its turn when it was the JSON that is broken.
        }

        command.Accept();
    }

    private static bool Begins(ref Utf8JsonReader json, JsonTokenType token) => json.Read() && json.TokenType == token;

    private static string? ErrorOf(Utf8JsonReader json)
    {
        if (json.TokenType is not JsonTokenType.StartObject)
        {
            return null;
        }

        while (json.Read() && json.TokenType is JsonTokenType.PropertyName)
        {
            var isError = json.ValueTextEquals("error"u8);
            json.Read();
            if (isError && json.TokenType is JsonTokenType.String)
            {
                return Text(json);
            }

            json.Skip();
        }

        return null;
    }

    private static string Text(Utf8JsonReader json)
    {
        try
        {
            return json.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return Encoding.UTF8.GetString(json.ValueSpan); // Redis repeats bytes that are no UTF-8.
        }
    }

    private static UpstashSerializationException NotAnEnvelope(string name) =>
        new(name, "the answer has neither a result nor an error; is the URL that of an Upstash REST API?");

    /// <summary>Says where the JSON breaks, and drops the framework's error, which repeats what stands there.</summary>
    private static UpstashSerializationException NotJson(UpstashResponse response, string name, JsonException e) =>
        new(name, $"the answer is no whole JSON, from byte {e.BytePositionInLine} of line {e.LineNumber + 1} on.", Excerpt(response.Body.Span));

    private static string Excerpt(ReadOnlySpan<byte> body) =>
        Encoding.UTF8.GetString(body[..Math.Min(body.Length, UpstashSerializationException.MaxExcerptLength)]);
}

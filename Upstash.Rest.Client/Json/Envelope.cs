using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Upstash.Rest.Client.Redis;
using Upstash.Rest.Client.Transport;

namespace Upstash.Rest.Client;

/// <summary>Opens the JSON around replies: <c>{"result": ...}</c> or <c>{"error": "..."}</c>, alone or in an array.</summary>
internal static class Envelope
{
    // The framework's 64 are too few for what a script may nest.
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 1000 };

    /// <summary>Reads the answer to one command.</summary>
    public static T Read<T>(UpstashResponse response, RedisCommand<T> command)
    {
        if (!response.IsSuccess)
        {
            throw Refused(response, command.Name, [command]);
        }

        T value;
        Exception? error;
        try
        {
            var json = new Utf8JsonReader(response.Body.Span, Options);
            (value, error) = Begins(ref json, JsonTokenType.StartObject)
                ? ReadItem(ref json, response, command, index: null)
                : (default!, NotAnEnvelope(command.Name));
            json.Read(); // Throws if more follows.
        }
        catch (JsonException e)
        {
            throw NotJson(response, command.Name, e);
        }

        if (error is not null)
        {
            ExceptionDispatchInfo.Throw(error);
        }

        return value;
    }

    /// <summary>Hands each item of a pipeline's or transaction's answer to the command that waits for it.</summary>
    /// <exception cref="UpstashException">The answer is one error for the whole, or cannot be read.</exception>
    public static void Read(UpstashResponse response, string requestName, IReadOnlyList<QueuedCommand> commands)
    {
        if (!response.IsSuccess)
        {
            throw Refused(response, requestName, commands.Select(queued => queued.Command));
        }

        try
        {
            var json = new Utf8JsonReader(response.Body.Span, Options);
            if (!Begins(ref json, JsonTokenType.StartArray))
            {
                throw ErrorText(json) is { } text
                    ? new UpstashApiException(response.StatusCode, requestName, Redact(text, commands.Select(queued => queued.Command)))
                    : NotAnEnvelope(requestName);
            }

            var count = 0;
            while (json.Read() && json.TokenType is JsonTokenType.StartObject && count < commands.Count)
            {
                commands[count++].Read(ref json, response);
            }

            if (count < commands.Count || json.TokenType is not JsonTokenType.EndArray)
            {
                throw new UpstashSerializationException(
                    requestName, $"{commands.Count} answers were expected, and {(count < commands.Count ? count : "more")} came.");
            }

            json.Read(); // Throws if more follows.
        }
        catch (JsonException e)
        {
            throw NotJson(response, requestName, e);
        }
    }

    /// <summary>Reads one envelope. The reader stands on its opening brace and is left on its closing one.</summary>
    /// <returns>The value, or what is wrong with this command alone.</returns>
    /// <exception cref="JsonException">The answer as a whole is no JSON from here on.</exception>
    public static (T Value, Exception? Error) ReadItem<T>(ref Utf8JsonReader json, UpstashResponse response, RedisCommand<T> command, int? index)
    {
        T value = default!;
        Exception? error = null;
        UpstashApiException? refusal = null;
        var hasResult = false;
        while (json.Read() && json.TokenType is JsonTokenType.PropertyName)
        {
            var isResult = json.ValueTextEquals("result"u8);
            var isError = json.ValueTextEquals("error"u8);
            json.Read();
            if (isError && json.TokenType is JsonTokenType.String)
            {
                refusal = new(response.StatusCode, command.Name, Redact(Text(json), [command]), index);
            }
            else if (isResult)
            {
                (value, error) = ReadReply(ref json, command);
                hasResult = true;
            }
            else
            {
                json.Skip();
            }
        }

        return (value, refusal ?? (hasResult ? error : NotAnEnvelope(command.Name)));
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever a caller's reader throws is the outcome of its own command, and of no other.")]
    private static (T Value, Exception? Error) ReadReply<T>(ref Utf8JsonReader json, RedisCommand<T> command)
    {
        try
        {
            var reply = new RedisReply(json, command.Name);
            var value = command.ReadReply(ref reply);
            json = reply.Finish();
            return (value, null);
        }
        catch (Exception e)
        {
            json.Skip(); // Throws in its turn when it was the JSON that is broken.
            return (default!, e);
        }
    }

    private static bool Begins(ref Utf8JsonReader json, JsonTokenType token) => json.Read() && json.TokenType == token;

    /// <summary>Reads the answer to a request that failed by its status; what it holds besides an error is no reply.</summary>
    private static UpstashApiException Refused(UpstashResponse response, string name, IEnumerable<RedisCommand> commands)
    {
        string? text = null;
        try
        {
            var json = new Utf8JsonReader(response.Body.Span, Options);
            json.Read();
            text = ErrorText(json);
        }
        catch (JsonException)
        {
            // A page of some server on the way; the status says more than its text.
        }

        return new(response.StatusCode, name, text is null ? null : Redact(text, commands));
    }

    private static string? ErrorText(Utf8JsonReader json)
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

    /// <summary>Cuts out what Redis repeats of the caller's arguments: after <c>'</c> or <c>: </c>, or in a list at the end.</summary>
    private static string Redact(string text, IEnumerable<RedisCommand> commands)
    {
        var list = text.IndexOf(", with args beginning with:", StringComparison.OrdinalIgnoreCase);
        text = list < 0 ? text : text[..list];
        foreach (var argument in commands.SelectMany(command => command.Arguments).Select(argument => argument.ToString()))
        {
            if (argument.Length > 0 && text.Contains(argument, StringComparison.Ordinal))
            {
                text = Regex.Replace(text, $@"(?<=['""`]|: ){Regex.Escape(argument)}(?!\w)", "…");
            }
        }

        return text;
    }

    private static UpstashSerializationException NotAnEnvelope(string name) =>
        new(name, "the answer has neither a result nor an error; is the URL that of an Upstash REST API?");

    /// <summary>Says where the JSON breaks, and drops the framework's error, which repeats what stands there.</summary>
    private static UpstashSerializationException NotJson(UpstashResponse response, string name, JsonException e) =>
        new(name, $"the answer is no whole JSON, from byte {e.BytePositionInLine} of line {e.LineNumber + 1} on.", Excerpt(response.Body.Span));

    private static string Excerpt(ReadOnlySpan<byte> body) =>
        Encoding.UTF8.GetString(body[..Math.Min(body.Length, UpstashSerializationException.MaxExcerptLength)]);
}

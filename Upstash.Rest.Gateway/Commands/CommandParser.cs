using System.Buffers;
using System.Text.Json;
using Upstash.Rest.Gateway.Resp;

namespace Upstash.Rest.Gateway.Commands;

/// <summary>Reads the JSON bodies of the REST dialect straight into RESP.</summary>
/// <remarks>Each command is read twice, once to count and judge its arguments and once to copy them, because RESP announces
/// counts and lengths in front. No argument becomes a .NET string. Strings are taken as they come: a body that is
/// not valid UTF-8 is passed on byte for byte.</remarks>
internal static class CommandParser
{
    /// <summary>Reads one command, <c>["GET","key"]</c>.</summary>
    /// <returns><see langword="null"/>, or the error text for a body that is no command.</returns>
    public static string? ReadCommand(in ReadOnlySequence<byte> body, CommandBatch batch) =>
        Read(body, batch, ErrorTexts.MalformedCommand, ReadOneCommand);

    /// <summary>Reads a list of commands, <c>[["GET","a"],["GET","b"]]</c>.</summary>
    /// <returns><see langword="null"/>, or the error text for a body that is no list of commands.</returns>
    public static string? ReadPipeline(in ReadOnlySequence<byte> body, CommandBatch batch) =>
        Read(body, batch, ErrorTexts.MalformedPipeline, ReadCommands);

    private delegate string? ArrayReader(ref Utf8JsonReader json, CommandBatch batch);

    private static string? Read(in ReadOnlySequence<byte> body, CommandBatch batch, string malformed, ArrayReader readArray)
    {
        if (body.IsEmpty)
        {
            return ErrorTexts.EmptyBody;
        }

        try
        {
            var json = new Utf8JsonReader(body);
            json.Read();
            if (json.TokenType != JsonTokenType.StartArray)
            {
                return ErrorTexts.NotAnArray;
            }

            // The last read throws on anything behind the array.
            return readArray(ref json, batch) ?? (json.Read() ? malformed : null);
        }
        catch (JsonException)
        {
            return malformed;
        }
    }

    private static string? ReadOneCommand(ref Utf8JsonReader json, CommandBatch batch) =>
        ReadCommand(ref json, batch, ErrorTexts.EmptyCommand);

    private static string? ReadCommands(ref Utf8JsonReader json, CommandBatch batch)
    {
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            var error = json.TokenType == JsonTokenType.StartArray
                ? ReadCommand(ref json, batch, ErrorTexts.EmptyPipelineCommand)
                : ErrorTexts.MalformedPipeline;
            if (error is not null)
            {
                return error;
            }
        }

        return batch.Refusals.Count == 0 ? ErrorTexts.EmptyPipeline : null;
    }

    private static string? ReadCommand(ref Utf8JsonReader json, CommandBatch batch, string empty)
    {
        // A copy of the reader looks ahead.
        var ahead = json;
        var policy = batch.Policy;
        var arguments = 0;
        while (ahead.Read() && ahead.TokenType != JsonTokenType.EndArray)
        {
            switch (ahead.TokenType)
            {
                case JsonTokenType.Null:
                    return ErrorTexts.NullArgument;
                case JsonTokenType.StartArray:
                    return ErrorTexts.NestedArray;
                case JsonTokenType.StartObject:
                    return ErrorTexts.NestedObject;
            }

            Judge(ref policy, ref ahead);
            arguments++;
        }

        if (arguments == 0)
        {
            return empty;
        }

        if (policy.Refusal is { } refusal)
        {
            batch.Refuse(refusal);
            json = ahead;
            return null;
        }

        batch.Accept(arguments, policy);
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            WriteArgument(ref json, batch.Output);
        }

        return null;
    }

    private static void Judge(ref CommandPolicy policy, ref Utf8JsonReader json)
    {
        // Six bytes per character: a keyword may be spelled in \u escapes throughout.
        const int Longest = 6 * CommandPolicy.LongestKeyword;
        Span<byte> keyword = stackalloc byte[Longest + 1];
        keyword = keyword[..CopyRaw(in json, keyword)];
        policy.Add(json.ValueIsEscaped ? keyword[..JsonUnescaper.Unescape(keyword)] : keyword, UnescapedLength(in json));
    }

    private static void WriteArgument(ref Utf8JsonReader json, IBufferWriter<byte> output)
    {
        if (json.ValueIsEscaped)
        {
            WriteUnescaped(in json, output);
        }
        else if (json.HasValueSequence)
        {
            RespWriter.WriteBulk(output, json.ValueSequence);
        }
        else
        {
            // Numbers and booleans as they are spelled: a 64-bit id must not pass through a double.
            RespWriter.WriteBulk(output, json.ValueSpan);
        }
    }

    private static void WriteUnescaped(in Utf8JsonReader json, IBufferWriter<byte> output)
    {
        var scratch = ArrayPool<byte>.Shared.Rent(RawLength(in json));
        try
        {
            var raw = scratch.AsSpan(0, CopyRaw(in json, scratch));
            RespWriter.WriteBulk(output, raw[..JsonUnescaper.Unescape(raw)]);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(scratch);
        }
    }

    // Only what looks too long is measured exactly.
    private static long UnescapedLength(in Utf8JsonReader json)
    {
        var length = RawLength(in json);
        if (!json.ValueIsEscaped || length <= CommandPolicy.LongestKey)
        {
            return length;
        }

        var scratch = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            return JsonUnescaper.Unescape(scratch.AsSpan(0, CopyRaw(in json, scratch)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(scratch);
        }
    }

    private static int RawLength(in Utf8JsonReader json) =>
        json.HasValueSequence ? (int)json.ValueSequence.Length : json.ValueSpan.Length;

    private static int CopyRaw(in Utf8JsonReader json, Span<byte> target)
    {
        var length = Math.Min(RawLength(in json), target.Length);
        if (json.HasValueSequence)
        {
            json.ValueSequence.Slice(0, length).CopyTo(target);
        }
        else
        {
            json.ValueSpan[..length].CopyTo(target);
        }

        return length;
    }
}

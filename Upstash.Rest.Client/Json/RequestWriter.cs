using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using Upstash.Rest.Client.Redis;
using Upstash.Rest.Client.Transport;

namespace Upstash.Rest.Client;

/// <summary>Writes commands as the JSON arrays that the REST protocol takes, once, into the request's buffer.</summary>
internal sealed class RequestWriter(UpstashRedisOptions options)
{
    public const string Pipeline = "pipeline";
    public const string Transaction = "multi-exec";

    // The body is no HTML: only what JSON itself demands is escaped.
    private static readonly JsonWriterOptions JsonOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Writes one command as a request of its own.</summary>
    /// <exception cref="UpstashSerializationException">It cannot be written, or is too long.</exception>
    public UpstashRequest Write(RedisCommand command, Action? attemptEnded = null)
    {
        if (RawRequest.IsNeeded(command))
        {
            return RawRequest.Write(command, options, attemptEnded);
        }

        var body = new PooledBuffer();
        try
        {
            using var json = new Utf8JsonWriter(body, JsonOptions);
            Write(json, command);
            json.Flush();
            ThrowIfTooLong(body.Length, command.Name);
            return new("", command.Name, command.IsIdempotent) { Json = body, ReplyFormat = options.ReplyFormat, AttemptEnded = attemptEnded };
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    /// <summary>Writes as many commands as one request holds: the first always, and no further one that is too long or needs a request of its own.</summary>
    /// <param name="commands">The commands; at least one.</param>
    /// <param name="attemptEnded">See <see cref="UpstashRequest.AttemptEnded"/>.</param>
    /// <param name="taken">How many of them were written.</param>
    /// <exception cref="UpstashSerializationException">The first command cannot be written, or is too long.</exception>
    public UpstashRequest WritePipeline(ReadOnlySpan<QueuedCommand> commands, Action? attemptEnded, out int taken)
    {
        if (RawRequest.IsNeeded(commands[0].Command))
        {
            taken = 1;
            return RawRequest.Write(commands[0].Command, options, attemptEnded);
        }

        return WriteMany(Pipeline, commands, options.ReplyFormat, attemptEnded, out taken);
    }

    /// <summary>Writes all commands as one transaction.</summary>
    /// <exception cref="UpstashSerializationException">A command cannot be written, or all together are too long.</exception>
    public UpstashRequest WriteTransaction(ReadOnlySpan<QueuedCommand> commands)
    {
        var request = WriteMany(Transaction, commands, ReplyFormat.Base64, attemptEnded: null, out var taken);
        if (taken == commands.Length)
        {
            return request;
        }

        request.Dispose();
        using var culprit = Write(commands[taken].Command); // Throws, if it is at fault by itself.
        throw culprit.Json is null
            ? new UpstashSerializationException(Transaction, $"command {taken} ({commands[taken].Command.Name}) holds bytes that are not UTF-8, or very many. A transaction is JSON text: send them alone, or as base64.")
            : TooLong(Transaction);
    }

    private UpstashRequest WriteMany(string path, ReadOnlySpan<QueuedCommand> commands, ReplyFormat format, Action? attemptEnded, out int taken)
    {
        var body = new PooledBuffer(4096);
        try
        {
            using var json = new Utf8JsonWriter(body, JsonOptions);
            var isIdempotent = true;
            for (taken = 0; taken < commands.Length; taken++)
            {
                var command = commands[taken].Command;
                var start = body.Length;
                body.Append(taken == 0 ? (byte)'[' : (byte)',');
                if (!TryWrite(json, body, command, mustSucceed: taken == 0))
                {
                    body.Truncate(start);
                    break;
                }

                isIdempotent &= command.IsIdempotent;
            }

            body.Append((byte)']');
            return new(path, path, isIdempotent) { Json = body, ReplyFormat = format, AttemptEnded = attemptEnded };
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    /// <summary>Writes a command behind what the buffer holds; what it leaves of one that does not fit is the caller's to truncate.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Thrown again by whoever writes the command first.")]
    private bool TryWrite(Utf8JsonWriter json, PooledBuffer body, RedisCommand command, bool mustSucceed)
    {
        if (RawRequest.IsNeeded(command) && !mustSucceed)
        {
            return false;
        }

        try
        {
            json.Reset();
            Write(json, command);
            json.Flush();
            ThrowIfTooLong(body.Length + 1L, command.Name);
            return true;
        }
        catch (UpstashSerializationException) when (!mustSucceed)
        {
            json.Reset();
            return false;
        }
    }

    private static void Write(Utf8JsonWriter json, RedisCommand command)
    {
        json.WriteStartArray();
        json.WriteStringValue(command.Name);
        for (var i = 0; i < command.ArgumentArray.Length; i++)
        {
            if (!command.ArgumentArray[i].TryWriteTo(json))
            {
                throw new UpstashSerializationException(
                    command.Name, $"argument {i + 1} is not valid Unicode text; hand over bytes as bytes, and complete surrogate pairs.");
            }
        }

        json.WriteEndArray();
    }

    private void ThrowIfTooLong(long length, string name)
    {
        if (length > options.MaxRequestBytes)
        {
            throw TooLong(name);
        }
    }

    private UpstashSerializationException TooLong(string name) => new(
        name, $"the request is longer than {nameof(UpstashRedisOptions)}.{nameof(UpstashRedisOptions.MaxRequestBytes)} ({options.MaxRequestBytes} bytes) allows; nothing was sent.");
}

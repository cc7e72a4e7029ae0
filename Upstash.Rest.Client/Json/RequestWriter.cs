using System.Diagnostics.CodeAnalysis;
using Upstash.Rest.Client.Redis;
using Upstash.Rest.Client.Transport;

namespace Upstash.Rest.Client;

/// <summary>Writes commands as the JSON arrays that the REST protocol takes, once, into the request's buffer.</summary>
internal sealed class RequestWriter(UpstashRedisOptions options)
{
    public const string Pipeline = "pipeline";
    public const string Transaction = "multi-exec";

    /// <summary>Writes one command as a request of its own.</summary>
    /// <exception cref="UpstashSerializationException">It cannot be written, or is too long.</exception>
    public UpstashRequest Write(RedisCommand command, BatchTurn? turn = null)
    {
        if (RawRequest.IsNeeded(command))
        {
            return RawRequest.Write(command, options, turn);
        }

        var body = new PooledBuffer();
        try
        {
            Write(body, command);
            ThrowIfTooLong(body.Length, command.Name);
            return new("", command.Name, command.IsIdempotent) { Json = body, ReplyFormat = options.ReplyFormat, Turn = turn };
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    /// <summary>Writes as many commands as one request holds: the first always, and no further one that is too long or needs a request of its own.</summary>
    /// <param name="commands">The commands; at least one.</param>
    /// <param name="turn">See <see cref="UpstashRequest.Turn"/>.</param>
    /// <param name="taken">How many of them were written.</param>
    /// <exception cref="UpstashSerializationException">The first command cannot be written, or is too long.</exception>
    public UpstashRequest WritePipeline(ReadOnlySpan<QueuedCommand> commands, BatchTurn? turn, out int taken)
    {
        if (RawRequest.IsNeeded(commands[0].Command))
        {
            taken = 1;
            return RawRequest.Write(commands[0].Command, options, turn);
        }

        return WriteMany(Pipeline, commands, options.ReplyFormat, turn, out taken);
    }

    /// <summary>Writes all commands as one transaction.</summary>
    /// <exception cref="UpstashSerializationException">A command cannot be written, or all together are too long.</exception>
    public UpstashRequest WriteTransaction(ReadOnlySpan<QueuedCommand> commands)
    {
        var request = WriteMany(Transaction, commands, ReplyFormat.Base64, turn: null, out var taken);
        if (taken == commands.Length)
        {
            return request;
        }

        request.Dispose();
        var culprit = commands[taken].Command;
        if (RawRequest.IsTheOnlyWay(culprit))
        {
            throw new UpstashSerializationException(
                Transaction, $"command {taken} ({culprit.Name}) holds bytes that are not UTF-8. A transaction is JSON text: send them alone, or as base64.");
        }

        using var alone = Write(culprit); // Throws, if it is at fault by itself.
        throw TooLong(Transaction);
    }

    private UpstashRequest WriteMany(string path, ReadOnlySpan<QueuedCommand> commands, ReplyFormat format, BatchTurn? turn, out int taken)
    {
        var body = new PooledBuffer(4096);
        try
        {
            var isIdempotent = true;
            for (taken = 0; taken < commands.Length; taken++)
            {
                var command = commands[taken].Command;
                var start = body.Length;
                body.Append(taken == 0 ? (byte)'[' : (byte)',');
                if (!TryWrite(body, command, isPipeline: path == Pipeline, isFirst: taken == 0))
                {
                    body.Truncate(start);
                    break;
                }

                isIdempotent &= command.IsIdempotent;
            }

            body.Append((byte)']');
            return new(path, path, isIdempotent) { Json = body, ReplyFormat = format, Turn = turn };
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    /// <summary>Writes a command behind what the buffer holds; what it leaves of one that does not fit is the caller's to truncate.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever it is, it is thrown again when the command comes first, and then at its own caller.")]
    private bool TryWrite(PooledBuffer body, RedisCommand command, bool isPipeline, bool isFirst)
    {
        if (isPipeline && !isFirst && RawRequest.IsNeeded(command))
        {
            return false;
        }

        try
        {
            Write(body, command);
            ThrowIfTooLong(body.Length + 1L, command.Name);
            return true;
        }
        catch (Exception) when (!isPipeline || !isFirst)
        {
            return false;
        }
    }

    private void Write(PooledBuffer body, RedisCommand command)
    {
        body.Append((byte)'[');
        JsonScalar.Write(body, command.Name);
        for (var i = 0; i < command.ArgumentArray.Length; i++)
        {
            body.Append((byte)',');
            ThrowIfTooLong(body.Length + (long)command.ArgumentArray[i].LeastLength, command.Name); // Before it is copied for nothing.
            if (!command.ArgumentArray[i].TryWriteTo(body))
            {
                throw new UpstashSerializationException(
                    command.Name, $"argument {i + 1} is not valid Unicode text; hand over bytes as bytes, and complete surrogate pairs.");
            }
        }

        body.Append((byte)']');
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

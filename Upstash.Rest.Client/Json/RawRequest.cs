using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Unicode;
using Upstash.Rest.Client.Redis;
using Upstash.Rest.Client.Transport;

namespace Upstash.Rest.Client;

/// <summary>
/// Spells a command as <c>PUT /set/key?PX=5000</c> with one argument as the body, byte for byte: the protocol's only
/// way to carry bytes that are no text, and the shortest for many.
/// </summary>
/// <remarks>Path and query are percent-encoded; an argument after the body travels in the query. Source: Upstash Redis REST API, "POST command in body".</remarks>
internal static class RawRequest
{
    /// <summary>Bytes from this length on travel raw even when they are text, where the URL has room for the rest: no escaping, no copy.</summary>
    public const int LargeBytes = 256 * 1024;

    // What servers and proxies commonly take for a request line.
    private const int LongestPath = 8 * 1024;

    /// <summary>Tells whether a command holds bytes that JSON cannot carry, or should not.</summary>
    public static bool IsNeeded(RedisCommand command)
    {
        var isLarge = false;
        foreach (ref readonly var argument in command.ArgumentArray.AsSpan())
        {
            if (argument.Bytes is { } bytes)
            {
                if (!Utf8.IsValid(bytes.Span))
                {
                    return true;
                }

                isLarge |= bytes.Length >= LargeBytes;
            }
        }

        return isLarge && TryWritePath(command, LongestBytes(command.ArgumentArray), out _, out _);
    }

    /// <summary>Tells whether a command holds bytes that JSON cannot carry.</summary>
    public static bool IsTheOnlyWay(RedisCommand command) =>
        Array.Exists(command.ArgumentArray, argument => argument.Bytes is { } bytes && !Utf8.IsValid(bytes.Span));

    /// <exception cref="UpstashSerializationException">The other arguments do not fit into a URL, or the body is too long.</exception>
    public static UpstashRequest Write(RedisCommand command, UpstashRedisOptions options, BatchTurn? turn)
    {
        var arguments = command.ArgumentArray;
        var body = LongestBytes(arguments);
        var raw = arguments[body].Bytes!.Value;
        if (raw.Length > options.MaxRequestBytes)
        {
            throw new UpstashSerializationException(
                command.Name, $"argument {body + 1} is longer than {nameof(UpstashRedisOptions)}.{nameof(UpstashRedisOptions.MaxRequestBytes)} ({options.MaxRequestBytes} bytes) allows; nothing was sent.");
        }

        return TryWritePath(command, body, out var path, out var problem)
            ? new(path, command.Name, command.IsIdempotent) { RawBody = raw, ReplyFormat = options.ReplyFormat, Turn = turn }
            : throw new UpstashSerializationException(command.Name, problem);
    }

    /// <summary>Spells everything but the body as a path and a query.</summary>
    private static bool TryWritePath(
        RedisCommand command, int body, [NotNullWhen(true)] out string? path, [NotNullWhen(false)] out string? problem)
    {
        var arguments = command.ArgumentArray;
        var written = new StringBuilder(command.Name);
        path = problem = null;
        for (var i = 0; i < arguments.Length && problem is null; i++)
        {
            if (i != body)
            {
                written.Append(i < body ? '/' : i == body + 1 ? '?' : (i - body) % 2 == 0 ? '=' : '&');
                problem = arguments[i].ToBytes() is { } bytes
                    ? Append(written, bytes.Span, i)
                    : $"argument {i + 1} is not valid Unicode text; hand over bytes as bytes, and complete surrogate pairs.";
            }
        }

        path = problem is null ? written.ToString() : null;
        return path is not null;
    }

    private static int LongestBytes(RedisArgument[] arguments)
    {
        var longest = -1;
        for (var i = 0; i < arguments.Length; i++)
        {
            if (arguments[i].Bytes is { } bytes && (longest < 0 || bytes.Length > arguments[longest].Bytes!.Value.Length))
            {
                longest = i;
            }
        }

        return longest;
    }

    /// <returns>Why it cannot stand in a URL; <c>null</c> when it does.</returns>
    private static string? Append(StringBuilder path, ReadOnlySpan<byte> bytes, int index)
    {
        if (bytes is [] or [(byte)'.'] or [(byte)'.', (byte)'.'])
        {
            return $"argument {index + 1} is empty or only dots, which no URL keeps, and it stands beside a binary argument. Send the bytes as base64 text.";
        }

        if (path.Length + bytes.Length <= LongestPath)
        {
            foreach (var value in bytes)
            {
                if (char.IsAsciiLetterOrDigit((char)value) || value is (byte)'-' or (byte)'_' or (byte)'.' or (byte)'~')
                {
                    path.Append((char)value);
                }
                else
                {
                    path.Append('%').Append(Convert.ToHexString([value]));
                }
            }

            if (path.Length <= LongestPath)
            {
                return null;
            }
        }

        return $"the arguments beside the binary one do not fit into a URL ({LongestPath} characters). Send the bytes as base64 text, or in a command of their own.";
    }
}

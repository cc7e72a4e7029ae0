using System.Text;
using Upstash.Rest.Client.Redis;
using Upstash.Rest.Client.Transport;

namespace Upstash.Rest.Client;

/// <summary>Hands replies in RESP2, one behind the other, to the commands that wait for them.</summary>
internal static class RespReplies
{
    /// <exception cref="UpstashSerializationException">The answer cannot be read.</exception>
    public static void Read(UpstashResponse response, string requestName, ReadOnlySpan<QueuedCommand> commands)
    {
        try
        {
            var resp = new RespCursor(response.Body);
            foreach (var command in commands)
            {
                ReadItem(resp, response, command);
            }

            if (!resp.IsAtEnd)
            {
                throw new UpstashSerializationException(requestName, $"{commands.Length} answers were expected, and more came.");
            }
        }
        catch (InvalidDataException e)
        {
            throw new UpstashSerializationException(requestName, e.Message);
        }
    }

    /// <summary>Reads the error of an answer that failed by its status.</summary>
    /// <returns><c>null</c> when it is none.</returns>
    public static string? WholeError(UpstashResponse response)
    {
        var line = response.Body.Span;
        var end = line.IndexOf("\r\n"u8);
        return end > 0 && line[0] == '-' ? Encoding.UTF8.GetString(line[1..end]) : null;
    }

    private static void ReadItem(RespCursor resp, UpstashResponse response, QueuedCommand command)
    {
        resp.Read();
        if (resp.Kind is RespKind.Error)
        {
            command.Refuse(response.StatusCode, Encoding.UTF8.GetString(resp.Value));
            return;
        }

        var reply = new RedisReply(resp, command.Command);
        command.TryRead(ref reply);
        resp.CloseTo(0); // Wherever the reader stopped, well or not.
        command.Accept();
    }
}

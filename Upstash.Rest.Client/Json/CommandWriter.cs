using System.Text.Encodings.Web;
using System.Text.Json;
using Upstash.Rest.Client.Redis;

namespace Upstash.Rest.Client;

/// <summary>Writes commands as the JSON arrays that the REST protocol takes, once, into the request's buffer.</summary>
internal static class CommandWriter
{
    // The body is no HTML: only what JSON itself demands is escaped.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static PooledBuffer Write(RedisCommand command)
    {
        var body = new PooledBuffer();
        using var writer = new Utf8JsonWriter(body, Options);
        Write(writer, command);
        writer.Flush();
        return body;
    }

    public static PooledBuffer Write(IEnumerable<RedisCommand> commands)
    {
        var body = new PooledBuffer(4096);
        using var writer = new Utf8JsonWriter(body, Options);
        writer.WriteStartArray();
        foreach (var command in commands)
        {
            Write(writer, command);
        }

        writer.WriteEndArray();
        writer.Flush();
        return body;
    }

    private static void Write(Utf8JsonWriter writer, RedisCommand command)
    {
        writer.WriteStartArray();
        writer.WriteStringValue(command.Name);
        for (var i = 0; i < command.Arguments.Count; i++)
        {
            if (!command.Arguments[i].TryWriteTo(writer))
            {
                throw new UpstashSerializationException(
                    command.Name, $"argument {i + 1} is not valid Unicode text, and the REST protocol's JSON body carries nothing else.");
            }
        }

        writer.WriteEndArray();
    }
}

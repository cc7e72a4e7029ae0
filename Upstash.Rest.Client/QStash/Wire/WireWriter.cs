using System.Text.Json;

namespace Upstash.Rest.Client.QStash;

/// <summary>Writes the JSON object of a request's body.</summary>
internal static class WireWriter
{
    public static byte[] Write(Action<Utf8JsonWriter> write)
    {
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return json.ToArray();
    }
}

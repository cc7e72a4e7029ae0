using System.Text.Json;
using System.Text.Json.Serialization;

namespace LofiAnime.Web.Clients.Replicate;

/// <summary>Reads and writes a status as its word.</summary>
internal sealed class PredictionStatusJsonConverter : JsonConverter<PredictionStatus>
{
    public override PredictionStatus Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String
            ? new PredictionStatus(reader.GetString())
            : throw new JsonException("A status is a string.");

    public override void Write(Utf8JsonWriter writer, PredictionStatus value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);
}

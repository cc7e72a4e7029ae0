using System.Text.Json;
using System.Text.Json.Serialization;

namespace LofiAnime.Web.Clients.Replicate;

/// <summary>Reads text; anything else there counts as absent, since an answer is not worth losing over it.</summary>
internal sealed class LenientTextJsonConverter : JsonConverter<string?>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return reader.GetString();
        }

        reader.Skip();
        return null;
    }

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

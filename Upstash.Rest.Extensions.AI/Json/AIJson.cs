using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.AI;

namespace Upstash.Rest.Extensions.AI;

/// <summary>JSON of what the abstractions hold, by their own generated types, so that it survives trimming.</summary>
internal static class AIJson
{
    public static JsonTypeInfo<T> TypeOf<T>() => (JsonTypeInfo<T>)AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(T));

    /// <summary>Tells whether an error says that a value has no JSON.</summary>
    public static bool IsUnwritable(Exception e) => e is NotSupportedException or JsonException or InvalidOperationException or ArgumentException;

    /// <summary>Writes additional properties as <c>properties</c>, in the order of their names; nothing where there are none.</summary>
    /// <exception cref="NotSupportedException">A value has a type that JSON is not known of.</exception>
    public static void WriteProperties(Utf8JsonWriter json, AdditionalPropertiesDictionary? properties, Func<string, bool> isWanted)
    {
        // The abstractions compare these names without case.
        var wanted = properties?.Where(property => isWanted(property.Key)).OrderBy(property => property.Key, StringComparer.OrdinalIgnoreCase).ToArray() ?? [];
        if (wanted.Length == 0)
        {
            return;
        }

        json.WriteStartObject("properties");
        foreach (var (name, value) in wanted)
        {
            json.WritePropertyName(name);
            if (value is null)
            {
                json.WriteNullValue();
            }
            else
            {
                JsonSerializer.Serialize(json, value, AIJsonUtilities.DefaultOptions.GetTypeInfo(value.GetType()));
            }
        }

        json.WriteEndObject();
    }

    /// <summary>Reads what <see cref="WriteProperties"/> wrote: texts, numbers and truth values as such, anything else as <see cref="JsonElement"/>.</summary>
    public static AdditionalPropertiesDictionary? ReadProperties(JsonElement item)
    {
        if (!item.TryGetProperty("properties", out var properties))
        {
            return null;
        }

        var read = new AdditionalPropertiesDictionary();
        foreach (var property in properties.EnumerateObject())
        {
            read[property.Name] = property.Value.ValueKind switch
            {
                JsonValueKind.String => property.Value.GetString(),
                JsonValueKind.True => true,
                JsonValueKind.False => false,
                JsonValueKind.Null => null,
                JsonValueKind.Number when property.Value.TryGetInt64(out var number) => number,
                JsonValueKind.Number => property.Value.GetDouble(),
                _ => property.Value.Clone(),
            };
        }

        return read;
    }
}

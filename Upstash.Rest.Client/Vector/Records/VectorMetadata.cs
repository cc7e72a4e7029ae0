using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Upstash.Rest.Client.Vector;

/// <summary>What is kept beside a vector and can be filtered by: a JSON object, about 48 KB at the most.</summary>
public sealed class VectorMetadata
{
    private VectorMetadata(JsonElement json) => Json = json;

    /// <summary>Gets the object.</summary>
    public JsonElement Json { get; }

    /// <summary>Makes metadata of a value that is written as a JSON object.</summary>
    /// <param name="value">The value.</param>
    /// <param name="type">How it is written, for example <c>MyJson.Default.Movie</c>.</param>
    /// <exception cref="ArgumentException">It is written as something else than an object.</exception>
    public static VectorMetadata Of<T>(T value, JsonTypeInfo<T> type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return Checked(JsonSerializer.SerializeToElement(value, type));
    }

    /// <summary>Makes metadata of a JSON object, which is copied.</summary>
    /// <param name="json">The object.</param>
    /// <exception cref="ArgumentException">It is something else than an object.</exception>
    public static VectorMetadata Of(JsonElement json) => Checked(json.ValueKind is JsonValueKind.Undefined ? json : json.Clone());

    /// <summary>Reads the metadata as a value.</summary>
    /// <param name="type">How it is read.</param>
    /// <exception cref="UpstashSerializationException">It is of another shape.</exception>
    public T As<T>(JsonTypeInfo<T> type)
    {
        ArgumentNullException.ThrowIfNull(type);
        try
        {
            return Json.Deserialize(type) ?? throw new JsonException();
        }
        catch (JsonException e)
        {
            throw new UpstashSerializationException("metadata", $"it cannot be read as {typeof(T).Name}.", innerException: e);
        }
    }

    /// <summary>Takes what the service sent; <c>null</c> where it sent no object.</summary>
    internal static VectorMetadata? Received(JsonElement json) => json.ValueKind is JsonValueKind.Object ? new(json.Clone()) : null;

    private static VectorMetadata Checked(JsonElement json) => json.ValueKind is JsonValueKind.Object
        ? new(json)
        : throw new ArgumentException($"Metadata is a JSON object, not {json.ValueKind}.", nameof(json));
}

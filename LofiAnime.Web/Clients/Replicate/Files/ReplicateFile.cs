using System.Text.Json;
using System.Text.Json.Serialization;

namespace LofiAnime.Web.Clients.Replicate;

/// <summary>A file that was uploaded as a model's input. Members that an answer may leave out are <c>null</c> then.</summary>
/// <remarks>Source: https://replicate.com/docs/reference/http#files.get</remarks>
public sealed record ReplicateFile
{
    /// <summary>Gets the id.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the file's name.</summary>
    [JsonConverter(typeof(LenientTextJsonConverter))]
    public string? Name { get; init; }

    /// <summary>Gets the media type.</summary>
    [JsonConverter(typeof(LenientTextJsonConverter))]
    public string? ContentType { get; init; }

    /// <summary>Gets the size in bytes.</summary>
    public long? Size { get; init; }

    /// <summary>Gets the checksums by algorithm: <c>sha256</c>, <c>md5</c>.</summary>
    public IReadOnlyDictionary<string, string>? Checksums { get; init; }

    /// <summary>Gets what the uploader noted.</summary>
    public JsonElement? Metadata { get; init; }

    /// <summary>Gets when it was uploaded.</summary>
    [JsonConverter(typeof(LenientTimestampJsonConverter))]
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Gets when it is deleted: a day after its upload, as far as seen.</summary>
    [JsonConverter(typeof(LenientTimestampJsonConverter))]
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Gets its addresses; <see cref="PredictionUrls.Get"/> is what a model is given as input.</summary>
    public PredictionUrls? Urls { get; init; }
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace LofiAnime.Web.Clients.Replicate;

/// <summary>A model. Members that an answer may leave out are <c>null</c> then.</summary>
/// <remarks>Source: https://replicate.com/docs/reference/http#models.get</remarks>
public sealed record ReplicateModel
{
    /// <summary>Gets the account that it belongs to.</summary>
    public required string Owner { get; init; }

    /// <summary>Gets its name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets what it does, in its owner's words.</summary>
    [JsonConverter(typeof(LenientTextJsonConverter))]
    public string? Description { get; init; }

    /// <summary>Gets who may see it: <c>public</c> or <c>private</c>.</summary>
    [JsonConverter(typeof(LenientTextJsonConverter))]
    public string? Visibility { get; init; }

    /// <summary>Gets a value indicating whether it is always on and named without a version.</summary>
    public bool? IsOfficial { get; init; }

    /// <summary>Gets how often it ran.</summary>
    public long? RunCount { get; init; }

    /// <summary>Gets the address of its picture.</summary>
    [JsonConverter(typeof(LenientTextJsonConverter))]
    public string? CoverImageUrl { get; init; }

    /// <summary>Gets a prediction that shows what it does.</summary>
    public JsonElement? DefaultExample { get; init; }

    /// <summary>Gets its newest version.</summary>
    public ModelVersion? LatestVersion { get; init; }
}

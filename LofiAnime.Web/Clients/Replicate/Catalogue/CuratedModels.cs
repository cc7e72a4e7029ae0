using System.Text.Json.Serialization;

namespace LofiAnime.Web.Clients.Replicate;

/// <summary>Models that Replicate recommends for one purpose.</summary>
/// <remarks>Source: https://replicate.com/docs/reference/http#collections.get</remarks>
public sealed record CuratedModels
{
    /// <summary>Gets the name for people.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the name in addresses, for example <c>text-to-image</c>.</summary>
    public required string Slug { get; init; }

    /// <summary>Gets what it is for.</summary>
    [JsonConverter(typeof(LenientTextJsonConverter))]
    public string? Description { get; init; }

    /// <summary>Gets the models; <c>null</c> in a list of collections.</summary>
    public IReadOnlyList<ReplicateModel>? Models { get; init; }
}

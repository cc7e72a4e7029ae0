using System.Text.Json;
using System.Text.Json.Serialization;

namespace LofiAnime.Web.Clients.Replicate;

/// <summary>One version of a model, which never changes.</summary>
/// <remarks>Source: https://replicate.com/docs/reference/http#models.versions.get</remarks>
public sealed record ModelVersion
{
    /// <summary>Gets the id: mostly 64 hexadecimal digits.</summary>
    public required string Id { get; init; }

    /// <summary>Gets when it was pushed; <c>null</c> when the answer does not say.</summary>
    [JsonConverter(typeof(LenientTimestampJsonConverter))]
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Gets the version of Cog it is built with; <c>null</c> when the answer does not say.</summary>
    [JsonConverter(typeof(LenientTextJsonConverter))]
    public string? CogVersion { get; init; }

    /// <summary>Gets its OpenAPI description; see <see cref="ModelInput"/>.</summary>
    public JsonElement? OpenapiSchema { get; init; }
}

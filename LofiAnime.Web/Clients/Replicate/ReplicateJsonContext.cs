using System.Text.Json.Serialization;

namespace LofiAnime.Web.Clients.Replicate;

/// <summary>Every type that crosses the wire to Replicate.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CreatePredictionRequest))]
[JsonSerializable(typeof(Prediction))]
[JsonSerializable(typeof(ReplicatePage<Prediction>))]
internal sealed partial class ReplicateJsonContext : JsonSerializerContext;

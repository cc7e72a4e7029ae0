using System.Text.Json.Serialization;

namespace LofiAnime.Web.Clients.Replicate;

/// <summary>Every type that crosses the wire to Replicate.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CreatePredictionRequest))]
[JsonSerializable(typeof(CuratedModels))]
[JsonSerializable(typeof(Deployment))]
[JsonSerializable(typeof(DeploymentSettings))]
[JsonSerializable(typeof(IReadOnlyList<ReplicateHardware>))]
[JsonSerializable(typeof(ModelVersion))]
[JsonSerializable(typeof(NewTraining))]
[JsonSerializable(typeof(Prediction))]
[JsonSerializable(typeof(ReplicateAccount))]
[JsonSerializable(typeof(ReplicateFile))]
[JsonSerializable(typeof(ReplicateModel))]
[JsonSerializable(typeof(ReplicatePage<CuratedModels>))]
[JsonSerializable(typeof(ReplicatePage<Deployment>))]
[JsonSerializable(typeof(ReplicatePage<ModelVersion>))]
[JsonSerializable(typeof(ReplicatePage<Prediction>))]
[JsonSerializable(typeof(ReplicatePage<ReplicateFile>))]
[JsonSerializable(typeof(ReplicatePage<ReplicateModel>))]
[JsonSerializable(typeof(WebhookSecret))]
internal sealed partial class ReplicateJsonContext : JsonSerializerContext;

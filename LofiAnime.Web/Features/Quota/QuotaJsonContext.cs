using System.Text.Json.Serialization;

namespace LofiAnime.Web.Features.Quota;

/// <summary>How charges stand on the list of open reservations.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(QuotaCharge))]
internal sealed partial class QuotaJsonContext : JsonSerializerContext;

using System.Text.Json.Serialization;

namespace LofiAnime.Web.Clients.Cog;

/// <summary>Every type that crosses the wire to a Cog server.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(CogHealth))]
[JsonSerializable(typeof(CogRequest))]
[JsonSerializable(typeof(CogRun))]
internal sealed partial class CogJsonContext : JsonSerializerContext;

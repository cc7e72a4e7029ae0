using System.Text.Json.Serialization;

namespace LofiAnime.Web.Features.Operations.Controls;

/// <summary>How the controls, and the lines about their changes, stand in Redis.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ControlsChange))]
[JsonSerializable(typeof(SiteControls))]
internal sealed partial class ControlsJsonContext : JsonSerializerContext;

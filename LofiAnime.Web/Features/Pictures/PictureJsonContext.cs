using System.Text.Json;
using System.Text.Json.Serialization;

namespace LofiAnime.Web.Features.Pictures;

/// <summary>How what is known of a picture lies in Redis.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(PictureRecord))]
internal sealed partial class PictureJsonContext : JsonSerializerContext;

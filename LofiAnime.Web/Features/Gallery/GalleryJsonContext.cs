using System.Text.Json.Serialization;
using LofiAnime.Web.Features.Gallery.History;
using LofiAnime.Web.Features.Gallery.Moderation;
using LofiAnime.Web.Features.Gallery.Sharing;

namespace LofiAnime.Web.Features.Gallery;

/// <summary>How cards, shares and reports stand in Redis.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(JobCardBody))]
[JsonSerializable(typeof(PictureReport))]
[JsonSerializable(typeof(ShownPicture))]
internal sealed partial class GalleryJsonContext : JsonSerializerContext;

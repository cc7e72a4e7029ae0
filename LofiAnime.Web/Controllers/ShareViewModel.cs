using LofiAnime.Web.Clients;
using LofiAnime.Web.Clients.OfflineArtist;
using LofiAnime.Web.Features.Gallery.Sharing;
using LofiAnime.Web.Features.Pictures;

namespace LofiAnime.Web.Controllers;

/// <summary>A shared picture's page.</summary>
public sealed record ShareViewModel
{
    /// <summary>Gets the whole address of the page, for what embeds it.</summary>
    public required string Url { get; init; }

    /// <summary>Gets the path of the file.</summary>
    public required string ImageUrl { get; init; }

    /// <summary>Gets the whole address of a file for what embeds it: the picture's own, or a preview of a drawing.</summary>
    public required string EmbeddedUrl { get; init; }

    /// <summary>Gets the media type of what is embedded.</summary>
    public required string EmbeddedType { get; init; }

    /// <summary>Gets the sides of what is embedded, in pixels; <c>null</c> for a photo's own.</summary>
    public required (int Width, int Height)? EmbeddedSize { get; init; }

    /// <summary>Gets the words; empty for a photo.</summary>
    public required string Prompt { get; init; }

    /// <summary>Gets the path of the home page with its words in the box.</summary>
    public required string PromptUrl { get; init; }

    /// <summary>Gets the shape; <c>null</c> for a photo's own.</summary>
    public required AspectRatio? Shape { get; init; }

    /// <summary>Gets a value indicating whether it is the offline artist's and must be labelled so.</summary>
    public required bool IsSampleArt { get; init; }

    internal static ShareViewModel Of(ShownPicture picture, string slug, Func<string, string> whole)
    {
        var file = ShareLinks.File(slug, picture.Format);
        var shape = picture.Shape is { } name ? AspectRatio.Find(name) : null;
        var isDrawing = picture.Format is PictureFormat.Svg;
        return new()
        {
            Url = whole(ShareLinks.Page(slug)),
            ImageUrl = file,
            EmbeddedUrl = whole(isDrawing ? ShareLinks.Preview(slug) : file),
            EmbeddedType = (isDrawing ? PictureFormat.Png : picture.Format).MediaType(),
            EmbeddedSize = shape is null ? null : isDrawing ? (PicturePreviews.Width, PicturePreviews.HeightOf(shape)) : (shape.Width, shape.Height),
            Prompt = picture.Prompt,
            PromptUrl = PictureLinks.Begin(picture.Prompt),
            Shape = shape,
            IsSampleArt = picture.Provider == OfflinePictureProvider.ProviderName,
        };
    }
}

using LofiAnime.Web.Clients;
using LofiAnime.Web.Clients.OfflineArtist;
using LofiAnime.Web.Features.Gallery.Sharing;

namespace LofiAnime.Web.Controllers;

/// <summary>A shared picture's page.</summary>
public sealed record ShareViewModel
{
    /// <summary>Gets the whole address of the page, for what embeds it.</summary>
    public required string Url { get; init; }

    /// <summary>Gets the path of the file.</summary>
    public required string ImageUrl { get; init; }

    /// <summary>Gets the whole address of the file for what embeds it; <c>null</c> for SVG, which nothing embeds.</summary>
    public required string? EmbeddedUrl { get; init; }

    /// <summary>Gets the file's media type.</summary>
    public required string MediaType { get; init; }

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
        return new()
        {
            Url = whole(ShareLinks.Page(slug)),
            ImageUrl = file,
            EmbeddedUrl = picture.Format is PictureFormat.Svg ? null : whole(file),
            MediaType = picture.Format.MediaType(),
            Prompt = picture.Prompt,
            PromptUrl = PictureLinks.Begin(picture.Prompt),
            Shape = picture.Shape is { } shape ? AspectRatio.Find(shape) : null,
            IsSampleArt = picture.Provider == OfflinePictureProvider.ProviderName,
        };
    }
}

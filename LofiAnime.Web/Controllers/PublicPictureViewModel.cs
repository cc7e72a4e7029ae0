using LofiAnime.Web.Clients;
using LofiAnime.Web.Features.Gallery.Sharing;

namespace LofiAnime.Web.Controllers;

/// <summary>A public picture in a list.</summary>
/// <param name="PageUrl">The path of its page.</param>
/// <param name="ImageUrl">The path of its file.</param>
/// <param name="Prompt">Its words.</param>
/// <param name="Shape">Its shape.</param>
public sealed record PublicPictureViewModel(string PageUrl, string ImageUrl, string Prompt, AspectRatio Shape)
{
    internal static PublicPictureViewModel Of(ShownPicture picture) => new(
        PictureLinks.Page(picture.Id),
        PictureLinks.File(picture),
        picture.Prompt,
        picture.Shape is { } shape && AspectRatio.Find(shape) is { } known ? known : AspectRatio.Square);
}

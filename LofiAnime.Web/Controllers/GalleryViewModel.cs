using LofiAnime.Web.Features.Gallery;

namespace LofiAnime.Web.Controllers;

/// <summary>The public gallery.</summary>
/// <param name="Pictures">The pictures, newest first.</param>
/// <param name="OlderUrl">The path of the next page; <c>null</c> at the end.</param>
/// <param name="IsLater">Whether this is not the first page.</param>
public sealed record GalleryViewModel(IReadOnlyList<PublicPictureViewModel> Pictures, string? OlderUrl, bool IsLater)
{
    internal static GalleryViewModel Of(PublicPage page, bool isLater) => new(
        [.. page.Pictures.Select(PublicPictureViewModel.Of)], page.Next is { } next ? $"/gallery?after={next}" : null, isLater);
}

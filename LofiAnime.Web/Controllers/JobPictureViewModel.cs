using LofiAnime.Web.Clients;
using LofiAnime.Web.Features.Jobs;

namespace LofiAnime.Web.Controllers;

/// <summary>A job's picture as its page shows it.</summary>
/// <param name="ImageUrl">The path of the file.</param>
/// <param name="DownloadUrl">The path that saves the file.</param>
/// <param name="PageUrl">The path of the picture's own page.</param>
/// <param name="IsSampleArt">Whether it is the offline artist's and must be labelled so.</param>
public sealed record JobPictureViewModel(string ImageUrl, string DownloadUrl, string PageUrl, bool IsSampleArt)
{
    /// <summary>Gets the width of its frame.</summary>
    public int Width { get; init; } = AspectRatio.Square.Width;

    /// <summary>Gets the height of its frame.</summary>
    public int Height { get; init; } = AspectRatio.Square.Height;

    internal static JobPictureViewModel Of(JobPicture picture, bool isSampleArt) =>
        new(PictureLinks.File(picture), PictureLinks.Download(picture), PictureLinks.Page(picture.Id), isSampleArt);
}

using LofiAnime.Web.Features.Jobs;

namespace LofiAnime.Web.Controllers;

/// <summary>A job's picture as its page shows it.</summary>
/// <param name="ImageUrl">The path of the file.</param>
/// <param name="DownloadUrl">The path that saves the file.</param>
/// <param name="PageUrl">The path of the picture's own page.</param>
/// <param name="Width">The width of its frame.</param>
/// <param name="Height">The height of its frame.</param>
/// <param name="IsSampleArt">Whether it is the offline artist's and must be labelled so.</param>
public sealed record JobPictureViewModel(string ImageUrl, string DownloadUrl, string PageUrl, int Width, int Height, bool IsSampleArt)
{
    internal static JobPictureViewModel Of(JobPicture picture, Job job, bool isSampleArt) => new(
        PictureLinks.File(picture), PictureLinks.Download(picture), PictureLinks.Page(picture.Id), job.Settings.Shape.Width, job.Settings.Shape.Height, isSampleArt);
}

using LofiAnime.Web.Features.Pictures;

namespace LofiAnime.Web.Controllers;

/// <summary>A picture as its page shows it.</summary>
public sealed record PictureViewModel
{
    /// <summary>Gets the path of the file.</summary>
    public required string ImageUrl { get; init; }

    /// <summary>Gets the path that saves the file.</summary>
    public required string DownloadUrl { get; init; }

    /// <summary>Gets the visitor's words.</summary>
    public required string Prompt { get; init; }

    /// <summary>Gets a value indicating whether it is the offline artist's and must be labelled so.</summary>
    public required bool IsSampleArt { get; init; }

    /// <summary>Gets when it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    internal static PictureViewModel Of(Picture picture) => new()
    {
        ImageUrl = PictureLinks.File(picture),
        DownloadUrl = PictureLinks.Download(picture),
        Prompt = picture.Prompt,
        IsSampleArt = picture.Provider == "offline-sample",
        CreatedAt = picture.CreatedAt,
    };
}

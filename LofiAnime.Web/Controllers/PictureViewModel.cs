using LofiAnime.Web.Clients;
using LofiAnime.Web.Clients.OfflineArtist;
using LofiAnime.Web.Features.Pictures;

namespace LofiAnime.Web.Controllers;

/// <summary>A picture as its page shows it.</summary>
public sealed record PictureViewModel
{
    /// <summary>Gets the path of the page.</summary>
    public required string PageUrl { get; init; }

    /// <summary>Gets the path of the file.</summary>
    public required string ImageUrl { get; init; }

    /// <summary>Gets the path that saves the file.</summary>
    public required string DownloadUrl { get; init; }

    /// <summary>Gets the visitor's words; empty for a restored photo.</summary>
    public required string Prompt { get; init; }

    /// <summary>Gets the path of the home page with its words in the box.</summary>
    public required string PromptUrl { get; init; }

    /// <summary>Gets a value indicating whether it is the offline artist's and must be labelled so.</summary>
    public required bool IsSampleArt { get; init; }

    /// <summary>Gets the shape, by which its frame stands before it comes.</summary>
    public required AspectRatio Shape { get; init; }

    /// <summary>Gets when it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Gets a value indicating whether it is in the public gallery.</summary>
    public required bool IsPublic { get; init; }

    /// <summary>Gets what only its owner sees; <c>null</c> for others.</summary>
    public OwnPictureViewModel? Own { get; init; }

    /// <summary>Gets a value indicating whether its words are there.</summary>
    public bool HasWords => Prompt.Length > 0;

    /// <summary>Gets a value indicating whether a report of it was noted just now.</summary>
    public bool IsReported { get; init; }

    internal static PictureViewModel Of(Picture picture, AspectRatio? shape) => new()
    {
        PageUrl = PictureLinks.Page(picture.Id),
        ImageUrl = PictureLinks.File(picture),
        DownloadUrl = PictureLinks.Download(picture),
        Prompt = picture.Prompt,
        PromptUrl = PictureLinks.Begin(picture.Prompt),
        IsSampleArt = picture.Provider == OfflinePictureProvider.ProviderName,
        Shape = shape ?? AspectRatio.Square,
        CreatedAt = picture.CreatedAt,
        IsPublic = picture.IsPublic,
    };
}

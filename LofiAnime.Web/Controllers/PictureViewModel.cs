using System.Globalization;
using LofiAnime.Web.Clients.OfflineArtist;
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

    /// <summary>Gets the path of the home page with its words in the box.</summary>
    public required string PromptUrl { get; init; }

    /// <summary>Gets a value indicating whether it is the offline artist's and must be labelled so.</summary>
    public required bool IsSampleArt { get; init; }

    /// <summary>Gets when it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Gets when it was made, for machines.</summary>
    public string CreatedForMachines => CreatedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Gets when it was made, for people: "22 November 2026, 03:05 UTC".</summary>
    public string CreatedInWords => CreatedAt.UtcDateTime.ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);

    internal static PictureViewModel Of(Picture picture) => new()
    {
        ImageUrl = PictureLinks.File(picture),
        DownloadUrl = PictureLinks.Download(picture),
        Prompt = picture.Prompt,
        PromptUrl = PictureLinks.Begin(picture.Prompt),
        IsSampleArt = picture.Provider == OfflinePictureProvider.ProviderName,
        CreatedAt = picture.CreatedAt,
    };
}

using System.Globalization;
using LofiAnime.Web.Clients;
using LofiAnime.Web.Features.Gallery.Sharing;
using LofiAnime.Web.Features.Jobs;
using LofiAnime.Web.Features.Pictures;

namespace LofiAnime.Web.Controllers;

/// <summary>Where a picture's page and file are.</summary>
internal static class PictureLinks
{
    /// <summary>Returns the path of the page.</summary>
    public static string Page(string id) => $"/pictures/{id}";

    /// <summary>Returns the path of the file.</summary>
    public static string File(ShownPicture picture) => File(picture.Id, picture.Format);

    /// <inheritdoc cref="File(ShownPicture)"/>
    public static string File(Picture picture) => File(picture.Id, picture.Format);

    /// <inheritdoc cref="File(Picture)"/>
    public static string File(JobPicture picture) => File(picture.Id, picture.Format);

    /// <summary>Returns the path that saves the file under its name.</summary>
    public static string Download(Picture picture) => $"{File(picture)}?download=1";

    /// <inheritdoc cref="Download(Picture)"/>
    public static string Download(JobPicture picture) => $"{File(picture)}?download=1";

    /// <summary>Returns the path of the home page with all that a job was made by, and another seed, to make another like it though there is this one; only the house's pictures have seeds.</summary>
    public static string Vary(JobSettings settings) => Begin(settings, settings.Engine is null ? Random.Shared.Next() : null) + "&vary=true";

    /// <summary>Returns the path of the home page with these words in the box.</summary>
    public static string Begin(string prompt) => $"/?prompt={Uri.EscapeDataString(prompt)}";

    /// <summary>Returns the path of the home page with all that a job was made by.</summary>
    /// <param name="settings">What it was made by.</param>
    /// <param name="seed">The seed; <c>null</c> for another.</param>
    public static string Begin(JobSettings settings, int? seed)
    {
        var link = Begin(settings.Prompt);
        link += settings.Count > 1 ? string.Create(CultureInfo.InvariantCulture, $"&count={settings.Count}") : "";
        link += settings.Engine is { } engine ? $"&engine={Uri.EscapeDataString(engine)}" : "";
        link += settings.AspectRatio is { } shape ? $"&aspectRatio={Uri.EscapeDataString(shape)}" : "";
        link += settings.StyleId is { } style ? $"&styleId={Uri.EscapeDataString(style)}" : "";
        link += settings.NegativePrompt is { } unwanted ? $"&negativePrompt={Uri.EscapeDataString(unwanted)}" : "";
        return seed is null ? link : string.Create(CultureInfo.InvariantCulture, $"{link}&seed={seed}");
    }

    /// <summary>Returns the name that a saved file has; the id's last digits tell one job's pictures apart.</summary>
    public static string FileName(string id, PictureFormat format) => $"lofi-anime-{id[^8..]}.{format.Extension()}";

    private static string File(string id, PictureFormat format) => $"/images/{id}.{format.Extension()}";
}

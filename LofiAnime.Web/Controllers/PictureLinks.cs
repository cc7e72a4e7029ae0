using LofiAnime.Web.Clients;
using LofiAnime.Web.Features.Gallery.Sharing;
using LofiAnime.Web.Features.Jobs;
using LofiAnime.Web.Features.Pictures;
using Microsoft.AspNetCore.Http.Extensions;

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

    /// <summary>Returns the path of the home page with the words and settings of a job, to make another like it.</summary>
    public static string Vary(JobSettings settings)
    {
        var query = new QueryBuilder { { "prompt", settings.Prompt } };
        Add("negativePrompt", settings.NegativePrompt);
        Add("styleId", settings.StyleId);
        Add("aspectRatio", settings.AspectRatio);
        return "/" + query;

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                query.Add(name, value);
            }
        }
    }

    /// <summary>Returns the path of the home page with these words in the box.</summary>
    public static string Begin(string prompt) => $"/?prompt={Uri.EscapeDataString(prompt)}";

    /// <summary>Returns the name that a saved file has; the id's last digits tell one job's pictures apart.</summary>
    public static string FileName(string id, PictureFormat format) => $"lofi-anime-{id[^8..]}.{format.Extension()}";

    private static string File(string id, PictureFormat format) => $"/images/{id}.{format.Extension()}";
}

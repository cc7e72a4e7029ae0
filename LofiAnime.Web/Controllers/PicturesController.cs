using LofiAnime.Web.Clients;
using LofiAnime.Web.Features.Pictures;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace LofiAnime.Web.Controllers;

/// <summary>A picture's page, and its file.</summary>
public sealed class PicturesController(PictureLibrary library) : Controller
{
    /// <summary>Shows a picture with its prompt.</summary>
    [HttpGet("/pictures/{id}")]
    [HttpHead("/pictures/{id}")]
    public async Task<IActionResult> Show(string id, CancellationToken cancellationToken)
    {
        if (await library.FindAsync(id, cancellationToken) is not { } picture)
        {
            return NotFound();
        }

        Response.Headers.CacheControl = "private, no-cache"; // Its words are a visitor's own, and for those who have the link.
        return View(PictureViewModel.Of(picture));
    }

    /// <summary>Serves a picture's file: it never changes, so it may be kept for ever.</summary>
    /// <param name="id">The picture.</param>
    /// <param name="extension">Its format's extension.</param>
    /// <param name="download">Present, whatever its value, to save the file rather than show it: <c>?download=1</c>.</param>
    /// <param name="cancellationToken">The request's.</param>
    [HttpGet("/images/{id}.{extension}")]
    [HttpHead("/images/{id}.{extension}")]
    public async Task<IActionResult> Image(string id, string extension, string? download, CancellationToken cancellationToken)
    {
        if (await library.OpenAsync(id, cancellationToken) is not { } stored)
        {
            return NotFound();
        }

        if (stored.Format.Extension() != extension)
        {
            await stored.Content.DisposeAsync();
            return NotFound();
        }

        Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return new FileStreamResult(stored.Content, stored.Format.MediaType())
        {
            EntityTag = new EntityTagHeaderValue($"\"{id}\""),
            EnableRangeProcessing = true,
            FileDownloadName = download is null ? null : PictureLinks.FileName(id, stored.Format),
        };
    }
}

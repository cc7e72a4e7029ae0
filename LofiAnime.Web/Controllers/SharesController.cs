using LofiAnime.Web.Clients;
using LofiAnime.Web.Controllers.Api;
using LofiAnime.Web.Features.Gallery.Sharing;
using LofiAnime.Web.Features.Pictures;
using LofiAnime.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace LofiAnime.Web.Controllers;

/// <summary>A shared picture's page and file, for whoever has the link; nothing on it tells whose it is.</summary>
public sealed class SharesController(PictureShares shares, PictureLibrary library, PicturePreviews previews, IOptions<SiteOptions> site) : Controller
{
    /// <summary>Shows it; 410 when its owner has ended that.</summary>
    [HttpGet("/s/{slug}")]
    [HttpHead("/s/{slug}")]
    public async Task<IActionResult> Show(string slug, CancellationToken cancellationToken)
    {
        Response.Headers.CacheControl = "private, no-cache";
        Response.Headers["X-Robots-Tag"] = "noindex";
        return await shares.FindAsync(slug, cancellationToken) switch
        {
            { Picture: { } picture } => View(ShareViewModel.Of(picture, slug, path => Request.UrlOf(path, site.Value))),
            { } => StatusCode(StatusCodes.Status410Gone),
            null => NotFound(),
        };
    }

    /// <summary>Serves its file.</summary>
    [HttpGet("/s/{slug}/picture.{extension}")]
    [HttpHead("/s/{slug}/picture.{extension}")]
    public async Task<IResult> Image(string slug, string extension, string? download, CancellationToken cancellationToken)
    {
        Response.Headers["X-Robots-Tag"] = "noindex";
        if (await shares.FindAsync(slug, cancellationToken) is not { } look)
        {
            return Results.NotFound();
        }

        if (look.Picture is not { } picture)
        {
            return Results.StatusCode(StatusCodes.Status410Gone);
        }

        return picture.Format.Extension() == extension && await library.OpenAsync(picture.Id, cancellationToken) is { } stored
            ? PictureFiles.OfShare(HttpContext, picture.Id, stored, download is not null)
            : Results.NotFound();
    }

    /// <summary>Serves a drawing as pixels, for previews of the link.</summary>
    [HttpGet("/s/{slug}/preview.png")]
    [HttpHead("/s/{slug}/preview.png")]
    public async Task<IResult> Preview(string slug, CancellationToken cancellationToken)
    {
        Response.Headers["X-Robots-Tag"] = "noindex";
        return await shares.FindAsync(slug, cancellationToken) switch
        {
            null => Results.NotFound(),
            { Picture: null } => Results.StatusCode(StatusCodes.Status410Gone),
            { Picture: { } picture } => await previews.PaintAsync(picture.Id, cancellationToken) is { } painted
                ? PictureFiles.OfPreview(HttpContext, painted)
                : Results.NotFound(),
        };
    }
}

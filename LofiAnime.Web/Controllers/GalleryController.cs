using LofiAnime.Web.Features.Gallery;
using LofiAnime.Web.Features.Gallery.Shelves;
using Microsoft.AspNetCore.Mvc;

namespace LofiAnime.Web.Controllers;

/// <summary>The pictures that their owners show to everybody.</summary>
public sealed class GalleryController(PublicGallery gallery) : Controller
{
    private const int PageSize = 24;

    /// <summary>Shows a page of them, newest first.</summary>
    /// <param name="after">Where the page before ended.</param>
    /// <param name="cancellationToken">The request's.</param>
    [HttpGet("/gallery")]
    [HttpHead("/gallery")]
    public async Task<IActionResult> Index(string? after, CancellationToken cancellationToken)
    {
        var page = await gallery.ListAsync(after is null ? null : ShelfCursor.Read(after), PageSize, cancellationToken);
        Response.Headers.CacheControl = "private, no-cache";
        return View(GalleryViewModel.Of(page, after is not null));
    }
}

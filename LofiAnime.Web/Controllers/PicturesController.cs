using LofiAnime.Web.Clients;
using LofiAnime.Web.Clients.Storage;
using LofiAnime.Web.Controllers.Api;
using LofiAnime.Web.Features.Gallery;
using LofiAnime.Web.Features.Gallery.History;
using LofiAnime.Web.Features.Gallery.Moderation;
using LofiAnime.Web.Features.Gallery.Sharing;
using LofiAnime.Web.Features.Pictures;
using LofiAnime.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace LofiAnime.Web.Controllers;

/// <summary>A picture's page, its file, and what its owner does with it. Forms lead back to the page.</summary>
public sealed class PicturesController(
    PictureLibrary library,
    JobHistory history,
    PictureShares shares,
    PublicGallery gallery,
    PictureModeration moderation,
    IOptions<SiteOptions> site,
    IOptions<StorageOptions> storage) : Controller
{
    /// <summary>Shows a picture with its prompt; to its owner also what can be done with it.</summary>
    /// <param name="id">The picture.</param>
    /// <param name="reported">Present when the visitor has just reported it.</param>
    /// <param name="cancellationToken">The request's.</param>
    [HttpGet("/pictures/{id}")]
    [HttpHead("/pictures/{id}")]
    public async Task<IActionResult> Show(string id, string? reported, CancellationToken cancellationToken)
    {
        var visitor = Visitor.CallerOf(HttpContext).Owner;
        var (look, card) = await history.LookAsync(id, visitor, cancellationToken);
        Response.Headers.CacheControl = "no-cache, no-store"; // Its words are a visitor's own, and may be gone tomorrow.
        return look switch
        {
            { } picture when !picture.MaySee(visitor) => NotFound(),
            { IsGone: true } => StatusCode(StatusCodes.Status410Gone),
            { } picture => View(PictureViewModel.Of(picture, ShapeOf(card)) with
            {
                Own = picture.IsOf(visitor) ? OwnOf(picture, card) : null,
                IsReported = reported is not null,
            }),
            null => NotFound(),
        };
    }

    /// <summary>Serves a picture's file, which never changes.</summary>
    /// <param name="id">The picture.</param>
    /// <param name="extension">Its format's extension.</param>
    /// <param name="download">Present, whatever its value, to save the file rather than show it: <c>?download=1</c>.</param>
    /// <param name="cancellationToken">The request's.</param>
    [HttpGet("/images/{id}.{extension}")]
    [HttpHead("/images/{id}.{extension}")]
    public async Task<IResult> Image(string id, string extension, string? download, CancellationToken cancellationToken)
    {
        if (await library.LookAsync(id, cancellationToken) is not { } picture
            || !picture.MaySee(Visitor.CallerOf(HttpContext).Owner)
            || picture.Format.Extension() != extension)
        {
            return Results.NotFound();
        }

        return !picture.IsGone && await library.OpenAsync(id, cancellationToken) is { } stored
            ? PictureFiles.Of(HttpContext, picture, stored, download is not null)
            : Results.StatusCode(StatusCodes.Status410Gone);
    }

    /// <summary>Makes a picture's job a favourite, or no longer.</summary>
    [HttpPost("/pictures/{id}/favourite")]
    public async Task<IActionResult> Favourite(string id, [FromForm] bool on, CancellationToken cancellationToken)
    {
        var owner = Visitor.CallerOf(HttpContext).Owner;
        return await history.FindByPictureAsync(id, owner, cancellationToken) is { } card && await history.SetFavouriteAsync(card.JobId, owner, on, cancellationToken)
            ? SeeOther(id)
            : NotFound();
    }

    /// <summary>Makes a link to a picture, or ends it.</summary>
    [HttpPost("/pictures/{id}/share")]
    public async Task<IActionResult> Share(string id, [FromForm] bool on, CancellationToken cancellationToken)
    {
        var owner = Visitor.CallerOf(HttpContext).Owner;
        var isKnown = on ? await shares.ShareAsync(id, owner, cancellationToken) is not ShareOutcome.NotFound : await shares.RevokeAsync(id, owner, cancellationToken);
        return isKnown ? SeeOther(id, "share") : NotFound();
    }

    /// <summary>Puts a picture into the public gallery, or takes it out.</summary>
    [HttpPost("/pictures/{id}/publish")]
    public async Task<IActionResult> Publish(string id, [FromForm] bool on, CancellationToken cancellationToken)
    {
        var owner = Visitor.CallerOf(HttpContext).Owner;
        var isKnown = on
            ? await gallery.PublishAsync(id, owner, cancellationToken) is not PublishOutcome.NotFound
            : await gallery.UnpublishAsync(id, owner, cancellationToken);
        return isKnown ? SeeOther(id, "public") : NotFound();
    }

    /// <summary>Reports a public picture to the operator.</summary>
    [HttpPost("/pictures/{id}/report")]
    public async Task<IActionResult> Report(string id, [FromForm] ReportReason reason, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid || !Enum.IsDefined(reason))
        {
            return BadRequest();
        }

        switch (await moderation.ReportAsync(id, Visitor.CallerOf(HttpContext).Quota, reason, cancellationToken))
        {
            case ReportOutcome.NotFound:
                return NotFound();

            case ReportOutcome.TooMany tooMany:
                Response.Headers.AddRetryAfter(tooMany.RetryAfter);
                return StatusCode(StatusCodes.Status429TooManyRequests);

            default:
                Response.Headers.Location = PictureLinks.Page(id) + "?reported=1";
                return StatusCode(StatusCodes.Status303SeeOther);
        }
    }

    private static AspectRatio? ShapeOf(JobCard? card) => card?.Settings.AspectRatio is { } name ? AspectRatio.Find(name) : null;

    private OwnPictureViewModel OwnOf(Picture picture, JobCard? card) => new()
    {
        JobId = card?.JobId ?? picture.JobId,
        Settings = card?.Settings,
        VaryUrl = card is null ? PictureLinks.Begin(picture.Prompt) : PictureLinks.Vary(card.Settings),
        IsFavourite = card is { IsFavourite: true },
        ShareUrl = picture.Share is { } slug ? Request.UrlOf(ShareLinks.Page(slug), site.Value) : null,
        ShareUntil = picture.ShareUntil,
        IsTakenDown = picture.IsTakenDown,
        KeptUntil = picture.CreatedAt + storage.Value.KeepFor,
        Siblings = [.. card?.Pictures.Where(other => other.Id != picture.Id).Select(static other => JobPictureViewModel.Of(other, isSampleArt: false)) ?? []],
    };

    private StatusCodeResult SeeOther(string id, string? part = null)
    {
        Response.Headers.Location = PictureLinks.Page(id) + (part is null ? "" : "#" + part);
        return StatusCode(StatusCodes.Status303SeeOther);
    }
}

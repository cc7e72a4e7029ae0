using LofiAnime.Web.Clients;
using LofiAnime.Web.Features.Gallery;
using LofiAnime.Web.Features.Gallery.Sharing;
using LofiAnime.Web.Features.Pictures;
using LofiAnime.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace LofiAnime.Web.Controllers.Api.V1;

/// <summary>Pictures: their files, their shared links, their place in the public gallery. Another's private picture is not there.</summary>
[IgnoreAntiforgeryToken]
[SameOrigin]
public sealed class ImagesController(
    PictureLibrary library, PictureShares shares, PublicGallery gallery, IOptions<SiteOptions> site) : Controller
{
    /// <summary>Serves a picture's file, which never changes; 410 when it was deleted a short time ago.</summary>
    /// <param name="id">The picture.</param>
    /// <param name="download">Present, whatever its value, to have it saved under a name of its own.</param>
    /// <param name="format">png, jpeg, webp or svg: 406 unless that is what the file is, since the site converts none.</param>
    /// <param name="cancellationToken">The request's.</param>
    [HttpGet("/api/v1/images/{id}")]
    [HttpHead("/api/v1/images/{id}")]
    [Answers("image/*")]
    public async Task<IResult> Show(string id, string? download, string? format, CancellationToken cancellationToken)
    {
        if (await library.LookAsync(id, cancellationToken) is not { } picture || !picture.MaySee(Visitor.CallerOf(HttpContext).Owner))
        {
            return ApiProblem.NotFound;
        }

        if (format is not null && format != picture.Format.Extension() && $"image/{format}" != picture.Format.MediaType())
        {
            return ApiProblem.OtherFormat(picture.Format.MediaType());
        }

        return !picture.IsGone && await library.OpenAsync(id, cancellationToken) is { } stored
            ? PictureFiles.Of(HttpContext, picture, stored, download is not null)
            : ApiProblem.Gone;
    }

    /// <summary>Makes a link to a picture for whoever has it; the same one, if there is one.</summary>
    [HttpPost("/api/v1/images/{id}/share")]
    public async Task<IResult> Share(string id, CancellationToken cancellationToken)
    {
        switch (await shares.ShareAsync(id, Visitor.CallerOf(HttpContext).Owner, cancellationToken))
        {
            case ShareOutcome.Linked shared:
                var url = Request.UrlOf(ShareLinks.Page(shared.Slug), site.Value);
                Response.Headers.Location = ShareLinks.Page(shared.Slug);
                Response.Headers.CacheControl = "no-store";
                return Results.Json(
                    new ShareAnswer(shared.Slug, url, shared.Until), ApiJsonContext.Default.ShareAnswer, statusCode: StatusCodes.Status201Created);

            case ShareOutcome.TakenDown:
                return ApiProblem.TakenDown;

            default:
                return ApiProblem.NotFound;
        }
    }

    /// <summary>Ends a picture's link at once.</summary>
    [HttpDelete("/api/v1/images/{id}/share")]
    public async Task<IResult> Unshare(string id, CancellationToken cancellationToken) =>
        await shares.RevokeAsync(id, Visitor.CallerOf(HttpContext).Owner, cancellationToken) ? Results.NoContent() : ApiProblem.NotFound;

    /// <summary>Puts a picture into the public gallery.</summary>
    [HttpPost("/api/v1/images/{id}/publish")]
    public async Task<IResult> Publish(string id, CancellationToken cancellationToken) =>
        await gallery.PublishAsync(id, Visitor.CallerOf(HttpContext).Owner, cancellationToken) switch
        {
            PublishOutcome.Done => Results.NoContent(),
            PublishOutcome.TakenDown => ApiProblem.TakenDown,
            PublishOutcome.IsPhoto => ApiProblem.IsPhoto,
            _ => ApiProblem.NotFound,
        };

    /// <summary>Takes a picture out of the public gallery.</summary>
    [HttpDelete("/api/v1/images/{id}/publish")]
    public async Task<IResult> Unpublish(string id, CancellationToken cancellationToken) =>
        await gallery.UnpublishAsync(id, Visitor.CallerOf(HttpContext).Owner, cancellationToken) ? Results.NoContent() : ApiProblem.NotFound;
}

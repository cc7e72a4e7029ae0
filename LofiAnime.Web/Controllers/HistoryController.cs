using LofiAnime.Web.Clients.Storage;
using LofiAnime.Web.Features.Gallery.History;
using LofiAnime.Web.Features.Gallery.Shelves;
using LofiAnime.Web.Features.Jobs;
using LofiAnime.Web.Resources;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace LofiAnime.Web.Controllers;

/// <summary>What a person has made: looked through, saved as one file, deleted. It all works without JavaScript.</summary>
public sealed class HistoryController(JobHistory history, PictureZip zip, IOptions<StorageOptions> storage, Words words) : Controller
{
    private const int PageSize = 24;
    private const int MaxSearchLength = 100;

    /// <summary>Shows a page of it, newest first.</summary>
    /// <param name="q">Words to search for.</param>
    /// <param name="show">What to show: <see cref="HistoryFilter"/>.</param>
    /// <param name="after">Where the page before ended.</param>
    /// <param name="deleted">How many were deleted just now.</param>
    /// <param name="cancellationToken">The request's.</param>
    [HttpGet("/history")]
    [HttpHead("/history")]
    public async Task<IActionResult> Index(string? q, string? show, string? after, int? deleted, CancellationToken cancellationToken)
    {
        Visitor.GiveCard(HttpContext);
        var filter = HistoryFilter.Find(show);
        var search = (q ?? "").Trim() is var sought && sought.Length > MaxSearchLength ? sought[..MaxSearchLength] : sought;
        var query = filter.Query with { Search = search, Limit = PageSize, After = after is null ? null : ShelfCursor.Read(after) };
        var page = await history.ListAsync(Visitor.CallerOf(HttpContext).Owner, query, cancellationToken);
        Response.Headers.CacheControl = "no-cache, no-store";
        return View(HistoryViewModel.Of(page, filter, search, after is not null, storage.Value.KeepFor, SpanWords.Of(storage.Value.KeepFor, words)) with { Deleted = deleted });
    }

    /// <summary>Deletes jobs; asks first, on a page of its own.</summary>
    /// <param name="job">The jobs.</param>
    /// <param name="confirmed">Whether the visitor was asked.</param>
    /// <param name="cancellationToken">The request's.</param>
    [HttpPost("/history/delete")]
    public async Task<IActionResult> Delete([FromForm] string[] job, [FromForm] bool confirmed, CancellationToken cancellationToken)
    {
        string[] ids = [.. job.Where(JobId.IsOne).Distinct(StringComparer.Ordinal).Take(ShelfQuery.MaxLimit * 2)];
        if (ids.Length > 0 && !confirmed)
        {
            return View("Delete", new DeleteViewModel(ids));
        }

        var deleted = await history.DeleteAsync(ids, Visitor.CallerOf(HttpContext).Owner, cancellationToken);
        Response.Headers.Location = ids.Length == 0 ? "/history" : $"/history?deleted={deleted}";
        return StatusCode(StatusCodes.Status303SeeOther);
    }

    /// <summary>Sends pictures as one ZIP file.</summary>
    /// <param name="job">The jobs that were chosen.</param>
    /// <param name="all">The jobs of the page, for where none was chosen.</param>
    /// <param name="cancellationToken">The request's.</param>
    [HttpPost("/history/zip")]
    public async Task<IResult> Zip([FromForm] string[] job, [FromForm] string[] all, CancellationToken cancellationToken)
    {
        var cards = await history.FindAsync(job.Length > 0 ? job : all, Visitor.CallerOf(HttpContext).Owner, cancellationToken);
        Response.Headers.CacheControl = "private, no-store";
        if (HttpContext.Features.Get<IHttpBodyControlFeature>() is { } body)
        {
            body.AllowSynchronousIO = true; // The archive writes its headers so, of some dozen bytes each; the pictures it does not.
        }

        return Results.Stream(stream => zip.WriteAsync(stream, cards, cancellationToken), "application/zip", PictureZip.FileName);
    }
}

using LofiAnime.Web.Features.Gallery.History;
using LofiAnime.Web.Features.Gallery.Shelves;
using LofiAnime.Web.Features.Jobs;
using Microsoft.AspNetCore.Mvc;

namespace LofiAnime.Web.Controllers.Api.V1;

/// <summary>All of a visitor's jobs: lists, favourites, deletion. Another's are not there.</summary>
[IgnoreAntiforgeryToken]
[SameOrigin]
public sealed class HistoryController(JobHistory history, JobService jobs, JobAnswers answers) : Controller
{
    /// <summary>Lists them, newest first. A page may hold few or none and yet have a next one: so much was looked through.</summary>
    /// <param name="cursor">The <c>next</c> of the page before.</param>
    /// <param name="status">succeeded, failed, canceled, expired, or unfinished; all by default.</param>
    /// <param name="kind">generation or restoration; both by default.</param>
    /// <param name="q">Words of the prompt, or parts of them.</param>
    /// <param name="favourite">Whether only favourites are wanted.</param>
    /// <param name="limit">How many, from 1 to 50; 50 by default.</param>
    /// <param name="cancellationToken">The request's.</param>
    [HttpGet("/api/v1/jobs")]
    [HttpHead("/api/v1/jobs")]
    public async Task<IResult> List(
        string? cursor, string? status, string? kind, string? q, bool? favourite, int? limit, CancellationToken cancellationToken)
    {
        var (query, problem) = HistoryParameters.Read(cursor, status, kind, q, favourite, limit, ModelState);
        if (query is null)
        {
            return problem!;
        }

        var page = await history.ListAsync(Visitor.CallerOf(HttpContext).Owner, query, cancellationToken);
        var items = await Task.WhenAll(page.Cards.Select(card => OfAsync(card, cancellationToken))); // What goes on is looked at, all together.
        Response.Headers.CacheControl = "private, no-store";
        return Results.Json(new JobListAnswer(items, page.Next?.ToString()), ApiJsonContext.Default.JobListAnswer);
    }

    /// <summary>Deletes a job with all that came of it; one that goes on is called off first.</summary>
    [HttpDelete("/api/v1/jobs/{id}")]
    public async Task<IResult> Delete(string id, CancellationToken cancellationToken) =>
        Done(await history.DeleteAsync(id, Visitor.CallerOf(HttpContext).Owner, cancellationToken));

    /// <summary>Makes a job a favourite.</summary>
    [HttpPost("/api/v1/jobs/{id}/favourite")]
    public async Task<IResult> Mark(string id, CancellationToken cancellationToken) =>
        Done(await history.SetFavouriteAsync(id, Visitor.CallerOf(HttpContext).Owner, isFavourite: true, cancellationToken));

    /// <summary>Makes a job no favourite.</summary>
    [HttpDelete("/api/v1/jobs/{id}/favourite")]
    public async Task<IResult> Unmark(string id, CancellationToken cancellationToken) =>
        Done(await history.SetFavouriteAsync(id, Visitor.CallerOf(HttpContext).Owner, isFavourite: false, cancellationToken));

    private async Task<JobAnswer> OfAsync(JobCard card, CancellationToken cancellationToken) =>
        !card.Status.IsFinal() && await jobs.FindAsync(card.JobId, Visitor.CallerOf(HttpContext).Owner, cancellationToken) is { } job
            ? await answers.OfAsync(Request, job, cancellationToken)
            : answers.Of(Request, card);

    private static IResult Done(bool isKnown) => isKnown ? Results.NoContent() : ApiProblem.NotFound;
}

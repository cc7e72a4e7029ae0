using LofiAnime.Web.Clients;
using LofiAnime.Web.Controllers.Api;
using LofiAnime.Web.Features.Generation;
using LofiAnime.Web.Features.Jobs;
using LofiAnime.Web.Features.Operations.Controls;
using LofiAnime.Web.Features.Quota;
using LofiAnime.Web.Features.Restoration;
using LofiAnime.Web.Resources;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace LofiAnime.Web.Controllers;

/// <summary>A job's page, which loads itself again until the job is final: what the home page's script shows, without it.</summary>
public sealed class JobPagesController(
    JobService jobs,
    GenerationService generations,
    RestorationService restorations,
    PhotoShelf photos,
    PictureEngines engines,
    IOptions<QuotaOptions> quota,
    Words words,
    TimeProvider timeProvider) : Controller
{
    /// <summary>Shows how a job stands.</summary>
    /// <param name="id">The job.</param>
    /// <param name="kept">Present where its pictures have just answered another order.</param>
    /// <param name="cancellationToken">The request's.</param>
    [HttpGet("/jobs/{id}")]
    [HttpHead("/jobs/{id}")]
    public async Task<IActionResult> Show(string id, string? kept, CancellationToken cancellationToken) =>
        await jobs.FindAsync(id, Visitor.CallerOf(HttpContext).Owner, cancellationToken) is { } job ? await PageAsync(job, refusal: null, cancellationToken, isKept: kept is not null) : NotFound();

    /// <summary>Stops a job, and shows what became of it.</summary>
    [HttpPost("/jobs/{id}/cancel")]
    public async Task<IActionResult> Cancel(string id, CancellationToken cancellationToken)
    {
        if (await jobs.FindOwnAsync(id, Visitor.CallerOf(HttpContext).Owner, cancellationToken) is not { } job)
        {
            return NotFound();
        }

        if (!job.Status.IsFinal())
        {
            await jobs.CancelAsync(job, isVisitor: true, cancellationToken);
        }

        return SeeOther(JobLinks.Page(job));
    }

    /// <summary>Asks once more for what a job was to make, and leads to the new job's page.</summary>
    [HttpPost("/jobs/{id}/retry")]
    public async Task<IActionResult> Retry(string id, CancellationToken cancellationToken)
    {
        if (await jobs.FindOwnAsync(id, Visitor.CallerOf(HttpContext).Owner, cancellationToken) is not { } job)
        {
            return NotFound();
        }

        if (job.Settings.Kind is JobKind.Restoration)
        {
            return await RetryRestorationAsync(job, cancellationToken);
        }

        switch (await generations.RetryAsync(job, Visitor.CallerOf(HttpContext), cancellationToken))
        {
            case null:
                return SeeOther(JobLinks.Page(job));

            case GenerationOutcome.Accepted accepted:
                return SeeOther(JobLinks.Page(accepted.Job));

            case GenerationOutcome.Paused:
                return await RefuseAsync(job, FailureCardViewModel.Paused, StatusCodes.Status503ServiceUnavailable, OrderGate.PausedRetryAfter, cancellationToken);

            case GenerationOutcome.Refused:
                return await RefuseAsync(
                    job, FailureCardViewModel.Of(PictureFailure.Refused, reference: null), StatusCodes.Status422UnprocessableEntity, wait: null, cancellationToken);

            case GenerationOutcome.Blocked:
                return await RefuseAsync(job, FailureCardViewModel.Blocked, StatusCodes.Status403Forbidden, wait: null, cancellationToken);

            case GenerationOutcome.SoldOut soldOut:
                return await RefuseAsync(job, FailureCardViewModel.SoldOut, StatusCodes.Status503ServiceUnavailable, soldOut.RetryAfter, cancellationToken);

            case GenerationOutcome.TooFast tooFast:
                return await RefuseAsync(job, FailureCardViewModel.TooFast, StatusCodes.Status429TooManyRequests, tooFast.RetryAfter, cancellationToken);

            default:
                return SeeOther(PictureLinks.Begin(job.Settings, job.Settings.Seed)); // There it says when there are more.
        }
    }

    private async Task<IActionResult> RefuseAsync(Job job, FailureCardViewModel refusal, int status, TimeSpan? wait, CancellationToken cancellationToken)
    {
        Response.StatusCode = status;
        if (wait is { } known)
        {
            Response.Headers.AddRetryAfter(known);
        }

        return await PageAsync(job, refusal, cancellationToken);
    }

    private async Task<ViewResult> PageAsync(Job job, FailureCardViewModel? refusal, CancellationToken cancellationToken, bool isKept = false)
    {
        Response.Headers.CacheControl = "private, no-store";
        var position = await jobs.PositionAsync(job, cancellationToken);
        if (job.Settings.Photo is { } photo)
        {
            return await RestoredAsync(job, photo, position, card: null, cancellationToken);
        }

        var model = JobViewModel.Of(
            job, position, Visitor.CallerOf(HttpContext).Owner, StopWords.Of(quota.Value, words), engines.Of(job.Settings.Engine), timeProvider.GetUtcNow(), words) with
        { IsKept = isKept || job.IsKept };
        return View("Show", refusal is null ? model : model with
        {
            Failure = refusal with { RetryUrl = JobLinks.Page(job) + "/retry", WordsUrl = PictureLinks.Begin(job.Settings, job.Settings.Seed) },
        });
    }

    private StatusCodeResult SeeOther(string path)
    {
        Response.Headers.Location = path;
        return StatusCode(StatusCodes.Status303SeeOther);
    }

    private async Task<IActionResult> RetryRestorationAsync(Job job, CancellationToken cancellationToken)
    {
        switch (await restorations.RetryAsync(job, Visitor.CallerOf(HttpContext), cancellationToken))
        {
            case null:
                return SeeOther(JobLinks.Page(job));

            case RestorationOutcome.Accepted accepted:
                return SeeOther(JobLinks.Page(accepted.Job));

            case RestorationOutcome.Refused { Why: QuotaRefusal.TooFast } tooFast:
                Response.StatusCode = StatusCodes.Status429TooManyRequests;
                Response.Headers.AddRetryAfter(tooFast.RetryAfter);
                return await RestoredAsync(job, job.Settings.Photo!, position: null, RestoreCardViewModel.TooFast, cancellationToken);

            case RestorationOutcome.Shut { Why: var why }:
                Response.StatusCode = why is OrderRefusal.Paused ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status403Forbidden;
                var shut = why is OrderRefusal.Paused ? RestoreCardViewModel.Paused : RestoreCardViewModel.Blocked;
                return await RestoredAsync(job, job.Settings.Photo!, position: null, shut, cancellationToken);

            case RestorationOutcome.Gone:
                Response.StatusCode = StatusCodes.Status410Gone;
                return await RestoredAsync(job, job.Settings.Photo!, position: null, RestoreCardViewModel.Gone, cancellationToken);

            default:
                return SeeOther("/restore"); // There it says when there are more.
        }
    }

    private async Task<ViewResult> RestoredAsync(Job job, OrderedPhoto photo, long? position, RestoreCardViewModel? card, CancellationToken cancellationToken)
    {
        var isOwn = job.Owner.Id == Visitor.CallerOf(HttpContext).Owner.Id;
        var hasOriginal = isOwn && job.Status.IsFinal() && await photos.HasAsync(photo.Id, cancellationToken);
        var model = RestoredViewModel.Of(job, position, isOwn, hasOriginal, StopWords.Of(quota.Value, words), timeProvider.GetUtcNow());
        return View("Restored", card is null ? model : model with { Card = card });
    }
}

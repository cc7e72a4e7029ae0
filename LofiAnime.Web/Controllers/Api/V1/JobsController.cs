using LofiAnime.Web.Features.Generation;
using LofiAnime.Web.Features.Jobs;
using LofiAnime.Web.Features.Restoration;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace LofiAnime.Web.Controllers.Api.V1;

/// <summary>A visitor's jobs: look, listen, call off, try again. Another's job is not there.</summary>
[IgnoreAntiforgeryToken]
[SameOrigin]
public sealed class JobsController(
    JobService jobs, GenerationService generations, RestorationService restorations, JobAnswers answers, JobEvents events, OpenStreams streams) : Controller
{
    /// <summary>Tells how a job stands; 304 to who knows it.</summary>
    [HttpGet("/api/v1/jobs/{id}")]
    [HttpHead("/api/v1/jobs/{id}")]
    public async Task<IResult> Show(string id, CancellationToken cancellationToken)
    {
        if (await jobs.FindAsync(id, Visitor.CallerOf(HttpContext).Owner, cancellationToken) is not { } job)
        {
            return ApiProblem.NotFound;
        }

        var answer = await answers.OfAsync(Request, job, cancellationToken);
        var tag = JobAnswers.TagOf(answer);
        Response.Headers.ETag = tag.ToString();
        Response.Headers.CacheControl = "private, no-cache";
        return Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false))
            ? Results.StatusCode(StatusCodes.Status304NotModified)
            : Results.Json(answer, ApiJsonContext.Default.JobAnswer);
    }

    /// <summary>Tells how a job fares until it ends, as server-sent events; see <see cref="JobEvents"/>.</summary>
    [HttpGet("/api/v1/jobs/{id}/events")]
    [HttpHead("/api/v1/jobs/{id}/events")]
    [Answers("text/event-stream")]
    public async Task<IResult> Events(string id, CancellationToken cancellationToken)
    {
        var caller = Visitor.CallerOf(HttpContext);
        if (await jobs.FindAsync(id, caller.Owner, cancellationToken) is not { } job)
        {
            return ApiProblem.NotFound;
        }

        var lastSeen = JobEvents.LastSeen(Request);
        if (job.Status.IsFinal() && job.Version <= lastSeen)
        {
            return Results.NoContent(); // To this a browser does not come back.
        }

        using var place = streams.TryOpen(caller.Quota.Identifier);
        if (place is null)
        {
            return ApiProblem.TooManyStreams;
        }

        await events.WriteAsync(HttpContext, id, lastSeen);
        return Results.Empty;
    }

    /// <summary>Calls a job off; 409 when it had ended.</summary>
    [HttpPost("/api/v1/jobs/{id}/cancel")]
    public async Task<IResult> Cancel(string id, CancellationToken cancellationToken)
    {
        if (await jobs.FindOwnAsync(id, Visitor.CallerOf(HttpContext).Owner, cancellationToken) is not { } job)
        {
            return ApiProblem.NotFound;
        }

        return !job.Status.IsFinal() && await jobs.CancelAsync(job, isVisitor: true, cancellationToken) is CancelOutcome.Done done
            ? Results.Json(await answers.OfAsync(Request, done.Job, cancellationToken), ApiJsonContext.Default.JobAnswer, statusCode: StatusCodes.Status202Accepted)
            : ApiProblem.JobIsFinal;
    }

    /// <summary>Asks once more for what a job was to make, which is called off first if it has not ended; 409 when it has succeeded.</summary>
    [HttpPost("/api/v1/jobs/{id}/retry")]
    [TellsQuota]
    public async Task<IResult> Retry(string id, CancellationToken cancellationToken)
    {
        if (await jobs.FindOwnAsync(id, Visitor.CallerOf(HttpContext).Owner, cancellationToken) is not { } job)
        {
            return ApiProblem.NotFound;
        }

        if (job.Settings.Kind is JobKind.Restoration)
        {
            return await restorations.RetryAsync(job, Visitor.CallerOf(HttpContext), cancellationToken) is { } restored
                ? await RestorationAnswers.OfAsync(HttpContext, restored, answers)
                : ApiProblem.JobSucceeded;
        }

        return await generations.RetryAsync(job, Visitor.CallerOf(HttpContext), cancellationToken) is { } outcome
            ? await GenerationAnswers.OfAsync(HttpContext, outcome, answers)
            : ApiProblem.JobSucceeded;
    }
}

using LofiAnime.Web.Clients;
using LofiAnime.Web.Controllers.Api.V1;
using LofiAnime.Web.Features.Jobs;
using Microsoft.AspNetCore.Mvc;

namespace LofiAnime.Web.Controllers.Api;

/// <summary>Where a provider rings when a run has ended.</summary>
/// <remarks>
/// A ring is believed in nothing but that it is time to look: whoever works on the job asks the provider itself. So one
/// that is old, repeated or out of order costs a look, and changes nothing.
/// </remarks>
[IgnoreAntiforgeryToken]
public sealed class WebhooksController(JobDoorbell doorbell, JobStore jobs, IJobDispatch dispatch, IEnumerable<IRingCheck> checks) : Controller
{
    /// <summary>The longest body that is read, in bytes.</summary>
    internal const int MaxBytes = 1 << 20;

    /// <summary>Has the job's run looked at.</summary>
    [HttpPost("/api/webhooks/replicate/{token}")]
    [RequestSizeLimit(MaxBytes)]
    public async Task<IResult> Ring(string token)
    {
        var cancellationToken = HttpContext.RequestAborted;
        if (doorbell.Read(token) is not { } jobId || checks.FirstOrDefault() is not { } check)
        {
            return ApiProblem.NotFound;
        }

        // As it came: the signature is one of bytes.
        using var body = new MemoryStream();
        await Request.Body.CopyToAsync(body, cancellationToken);
        if (!await check.IsGenuineAsync(Request.Headers, body.GetBuffer().AsMemory(0, (int)body.Length), cancellationToken))
        {
            return ApiProblem.BadSignature;
        }

        if (await jobs.FindAsync(jobId, cancellationToken) is not { } job)
        {
            return ApiProblem.NotFound;
        }

        if (!job.Status.IsFinal())
        {
            await dispatch.RingAsync(job, cancellationToken);
        }

        return Results.NoContent();
    }
}

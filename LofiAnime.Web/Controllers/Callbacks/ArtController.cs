using System.Text.Json;
using LofiAnime.Web.Clients;
using LofiAnime.Web.Clients.OpenAI;
using LofiAnime.Web.Features.Jobs;
using Microsoft.AspNetCore.Mvc;
using Upstash.Rest.AspNetCore;
using Upstash.Rest.AspNetCore.QStash;
using Upstash.Rest.Client;
using Upstash.Rest.Extensions.AI;

namespace LofiAnime.Web.Controllers.Callbacks;

/// <summary>What QStash calls for the pictures of OpenAI's queue, where there is one: nobody else is let in.</summary>
/// <remarks>A message names a picture and says nothing else: the words and the key are here.</remarks>
[IgnoreAntiforgeryToken]
[QStashSignature]
[Route("/api/callbacks/qstash/art/{id}")]
public sealed class ArtController(QueuedImageGenerator art, JobStore jobs, IJobDispatch dispatch, IHostApplicationLifetime lifetime) : ControllerBase
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>Makes a picture, if nobody is at it and nobody was; what came of it is kept for its job.</summary>
    /// <returns>200 for whatever came of it, since no repetition would change it; 404 for a picture that is unknown, or gone.</returns>
    [HttpPost]
    public async Task<IActionResult> Make(string id)
    {
        try
        {
            // Not with the request: who asked may be gone, and the picture is paid for.
            return await art.RunAsync(id, lifetime.ApplicationStopping) is null ? NotFound() : Ok();
        }
        catch (PictureNotMadeException e)
        {
            return QStashResult.RetryAfter(e.RetryAfter ?? Pause);
        }
        catch (UpstashException e) when (e.IsTransient)
        {
            return QStashResult.RetryAfter(Pause);
        }
    }

    /// <summary>Hears how a message's delivery ended, and rings for the job to be looked at.</summary>
    [HttpPost("end")]
    public async Task<IActionResult> End(string id, CancellationToken cancellationToken)
    {
        try
        {
            var report = await Request.ReadQStashCallbackAsync(cancellationToken);
            if (report.IsFinalFailure)
            {
                await art.Queue.FailAsync(id, cancellationToken: cancellationToken);
            }

            if (!ArtId.TryReadJob(id, out var jobId) || await jobs.FindAsync(jobId, cancellationToken) is not { } job)
            {
                return NotFound();
            }

            if (!job.Status.IsFinal())
            {
                await dispatch.RingAsync(job, cancellationToken);
            }

            return Ok();
        }
        catch (JsonException)
        {
            return BadRequest();
        }
        catch (UpstashException e) when (e.IsTransient)
        {
            return QStashResult.RetryAfter(Pause);
        }
    }
}

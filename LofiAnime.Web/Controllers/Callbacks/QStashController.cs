using LofiAnime.Web.Features.Jobs;
using Microsoft.AspNetCore.Mvc;
using Upstash.Rest.AspNetCore.QStash;
using Upstash.Rest.Client;

namespace LofiAnime.Web.Controllers.Callbacks;

/// <summary>What QStash calls, where it dispatches the jobs: nobody else is let in, and elsewhere it is not there.</summary>
[IgnoreAntiforgeryToken]
[QStashSignature]
[Route("/api/callbacks/qstash")]
public sealed class QStashController(QStashDispatch dispatch) : ControllerBase
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>Takes a job on; a job that is over, or none, is as well as done.</summary>
    [HttpPost("jobs/{id}")]
    public async Task<IActionResult> GoOn(string id, CancellationToken cancellationToken)
    {
        try
        {
            await dispatch.GoOnAsync(id, cancellationToken);
            return Ok();
        }
        catch (UpstashException e) when (e.IsTransient)
        {
            return QStashResult.RetryAfter(Pause);
        }
    }

    /// <summary>Looks for work that was left behind.</summary>
    [HttpPost("sweep")]
    public async Task<IActionResult> Sweep(CancellationToken cancellationToken)
    {
        await dispatch.SweepAsync(cancellationToken);
        return Ok();
    }
}

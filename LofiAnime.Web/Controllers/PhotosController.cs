using LofiAnime.Web.Clients;
using LofiAnime.Web.Features.Jobs;
using LofiAnime.Web.Features.Restoration;
using Microsoft.AspNetCore.Mvc;

namespace LofiAnime.Web.Controllers;

/// <summary>The originals of restored photos. To everybody but its owner, one is not there.</summary>
public sealed class PhotosController(PhotoShelf shelf) : Controller
{
    /// <summary>Serves an original.</summary>
    [HttpGet("/photos/{id}")]
    [HttpHead("/photos/{id}")]
    public async Task<IActionResult> Show(string id, CancellationToken cancellationToken)
    {
        if (await shelf.OpenAsync(id, Visitor.CallerOf(HttpContext).Owner, cancellationToken) is not { } stored)
        {
            return NotFound();
        }

        Response.Headers.CacheControl = "private, no-store";
        return File(stored.Content, stored.Format.MediaType());
    }

    /// <summary>Deletes an original, and leads back to its job's page.</summary>
    /// <param name="id">The original.</param>
    /// <param name="job">The job whose page to show.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    [HttpPost("/photos/{id}/delete")]
    public async Task<IActionResult> Delete(string id, [FromForm] string? job, CancellationToken cancellationToken)
    {
        if (!await shelf.DeleteAsync(id, Visitor.CallerOf(HttpContext).Owner, cancellationToken))
        {
            return NotFound();
        }

        Response.Headers.Location = JobId.IsOne(job) ? $"/jobs/{job}" : "/restore";
        return StatusCode(StatusCodes.Status303SeeOther);
    }
}

using LofiAnime.Web.Features.Jobs;
using LofiAnime.Web.Features.Operations.Controls;
using LofiAnime.Web.Features.Operations.Statistics;
using LofiAnime.Web.Resources;
using Microsoft.AspNetCore.Mvc;

namespace LofiAnime.Web.Controllers;

/// <summary>The operator's view of jobs: what waits, why some failed, and those that were given up.</summary>
[OperatorOnly]
public sealed partial class OperatorController(
    WorkList work, SiteStatistics statistics, DeadLetters letters, JobService jobs, ControlsStore log, Words words, TimeProvider timeProvider, ILogger<OperatorController> logger) : Controller
{
    private const int Days = 7;
    private const int ShownLetters = 100;

    /// <summary>Shows it.</summary>
    [HttpGet("/operator/jobs")]
    public Task<IActionResult> Jobs(CancellationToken cancellationToken) => PageAsync(notice: null, cancellationToken);

    /// <summary>Makes a new job, of the same owner, of one that was given up.</summary>
    [HttpPost("/operator/jobs/{id}/retry")]
    public async Task<IActionResult> Retry(string id, CancellationToken cancellationToken)
    {
        if (await letters.FindAsync(id, cancellationToken) is not { } job)
        {
            return NotFound();
        }

        if (await jobs.RetryAsync(job, job.Work.Charge.Holder, cancellationToken) is SubmitOutcome.Refused)
        {
            Response.StatusCode = StatusCodes.Status409Conflict;
            return await PageAsync(words["Job {0} was not tried again: its owner has no pictures left for now.", job.Reference], cancellationToken);
        }

        await letters.RemoveAsync(id, cancellationToken);
        await log.NoteAsync($"job {job.Reference} tried again", OperatorOnlyAttribute.NameOf(HttpContext), cancellationToken);
        Log.Retried(logger, job.Reference);
        return SeeOther();
    }

    /// <summary>Takes one off the list.</summary>
    [HttpPost("/operator/jobs/{id}/purge")]
    public async Task<IActionResult> Purge(string id, CancellationToken cancellationToken)
    {
        await letters.RemoveAsync(id, cancellationToken);
        await log.NoteAsync("a dead letter purged", OperatorOnlyAttribute.NameOf(HttpContext), cancellationToken);
        return SeeOther();
    }

    /// <summary>Takes all off the list.</summary>
    [HttpPost("/operator/jobs/purge")]
    public async Task<IActionResult> PurgeAll(CancellationToken cancellationToken)
    {
        await letters.ClearAsync(cancellationToken);
        await log.NoteAsync("all dead letters purged", OperatorOnlyAttribute.NameOf(HttpContext), cancellationToken);
        Log.Purged(logger);
        return SeeOther();
    }

    private async Task<IActionResult> PageAsync(string? notice, CancellationToken cancellationToken)
    {
        var today = timeProvider.GetUtcNow();
        DateTimeOffset[] days = [.. Enumerable.Range(0, Days).Select(back => today.AddDays(-back))];
        var counts = work.CountAsync(cancellationToken);
        var figures = statistics.ReadAsync(Days, cancellationToken);
        var count = letters.CountAsync(cancellationToken);
        var newest = letters.ListAsync(ShownLetters, cancellationToken);
        await Task.WhenAll(counts, figures, count, newest);
        return View("Jobs", new OperatorJobsViewModel(await counts, days, [.. (await figures).Reverse().Select(day => day.Figures.Failures)], await count, await newest, notice));
    }

    private StatusCodeResult SeeOther()
    {
        Response.Headers.Location = "/operator/jobs";
        return StatusCode(StatusCodes.Status303SeeOther);
    }

    private static partial class Log
    {
        [LoggerMessage(3021, LogLevel.Information, "The operator had job {Job} tried again.")]
        public static partial void Retried(ILogger logger, string job);

        [LoggerMessage(3022, LogLevel.Information, "The operator took all dead letters off the list.")]
        public static partial void Purged(ILogger logger);
    }
}

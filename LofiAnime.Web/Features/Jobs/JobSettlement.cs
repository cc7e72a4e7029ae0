using LofiAnime.Web.Features.Answers;
using LofiAnime.Web.Features.Gallery.History;
using LofiAnime.Web.Features.Operations.Statistics;
using LofiAnime.Web.Features.Pictures;
using LofiAnime.Web.Features.Quota;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Web.Features.Jobs;

/// <summary>The last step of every job: its charge stands or is given back, what it left is deleted, it is counted, and it leaves the work list.</summary>
/// <remarks>Every part may be repeated, and the list is left last: who is interrupted here leaves it to whoever takes the item up.</remarks>
public sealed class JobSettlement(QuotaService quota, WorkList work, PictureLibrary library, SiteStatistics statistics, JobShelf shelf, RedisClient redis, AnswerBook? answers = null)
{
    /// <summary>Settles a final job. Costs 5 Redis commands for a picture that was made, of which 2 are its card's, 2 more where it answers the same order from then on, and 1 more at the first of an hour; a few more where fewer came than were asked for, and the rest is given back.</summary>
    public async Task SettleAsync(Job job, CancellationToken cancellationToken)
    {
        if (job.Status is JobStatus.Succeeded)
        {
            await LeaveAsync(job, job.Settings.Count - job.Pictures.Count, cancellationToken);
            return;
        }

        await RefundAsync(job, cancellationToken); // First: a visitor does not wait for a store that is out of order.
        if (job.RunId is not null)
        {
            await library.DiscardAsync(job.Id, cancellationToken);
        }

        await LeaveAsync(job, job.IsCharged ? 0 : null, cancellationToken);
    }

    /// <summary>Gives the charge of a final job back at once, if it is to be, while who worked on it may still have to tidy up.</summary>
    public async Task RefundAsync(Job job, CancellationToken cancellationToken)
    {
        if (job.Status is not JobStatus.Succeeded && !job.IsCharged)
        {
            await quota.ReleaseAsync(job.Work.Charge, cancellationToken);
        }
    }

    /// <summary>Settles work whose job was never written, is known no more, or has an item of its own: the request was a repeated one.</summary>
    public async Task ReleaseAsync(WorkItem item, CancellationToken cancellationToken)
    {
        await quota.ReleaseAsync(item.Charge, cancellationToken);
        await redis.ExecuteAsync(work.Remove(item), cancellationToken);
    }

    /// <param name="job">The job.</param>
    /// <param name="missing">How many of what was charged were not made; <c>null</c> for a charge that was given back.</param>
    /// <param name="cancellationToken">Ends it; the same may be done again.</param>
    private async Task LeaveAsync(Job job, long? missing, CancellationToken cancellationToken)
    {
        using var pipeline = redis.CreatePipeline();
        var committed = missing is { } few ? quota.CommitAsync(job.Work.Charge, few, pipeline, cancellationToken) : Task.CompletedTask;
        statistics.Count(job, pipeline, cancellationToken);
        var removed = pipeline.ExecuteAsync(work.Remove(job.Work), cancellationToken);
        shelf.End(job, pipeline);
        answers?.Keep(job, pipeline);
        await Task.WhenAll(pipeline.TrySendAsync(cancellationToken), committed, removed); // Not the count, the card and the answer: to be without them is no harm.
        if (answers is not null)
        {
            await answers.IndexAsync(job, cancellationToken);
        }
    }
}

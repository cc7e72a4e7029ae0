using LofiAnime.Web.Features.Operations.Statistics;
using LofiAnime.Web.Features.Pictures;
using LofiAnime.Web.Features.Quota;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Web.Features.Jobs;

/// <summary>The last step of every job: its charge stands or is given back, what it left is deleted, it is counted, and it leaves the work list.</summary>
/// <remarks>Every part may be repeated, and the list is left last: who is interrupted here leaves it to whoever takes the item up.</remarks>
public sealed class JobSettlement(QuotaService quota, WorkList work, PictureLibrary library, SiteStatistics statistics, RedisClient redis)
{
    /// <summary>Settles a final job. Costs 3 Redis commands for a picture that was made, and 1 more at the first of an hour; a few more where fewer came than were asked for, and the rest is given back.</summary>
    public async Task SettleAsync(Job job, CancellationToken cancellationToken)
    {
        if (job.Status is JobStatus.Succeeded)
        {
            await CommitAsync(job, missing: job.Settings.Count - job.Pictures.Count, cancellationToken);
            return;
        }

        await RefundAsync(job, cancellationToken); // First: a visitor does not wait for a store that is out of order.
        if (job.RunId is not null)
        {
            await library.DiscardAsync(job.Id, cancellationToken);
        }

        if (job.IsCharged)
        {
            await CommitAsync(job, missing: 0, cancellationToken);
        }
        else
        {
            using var pipeline = redis.CreatePipeline();
            await LeaveAsync(job, pipeline, cancellationToken);
        }
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

    private async Task CommitAsync(Job job, int missing, CancellationToken cancellationToken)
    {
        using var pipeline = redis.CreatePipeline();
        _ = quota.CommitAsync(job.Work.Charge, missing, pipeline, cancellationToken);
        await LeaveAsync(job, pipeline, cancellationToken);
    }

    private async Task LeaveAsync(Job job, RedisPipeline pipeline, CancellationToken cancellationToken)
    {
        statistics.Count(job, pipeline, cancellationToken);
        _ = pipeline.ExecuteAsync(work.Remove(job.Work), cancellationToken);
        await pipeline.SendAsync(cancellationToken);
    }
}

using LofiAnime.Web.Features.Pictures;
using LofiAnime.Web.Features.Quota;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Web.Features.Jobs;

/// <summary>The last step of every job: its charge stands or is given back, what it left is deleted, and it leaves the work list.</summary>
/// <remarks>Every part may be repeated, and the list is left last: who is interrupted here leaves it to whoever takes the item up.</remarks>
public sealed class JobSettlement(QuotaService quota, WorkList work, PictureLibrary library, RedisClient redis)
{
    /// <summary>Settles a final job. Costs 2 Redis commands for a picture that was made; a few more where fewer came than were asked for, and the rest is given back.</summary>
    public async Task SettleAsync(Job job, CancellationToken cancellationToken)
    {
        if (job.Status is JobStatus.Succeeded)
        {
            await CommitAsync(job.Work, missing: job.Settings.Count - job.Pictures.Count, cancellationToken);
            return;
        }

        await RefundAsync(job, cancellationToken); // First: a visitor does not wait for a store that is out of order.
        if (job.RunId is not null)
        {
            await library.DiscardAsync(job.Id, cancellationToken);
        }

        if (job.IsCharged)
        {
            await CommitAsync(job.Work, missing: 0, cancellationToken);
        }
        else
        {
            await redis.ExecuteAsync(work.Remove(job.Work), cancellationToken);
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

    private async Task CommitAsync(WorkItem item, int missing, CancellationToken cancellationToken)
    {
        using var pipeline = redis.CreatePipeline();
        _ = quota.CommitAsync(item.Charge, missing, pipeline, cancellationToken);
        _ = pipeline.ExecuteAsync(work.Remove(item), cancellationToken);
        await pipeline.SendAsync(cancellationToken);
    }
}

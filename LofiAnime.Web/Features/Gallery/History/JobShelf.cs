using LofiAnime.Web.Features.Gallery.Shelves;
using LofiAnime.Web.Features.Jobs;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Web.Features.Gallery.History;

/// <summary>Writes a job on its owner's shelf: at its beginning and at its end, in round trips that happen anyway.</summary>
/// <remarks>
/// An owner who is known by an address alone has no shelf: whoever has that address tomorrow would see it. A card that could
/// not be written fails no job; the job itself is found by its id.
/// </remarks>
public sealed class JobShelf(ShelfStore shelves, TimeProvider timeProvider)
{
    /// <summary>After so many jobs the shelf of the last one is put in order, so that one that nobody looks at does not grow for ever.</summary>
    private const int TidyEvery = 64;

    private long _ends;

    /// <summary>Queues the writing of a new job. Costs 1 Redis command.</summary>
    public void Begin(Job job, RedisPipeline pipeline)
    {
        if (job.Owner.HasProof)
        {
            _ = pipeline.ExecuteAsync(shelves.Begin(job.Owner.Id, JobCard.Of(job, timeProvider.GetUtcNow()).ToShelf()));
        }
    }

    /// <summary>Queues the writing of a final job. Costs 2 Redis commands for one that made its pictures, else 4.</summary>
    /// <remarks>Who deletes a job calls it off, and whoever worked on it comes here after that: its card stays away.</remarks>
    public void End(Job job, RedisPipeline pipeline)
    {
        if (!job.Owner.HasProof)
        {
            return;
        }

        var card = JobCard.Of(job, timeProvider.GetUtcNow()).ToShelf();
        _ = pipeline.ExecuteAsync(job.Status is JobStatus.Succeeded ? shelves.Write(job.Owner.Id, card) : shelves.Replace(job.Owner.Id, card));
        _ = pipeline.ExecuteAsync(shelves.Renew(job.Owner.Id));
        if (Interlocked.Increment(ref _ends) % TidyEvery == 0)
        {
            _ = pipeline.ExecuteAsync(shelves.List(job.Owner.Id, new() { Limit = 1 }));
        }
    }
}

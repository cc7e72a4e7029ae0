using LofiAnime.Web.Clients.Storage;
using LofiAnime.Web.Features.Answers;
using LofiAnime.Web.Features.Gallery.Sharing;
using LofiAnime.Web.Features.Gallery.Shelves;
using LofiAnime.Web.Features.Jobs;
using LofiAnime.Web.Features.Pictures;
using LofiAnime.Web.Features.Restoration;
using Upstash.Rest.Client;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Web.Features.Gallery.History;

/// <summary>What a person has asked for: lists, favourites, and the way out of it all.</summary>
public sealed partial class JobHistory(
    ShelfStore shelves,
    JobService jobs,
    JobStore store,
    JobSettlement settlement,
    PictureLibrary library,
    PhotoShelf photos,
    PictureShares shares,
    PublicGallery gallery,
    RedisClient redis,
    TimeProvider timeProvider,
    ILogger<JobHistory> logger,
    AnswerBook? answers = null)
{
    /// <summary>How many jobs are deleted at a time.</summary>
    private const int DeletionsAtOnce = 8;

    /// <summary>After this time a card that says a job goes on is doubted: its last writing may have been lost.</summary>
    private static readonly TimeSpan DoubtAfter = TimeSpan.FromHours(1);

    /// <summary>Lists a page, newest first. Costs 5 Redis commands; 1 more for each card that is doubted.</summary>
    public async Task<HistoryPage> ListAsync(JobOwner owner, HistoryQuery query, CancellationToken cancellationToken)
    {
        if (!owner.HasProof)
        {
            return new([], null);
        }

        var page = await shelves.ListAsync(owner.Id, query.ToShelf(), cancellationToken);
        var cards = await Task.WhenAll(page.Cards.Select(card => MendAsync(owner, JobCard.Of(card), cancellationToken)));
        return new([.. cards.OfType<JobCard>()], page.Next);
    }

    /// <summary>Finds the card of a picture's job. Costs 1 Redis command.</summary>
    /// <returns><c>null</c> when the picture is not this owner's, or of no job.</returns>
    public async Task<JobCard?> FindByPictureAsync(string pictureId, JobOwner owner, CancellationToken cancellationToken) =>
        (await LookAsync(pictureId, owner, cancellationToken)).Card;

    /// <summary>Looks at a picture, and at the card of its job if that is the visitor's. Costs 2 Redis commands in one round trip.</summary>
    /// <returns><c>null</c> for what there is none of; a picture that the visitor may not see is told all the same.</returns>
    public async Task<(Picture? Picture, JobCard? Card)> LookAsync(string pictureId, JobOwner visitor, CancellationToken cancellationToken)
    {
        if (!PictureId.IsOne(pictureId))
        {
            return default;
        }

        using var pipeline = redis.CreatePipeline();
        var picture = PictureLibrary.LookAsync(pictureId, pipeline, cancellationToken);
        var card = visitor.HasProof ? pipeline.ExecuteAsync(shelves.Find(visitor.Id, JobCard.IdOfPicture(pictureId)), cancellationToken) : Task.FromResult<ShelfCard?>(null);
        await Task.WhenAll(pipeline.SendAsync(cancellationToken), picture, card);
        return (await picture, await card is { } found ? JobCard.Of(found) : null);
    }

    /// <summary>Finds jobs on an owner's shelf; those that are not there are left out. Costs 1 Redis command for each, in one round trip.</summary>
    public async Task<IReadOnlyList<JobCard>> FindAsync(IReadOnlyCollection<string> jobIds, JobOwner owner, CancellationToken cancellationToken)
    {
        string[] ids = [.. jobIds.Where(JobId.IsOne).Distinct(StringComparer.Ordinal).Take(PictureZip.MaxPictures)];
        if (!owner.HasProof || ids.Length == 0)
        {
            return [];
        }

        using var pipeline = redis.CreatePipeline();
        var cards = ids.Select(id => pipeline.ExecuteAsync(shelves.Find(owner.Id, JobCard.IdOf(id)), cancellationToken)).ToArray();
        await pipeline.SendAsync(cancellationToken);
        return [.. (await Task.WhenAll(cards)).OfType<ShelfCard>().Select(JobCard.Of)];
    }

    /// <summary>Makes a job a favourite, or no longer. Costs 3 Redis commands.</summary>
    /// <returns><c>false</c> when there is no such job on this owner's shelf.</returns>
    public async Task<bool> SetFavouriteAsync(string jobId, JobOwner owner, bool isFavourite, CancellationToken cancellationToken) =>
        owner.HasProof && JobId.IsOne(jobId) && await shelves.MarkAsync(owner.Id, JobCard.IdOf(jobId), isFavourite, cancellationToken);

    /// <summary>
    /// Deletes a job with all that came of it: it is called off if it goes on; its pictures, their shares and places in the
    /// gallery, a photo's original, its card and the job itself are gone after this.
    /// </summary>
    /// <returns><c>false</c> when there is none of this id, or none of this owner's.</returns>
    public async Task<bool> DeleteAsync(string jobId, JobOwner owner, CancellationToken cancellationToken)
    {
        if (!JobId.IsOne(jobId))
        {
            return false;
        }

        var reading = jobs.FindOwnAsync(jobId, owner, cancellationToken);
        var cardReading = owner.HasProof ? redis.ExecuteAsync(shelves.Find(owner.Id, JobCard.IdOf(jobId)), cancellationToken) : Task.FromResult<ShelfCard?>(null);
        await Task.WhenAll(reading, cardReading);
        var card = await cardReading is { } found ? JobCard.Of(found) : null;
        var job = await reading;
        if (job is null && card is null)
        {
            return false;
        }

        if (job is not null && !job.Status.IsFinal())
        {
            job = await jobs.CancelAsync(job, isVisitor: true, cancellationToken) switch
            {
                CancelOutcome.Done done => done.Job,
                CancelOutcome.TooLate late => late.Job,
                _ => job,
            };

            // Its charge is settled before the job is gone, so that a deletion is no cheaper than a cancel.
            await settlement.SettleAsync(job, cancellationToken);
        }

        // Only what it made itself: a job that was answered by a picture of another does not take that along.
        var settings = job?.Settings ?? card!.Settings;
        string[] pictures = [.. (job?.Pictures ?? card!.Pictures).Select(static picture => picture.Id).Where(id => JobCard.IdOfPicture(id) == JobCard.IdOf(jobId))];
        var wasPublic = await ForgetAsync(pictures, cancellationToken);
        if (answers is not null && pictures.Length > 0)
        {
            await answers.ForgetAsync(owner, jobId, settings, wasPublic, cancellationToken);
        }

        if (settings.Photo is { } photo)
        {
            await photos.DeleteAsync(photo.Id, owner, cancellationToken);
        }

        using var pipeline = redis.CreatePipeline();
        _ = pipeline.ExecuteAsync(store.Delete(jobId), cancellationToken);
        _ = pipeline.ExecuteAsync(shelves.Remove(owner.Id, JobCard.IdOf(jobId)), cancellationToken);
        await pipeline.SendAsync(cancellationToken);
        Log.Deleted(logger, Job.ReferenceOf(jobId), pictures.Length);
        return true;
    }

    /// <summary>Deletes several jobs; those that are not this owner's are passed over.</summary>
    /// <returns>How many were deleted.</returns>
    public async Task<int> DeleteAsync(IReadOnlyCollection<string> jobIds, JobOwner owner, CancellationToken cancellationToken)
    {
        var deleted = 0;
        await Parallel.ForEachAsync(
            jobIds.Distinct(StringComparer.Ordinal),
            new ParallelOptions { MaxDegreeOfParallelism = DeletionsAtOnce, CancellationToken = cancellationToken },
            async (id, token) =>
            {
                if (await DeleteAsync(id, owner, token))
                {
                    Interlocked.Increment(ref deleted);
                }
            });
        return deleted;
    }

    /// <summary>Deletes all that an owner has asked for, and its shelf.</summary>
    public async Task DeleteAllAsync(JobOwner owner, CancellationToken cancellationToken)
    {
        while (owner.HasProof && await shelves.ListAsync(owner.Id, new(), cancellationToken) is { Cards: { Count: > 0 } cards })
        {
            await DeleteAsync([.. cards.Select(static card => JobCard.Of(card).JobId)], owner, cancellationToken);
        }

        await redis.ExecuteAsync(shelves.Clear(owner.Id), cancellationToken);
    }

    /// <summary>Buries pictures, with their shares and their places in the gallery: first what leads to them, so that no page is without its picture.</summary>
    /// <returns>Whether one of them was public.</returns>
    private async Task<bool> ForgetAsync(string[] pictures, CancellationToken cancellationToken)
    {
        if (pictures.Length == 0)
        {
            return false;
        }

        var known = await Task.WhenAll(pictures.Select(id => library.FindAsync(id, cancellationToken)));
        using (var pipeline = redis.CreatePipeline())
        {
            foreach (var slug in known.Select(static picture => picture?.Share).OfType<string>())
            {
                _ = pipeline.ExecuteAsync(shares.End(slug), cancellationToken);
            }

            if (known.Any(static picture => picture is { IsPublic: true }))
            {
                _ = pipeline.ExecuteAsync(gallery.Remove(pictures), cancellationToken);
                gallery.Forget();
            }

            if (pipeline.Count > 0)
            {
                await pipeline.SendAsync(cancellationToken);
            }
        }

        var before = await Task.WhenAll(pictures.Select(id => library.BuryAsync(id, cancellationToken)));
        foreach (var (late, early) in before.Zip(known))
        {
            if (late?.Share is { } slug && slug != early?.Share)
            {
                await redis.ExecuteAsync(shares.End(slug), cancellationToken); // It was shared meanwhile.
            }

            if (late is { IsPublic: true } && early is not { IsPublic: true })
            {
                await redis.ExecuteAsync(gallery.Remove(late.Id), cancellationToken); // It was shown meanwhile.
                gallery.Forget();
            }
        }

        return Array.Exists(known, static picture => picture is { IsPublic: true }) || Array.Exists(before, static picture => picture is { IsPublic: true });
    }

    /// <summary>Looks at the job of a card that says for too long that it goes on.</summary>
    /// <returns>The card as it is; <c>null</c> when there is no such job any more.</returns>
    private async Task<JobCard?> MendAsync(JobOwner owner, JobCard card, CancellationToken cancellationToken)
    {
        if (card.Status.IsFinal() || timeProvider.GetUtcNow() - card.CreatedAt < DoubtAfter)
        {
            return card;
        }

        try
        {
            if (await jobs.FindAsync(card.JobId, owner, cancellationToken) is not { } job)
            {
                await redis.ExecuteAsync(shelves.Remove(owner.Id, JobCard.IdOf(card.JobId)), cancellationToken);
                return null;
            }

            var mended = JobCard.Of(job, timeProvider.GetUtcNow()) with { IsFavourite = card.IsFavourite };
            if (job.Status.IsFinal())
            {
                await redis.ExecuteAsync(shelves.Write(owner.Id, mended.ToShelf()), cancellationToken);
            }

            return mended;
        }
        catch (UpstashException)
        {
            return card; // A list is no reason to fail for one of its cards.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(5151, LogLevel.Information, "The owner of job {Job} deleted it, with {Pictures} pictures.")]
        public static partial void Deleted(ILogger logger, string job, int pictures);
    }
}

using System.Runtime.CompilerServices;
using LofiAnime.Web.Features.Gallery.History;
using LofiAnime.Web.Features.Quota;
using Microsoft.Extensions.Options;
using Upstash.Rest.Client;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Web.Features.Jobs;

/// <summary>What people do with jobs: ask for them, look, wait, call off, try again.</summary>
/// <remarks>
/// A submission is two round trips. The first puts the work on the list and charges it; the second writes the job. Who
/// dies in between leaves an item without a job, whose charge is given back by whoever takes it up.
/// </remarks>
public sealed class JobService(
    JobStore store,
    WorkList work,
    QuotaService quota,
    JobSettlement settlement,
    JobRunner runner,
    JobNews news,
    IJobDispatch dispatch,
    JobShelf shelf,
    JobId ids,
    RedisClient redis,
    IOptions<JobOptions> options,
    TimeProvider timeProvider)
{
    /// <summary>The pause between looks of one who waits, while no news arrive.</summary>
    private static readonly TimeSpan LookPause = TimeSpan.FromSeconds(2);

    /// <summary>The pause between looks of one who waits, though news arrive: one may be lost.</summary>
    private static readonly TimeSpan LongPause = TimeSpan.FromSeconds(15);

    private readonly JobOptions _options = options.Value;

    /// <summary>Asks for a job: charged now, begun as soon as there is a place.</summary>
    public Task<SubmitOutcome> SubmitAsync(JobRequest request, CancellationToken cancellationToken) => request.IdempotencyKey is { } key
        ? SubmitOnceAsync(ids.Of(request.Owner, key), request, cancellationToken)
        : SubmitAsync(JobId.New(), mayExist: false, request, cancellationToken);

    /// <summary>Asks once more for what a job was to make; the job is called off if it is not final. A repetition finds the first new job.</summary>
    /// <returns><c>null</c> when the job has succeeded: there is nothing to try again.</returns>
    public async Task<SubmitOutcome?> RetryAsync(Job job, QuotaHolder holder, CancellationToken cancellationToken)
    {
        if (!job.Status.IsFinal() && await CancelAsync(job, isVisitor: true, cancellationToken) is CancelOutcome.TooLate late)
        {
            job = late.Job;
        }

        return job.Status is JobStatus.Succeeded
            ? null
            : await SubmitOnceAsync(ids.OfRetry(job.Id), new(job.Owner, holder, job.Settings), cancellationToken);
    }

    /// <summary>Reads a job for one who may see it.</summary>
    /// <returns><c>null</c> when there is none, or none that this one may see.</returns>
    public async Task<Job?> FindAsync(string id, JobOwner visitor, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } job || !MaySee(job, visitor))
        {
            return null;
        }

        await RestoreIfLostAsync(job, cancellationToken);
        return job;
    }

    /// <summary>Reads a job for one who may change it: its owner.</summary>
    /// <returns><c>null</c> when there is none, or none of this one's.</returns>
    public async Task<Job?> FindOwnAsync(string id, JobOwner owner, CancellationToken cancellationToken) =>
        await store.FindAsync(id, cancellationToken) is { } job && job.Owner.Id == owner.Id ? job : null;

    /// <summary>Tells how many are before a job that waits. Costs 1 Redis command.</summary>
    /// <returns>From 1; <c>null</c> when it does not wait.</returns>
    public async Task<long?> PositionAsync(Job job, CancellationToken cancellationToken) =>
        job.Status is JobStatus.Queued ? await work.PositionAsync(job.Work, cancellationToken) + 1 : null;

    /// <summary>Calls a job off, wherever it stands.</summary>
    /// <param name="job">The job as it stood a moment ago.</param>
    /// <param name="isVisitor">Whether its visitor wants it, who may do so <see cref="QuotaOptions.FreeCancels"/> times a day once it has begun; what the site calls off is never charged.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public async Task<CancelOutcome> CancelAsync(Job job, bool isVisitor, CancellationToken cancellationToken)
    {
        var outcome = await store.MoveAsync(job.Id, JobMove.CanceledEarly, claim: null, cancellationToken);
        if (!outcome.IsDone && outcome.Instead is { } instead && !instead.IsFinal())
        {
            var free = isVisitor ? await quota.TakeFreeCancelAsync(job.Work.Charge.Visitor.Identifier, cancellationToken) : null;
            outcome = await store.MoveAsync(job.Id, JobMove.Canceled(isCharged: isVisitor && free is null), claim: null, cancellationToken);
            if (!outcome.IsDone && free is not null)
            {
                await quota.ReturnFreeCancelAsync(free, cancellationToken);
            }
        }

        var now = await store.FindAsync(job.Id, cancellationToken) ?? job;
        if (!outcome.IsDone)
        {
            return new CancelOutcome.TooLate(now);
        }

        if (now.StartedAt is null)
        {
            await settlement.SettleAsync(now, cancellationToken);
        }
        else
        {
            // Whoever works on it hears of it, stops the run and settles it; what it cost is back at once.
            await settlement.RefundAsync(now, cancellationToken);
        }

        return new CancelOutcome.Done(now);
    }

    /// <summary>Waits until a job is final, though the database may be away for a time.</summary>
    /// <param name="id">The job.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The job; <c>null</c> when there is none any more.</returns>
    public async Task<Job?> WaitAsync(string id, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                Job? last = null;
                await foreach (var update in WatchAsync(id, cancellationToken))
                {
                    last = update.Job ?? last;
                }

                return last is not null && last.Status.IsFinal() ? last : null;
            }
            catch (UpstashException e) when (e.IsTransient)
            {
                // The job goes on, and will be charged: whoever gave up now would pay for nothing.
                await Task.Delay(LookPause, timeProvider, cancellationToken);
            }
        }
    }

    /// <summary>Tells how a job fares, from how it stands now until it is final; ends early when there is none any more.</summary>
    /// <param name="id">The job.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async IAsyncEnumerable<JobUpdate> WatchAsync(string id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var listener = news.Listen(id);
        if (await store.WatchAsync(id, cancellationToken) is not { } known)
        {
            yield break;
        }

        await SeeToAsync(known, cancellationToken);
        yield return new(known, known.Version, known.Percent);
        while (!known.Status.IsFinal())
        {
            var bulletin = await listener.NextAsync(news.IsConnected ? LongPause : LookPause, cancellationToken);
            if (bulletin is { IsRing: false })
            {
                if (bulletin.Version <= known.Version)
                {
                    continue;
                }

                if (bulletin.Status == known.Status)
                {
                    // How far it is stands in the news; a change of status is worth a look at the job.
                    known = known with { Version = bulletin.Version, Percent = bulletin.Percent ?? known.Percent };
                    yield return new(null, known.Version, known.Percent);
                    continue;
                }
            }

            if (await store.FindAsync(id, cancellationToken) is not { } now)
            {
                yield break;
            }

            await SeeToAsync(now, cancellationToken);
            yield return new(now.Version > known.Version ? now : null, now.Version, now.Percent);
            known = now;
        }
    }

    /// <summary>Sees to it that the wait ends, and that who hears of the end finds its picture given back: the end is told before it is settled.</summary>
    private async Task SeeToAsync(Job job, CancellationToken cancellationToken)
    {
        if (job.Status.IsFinal())
        {
            await settlement.RefundAsync(job, cancellationToken);
        }
        else
        {
            await RestoreIfLostAsync(job, cancellationToken);
        }
    }

    /// <summary>Puts a job whose time is over on the list again, should it not stand there: one that was written so late that its item had been given up. Whoever takes it up ends it.</summary>
    private async Task RestoreIfLostAsync(Job job, CancellationToken cancellationToken)
    {
        if (!job.Status.IsFinal() && timeProvider.GetUtcNow() > (job.Deadline ?? job.StartBefore) + _options.Lease)
        {
            await redis.ExecuteAsync(work.Restore(job.Work), cancellationToken);
        }
    }

    private static bool MaySee(Job job, JobOwner visitor) => job.Owner.Id == visitor.Id || !job.Owner.HasProof;

    private async Task<SubmitOutcome> SubmitOnceAsync(string id, JobRequest request, CancellationToken cancellationToken) =>
        await store.FindAsync(id, cancellationToken) is { } known
            ? Repeated(known, request)
            : await SubmitAsync(id, mayExist: true, request, cancellationToken);

    private async Task<SubmitOutcome> SubmitAsync(string id, bool mayExist, JobRequest request, CancellationToken cancellationToken)
    {
        if (request.Answer is { } answer && await answer(cancellationToken) is { } kept)
        {
            return new SubmitOutcome.Accepted(kept, Quota: null, IsRepeated: false) { IsKept = true };
        }

        // A repeated request has a charge of its own until the first one's job is found: to give it back takes nothing from that.
        var item = new WorkItem(id, quota.NewCharge(request.Holder, request.Settings.Product, request.Settings.Count, mayExist ? JobId.New() : id));
        var began = timeProvider.GetTimestamp();
        var reservation = await quota.ReserveAsync(item.Charge, work.Lease(item), cancellationToken);
        if (reservation is QuotaReservation.Refused refused)
        {
            if (refused.IsNoted)
            {
                await redis.ExecuteAsync(work.Remove(item), cancellationToken);
            }

            return mayExist && await store.FindAsync(id, cancellationToken) is { } known ? Repeated(known, request) : new SubmitOutcome.Refused(refused);
        }

        if (request.Prepare is { } prepare)
        {
            try
            {
                await prepare(cancellationToken);
            }
            catch
            {
                await settlement.ReleaseAsync(item, CancellationToken.None);
                throw;
            }
        }

        if (IsLate())
        {
            // Somebody may take the item up before its job is written, and would give the charge back.
            await settlement.ReleaseAsync(item, cancellationToken);
            throw new TimeoutException("The database was too slow for a job to be begun; nothing was charged.");
        }

        using var place = dispatch.TryTakePlace();
        var now = timeProvider.GetUtcNow();
        var job = new Job
        {
            Id = id,
            Owner = request.Owner,
            Settings = request.Settings,
            Work = item,
            Status = JobStatus.Queued,
            Version = 1,
            CreatedAt = now,
            StartBefore = now + _options.StartWithin,
        };
        job = place is null ? job : runner.Started(job);
        if (!await WriteAsync(job, mayExist, (_options.Lease * 3 / 4) - timeProvider.GetElapsedTime(began), cancellationToken))
        {
            var first = await store.FindAsync(id, cancellationToken) ?? job;
            if (first.Work != item)
            {
                await settlement.ReleaseAsync(item, cancellationToken);
                return Repeated(first, request);
            }

            job = first; // An attempt that got no answer had written it.
        }

        if (place is null)
        {
            await dispatch.AnnounceAsync(item, cancellationToken);
        }
        else if (!IsLate() && !job.Status.IsFinal())
        {
            place.Begin(job);
        }

        // Else somebody may have it, whose work would be done twice; if nobody has, the item is due soon. Should it have been
        // given up before the job was written, whoever looks at the job after its time sees to its end.
        return new SubmitOutcome.Accepted(job, reservation.Status, IsRepeated: false);

        bool IsLate() => timeProvider.GetElapsedTime(began) > _options.Lease / 2;
    }

    /// <summary>Writes the job and its card, again and again where no answer comes, but only while nobody else may have taken its item up: a write after that would undo what they did.</summary>
    /// <returns><c>false</c> when there is one of this id.</returns>
    private async Task<bool> WriteAsync(Job job, bool mayExist, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(patience > TimeSpan.Zero ? patience : TimeSpan.Zero, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            using var pipeline = redis.CreatePipeline();
            var isNew = pipeline.ExecuteAsync(store.Create(job, mayExist), either.Token);
            shelf.Begin(job, pipeline);
            await Task.WhenAll(pipeline.TrySendAsync(either.Token), isNew); // Not the card: the end writes another.
            return await isNew;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException("The database was too slow for a job to be begun; whoever takes up its item makes the picture, or gives the charge back.");
        }
    }

    private static SubmitOutcome Repeated(Job known, JobRequest request) => known.Settings == request.Settings
        ? new SubmitOutcome.Accepted(known, Quota: null, IsRepeated: true)
        : new SubmitOutcome.KeyReused();
}

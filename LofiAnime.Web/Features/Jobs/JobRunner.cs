using LofiAnime.Web.Clients;
using LofiAnime.Web.Clients.Storage;
using LofiAnime.Web.Features.Generation;
using LofiAnime.Web.Features.Pictures;
using Microsoft.Extensions.Options;
using Upstash.Rest.Client;

namespace LofiAnime.Web.Features.Jobs;

/// <summary>Takes jobs from step to step, and holds on to nothing between two: whoever takes a job up next goes on from what Redis knows.</summary>
public sealed partial class JobRunner(
    JobStore store,
    JobSettlement settlement,
    JobDoorbell doorbell,
    DeadLetters deadLetters,
    PictureEngines engines,
    PictureLibrary library,
    StyleBook styles,
    IOptions<JobOptions> options,
    TimeProvider timeProvider,
    ILogger<JobRunner> logger)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    /// <summary>How long a start that nobody answered may be on its way: only after it, a run that is not found is started anew.</summary>
    private static readonly TimeSpan BeforeSecondLook = TimeSpan.FromSeconds(5);

    /// <summary>How long we try to stop a run that nobody waits for any more.</summary>
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(5);

    /// <summary>Returns a new job, fit to be worked on at once.</summary>
    public Job Started(Job job) => job with
    {
        Status = JobStatus.Starting,
        Claim = Guid.NewGuid().ToString("N"),
        Claims = 1,
        StartedAt = job.CreatedAt,
        Deadline = job.CreatedAt + engines.Of(job.Settings.Engine).Patience,
    };

    /// <summary>Begins the work on a job that was created <see cref="Started"/>.</summary>
    public JobRun Begin(Job job) => Run(job, mayHaveBegun: false);

    /// <summary>Takes up an item of the work list.</summary>
    /// <param name="item">The item.</param>
    /// <param name="isCounted">Whether <see cref="JobOptions.MaxClaims"/> is the most; not where each step is a taking up.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns><c>null</c> when there is nothing left to do: the job was never written, had expired or was final, and is settled now.</returns>
    /// <exception cref="UpstashException">The database gave no answer; take it up again later.</exception>
    public async Task<JobRun?> TakeUpAsync(WorkItem item, bool isCounted, CancellationToken cancellationToken)
    {
        if (await store.ClaimAsync(item, Guid.NewGuid().ToString("N"), engines.Patience, cancellationToken) is not var (job, before))
        {
            Log.NeverWritten(logger, Job.ReferenceOf(item.JobId));
            await settlement.ReleaseAsync(item, cancellationToken);
            return null;
        }

        if (job.Work != item)
        {
            await settlement.ReleaseAsync(item, cancellationToken);
            return null;
        }

        var run = Run(job, mayHaveBegun: before is not JobStatus.Queued);
        if (job.Status.IsFinal())
        {
            await EndAsync(run, runId: job.RunId, cancellationToken);
            return null;
        }

        if (isCounted && before is not JobStatus.Queued)
        {
            Log.TakenOver(logger, job.Reference, job.Status, job.Claims);
        }

        if (isCounted && job.Claims > options.Value.MaxClaims)
        {
            Log.GivenUp(logger, job.Reference, job.Claims);
            await deadLetters.AddAsync(job, cancellationToken);
            await FailAsync(run, new(PictureFailure.Failed, job.Reference), mayRun: true, cancellationToken);
            return null;
        }

        return run;
    }

    /// <summary>Takes a job one step on.</summary>
    /// <returns>When to take the next step at the latest; <c>null</c> when the work on it is over.</returns>
    /// <exception cref="UpstashException">The database gave no answer, and what it knows is unknown: take the job up again.</exception>
    public async Task<TimeSpan?> StepAsync(JobRun run, CancellationToken cancellationToken)
    {
        if (timeProvider.GetUtcNow() >= run.Order.Deadline)
        {
            return await FailAsync(run, new(PictureFailure.TimedOut, run.Job.Reference), mayRun: true, cancellationToken);
        }

        TimeSpan pause;
        try
        {
            var next = await LookAsync(run, cancellationToken) is { } seen ? await GoOnAsync(run, seen, cancellationToken) : BeforeSecondLook;
            if (next is null)
            {
                return null;
            }

            run.Troubles = 0;
            pause = next.Value;
        }
        catch (StorageTroubleException e) when (!e.IsTransient)
        {
            Log.Trouble(logger, e, run.Job.Reference);
            return await FailAsync(run, new(PictureFailure.Unavailable, run.Job.Reference), mayRun: false, cancellationToken);
        }
        catch (Exception e) when (e is ProviderTroubleException or StorageTroubleException)
        {
            Log.Trouble(logger, e, run.Job.Reference);
            pause = Pause(run.Troubles++, (e as ProviderTroubleException)?.RetryAfter);
        }

        var left = run.Order.Deadline - timeProvider.GetUtcNow();
        return pause < left ? pause : left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    /// <summary>Tidies up after a job that somebody else made final.</summary>
    /// <param name="run">The work on it.</param>
    /// <param name="runId">The provider's run, to be stopped; <c>null</c> when there is none that is known.</param>
    /// <param name="cancellationToken">Ends it; whoever takes the item up tidies up then.</param>
    public async Task EndAsync(JobRun run, string? runId, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(run.Job.Id, cancellationToken) is not { } job)
        {
            // Its owner deleted it, which settled it; or it is lost.
            if ((runId ?? run.RunId) is { } forgotten)
            {
                await StopAsync(run, forgotten, cancellationToken);
            }

            await settlement.ReleaseAsync(run.Job.Work, cancellationToken);
            await library.DiscardAsync(run.Job.Id, cancellationToken);
            return;
        }

        if (job.Status.IsFinal())
        {
            if (job.Status is not JobStatus.Succeeded && (runId ?? run.RunId ?? job.RunId) is { } left)
            {
                await StopAsync(run, left, cancellationToken);
            }

            await settlement.SettleAsync(job, cancellationToken);
        }
        else if (runId is not null && job.RunId is not null && job.RunId != runId)
        {
            // Another has taken the job up, with a run of its own.
            await StopAsync(run, runId, cancellationToken);
        }
    }

    /// <summary>Looks at the run; starts it where there is none.</summary>
    /// <returns><c>null</c> when the provider knows of none that somebody may have started: it may still be on its way.</returns>
    private static async Task<PictureRun?> LookAsync(JobRun run, CancellationToken cancellationToken)
    {
        if (run.RunId is not null)
        {
            return await run.Provider.LookAsync(run.Order, run.RunId, cancellationToken);
        }

        if (run.MayHaveBegun)
        {
            if (await run.Provider.FindAsync(run.Order, cancellationToken) is { } found)
            {
                return found;
            }

            if (!run.IsMissing)
            {
                run.IsMissing = true;
                return null;
            }
        }

        run.IsMissing = false;
        run.MayHaveBegun = true;
        try
        {
            return await run.Provider.StartAsync(run.Order, cancellationToken);
        }
        catch (ProviderTroubleException e) when (e.IsBeforeStart)
        {
            run.MayHaveBegun = false;
            throw;
        }
    }

    private async Task<TimeSpan?> GoOnAsync(JobRun run, PictureRun seen, CancellationToken cancellationToken)
    {
        switch (seen)
        {
            case PictureRun.Waiting waiting:
                var isAccepted = run.RunId is not null || await MoveAsync(run, JobMove.Accepted(waiting.Id), waiting.Id, cancellationToken);
                return isAccepted ? run.Provider.PauseBefore(run.Order, run.Looks++) : null;

            case PictureRun.Working working:
                var isKnown = !IsNews(run, working) || await MoveAsync(run, JobMove.Processing(working.Id, working.Percent), working.Id, cancellationToken);
                run.Percent = working.Percent > (run.Percent ?? -1) ? working.Percent : run.Percent;
                return isKnown ? run.Provider.PauseBefore(run.Order, run.Looks++) : null;

            case PictureRun.Made made:
                return await SaveAsync(run, made, cancellationToken);

            case PictureRun.NotMade notMade:
                return await FailAsync(run, new(notMade.Failure, notMade.Reference), mayRun: false, cancellationToken);

            default:
                throw new InvalidOperationException("A run that is none of the known ones.");
        }
    }

    /// <summary>Tells whether Redis has to know: that it began, always; how far it is, where somebody waits.</summary>
    private static bool IsNews(JobRun run, PictureRun.Working working) =>
        run.Status is JobStatus.Starting || (run.IsWatched && run.Status is JobStatus.Processing && working.Percent > (run.Percent ?? -1));

    private async Task<TimeSpan?> SaveAsync(JobRun run, PictureRun.Made made, CancellationToken cancellationToken)
    {
        if (run.Status is not JobStatus.Saving && !await MoveAsync(run, JobMove.Saving(made.Id), made.Id, cancellationToken))
        {
            return null;
        }

        switch (await run.Provider.FetchAsync(run.Order, made, cancellationToken))
        {
            case PictureDelivery.Whole whole:
                var pictures = new List<JobPicture>(whole.Files.Count);
                foreach (var file in whole.Files)
                {
                    var picture = await library.AddAsync(run.Job.Id, run.Job.Owner, file, run.Job.Settings.Prompt, run.Provider.Name, cancellationToken);
                    pictures.Add(new(picture.Id, picture.Format));
                }

                if (await MoveAsync(run, JobMove.Succeeded(pictures), made.Id, cancellationToken))
                {
                    Log.Succeeded(logger, run.Job.Reference, run.Provider.Name, (timeProvider.GetUtcNow() - run.Job.CreatedAt).TotalMilliseconds);
                    await settlement.SettleAsync(run.Job with { Status = JobStatus.Succeeded, Version = run.Version, FinishedAt = run.MovedAt, Pictures = pictures }, cancellationToken);
                }

                return null;

            case PictureDelivery.Lost lost:
                return await FailAsync(run, new(lost.Failure, lost.Reference), mayRun: false, cancellationToken);

            default:
                throw new InvalidOperationException("A delivery that is none of the known ones.");
        }
    }

    /// <param name="run">The work on the job.</param>
    /// <param name="error">Why it fails.</param>
    /// <param name="mayRun">Whether the provider may still be at it, and is to stop.</param>
    /// <param name="cancellationToken">Ends it.</param>
    private async Task<TimeSpan?> FailAsync(JobRun run, JobError error, bool mayRun, CancellationToken cancellationToken)
    {
        if (await MoveAsync(run, JobMove.Failed(error), run.RunId, cancellationToken))
        {
            Log.Failed(logger, run.Job.Reference, run.Provider.Name, error.Failure, error.Reference);
            if (mayRun && run.RunId is { } runId)
            {
                await StopAsync(run, runId, cancellationToken);
            }

            await settlement.SettleAsync(run.Job with { Status = JobStatus.Failed, Version = run.Version, FinishedAt = run.MovedAt, RunId = run.RunId, Error = error }, cancellationToken);
        }

        return null;
    }

    /// <summary>Moves the job on; where that may not be, tidies up.</summary>
    /// <returns>Whether it stands there now.</returns>
    private async Task<bool> MoveAsync(JobRun run, JobMove move, string? runId, CancellationToken cancellationToken)
    {
        var outcome = await store.MoveAsync(run.Job.Id, move, run.Job.Claim, cancellationToken);
        if (!outcome.IsDone)
        {
            await EndAsync(run, runId, cancellationToken);
            return false;
        }

        run.Status = move.To;
        run.Version = outcome.Version;
        run.MovedAt = outcome.At;
        run.RunId = runId;
        run.IsWatched |= outcome.IsWatched;
        return true;
    }

    private async Task StopAsync(JobRun run, string runId, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(StopPatience, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await run.Provider.StopAsync(runId, either.Token);
        }
        catch (Exception e) when (e is ProviderTroubleException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Log.NotStopped(logger, e, runId);
        }
    }

    private JobRun Run(Job job, bool mayHaveBegun)
    {
        var provider = engines.Of(job.Settings.Engine);
        return new(job, Order(job, provider), provider, mayHaveBegun);
    }

    private PictureOrder Order(Job job, IPictureProvider provider) => new()
    {
        JobId = job.Id,
        Prompt = styles.Compose(job.Settings.Prompt, job.Settings.StyleId),
        NegativePrompt = job.Settings.NegativePrompt,
        AspectRatio = job.Settings.Shape,
        Count = job.Settings.Count,
        Seed = job.SeedFor(provider.Abilities),
        Photo = job.Settings.Photo,
        Deadline = Deadline(job, provider.Patience),
        Callback = doorbell.AddressOf(job.Id),
    };

    /// <summary>Returns until when the run may take: whoever takes a job up knows its engine only afterwards, and gives it the time of the slowest.</summary>
    private static DateTimeOffset Deadline(Job job, TimeSpan patience) =>
        job.Deadline is not { } latest ? job.StartBefore
        : job.StartedAt is { } began && began + patience < latest ? began + patience
        : latest;

    private static TimeSpan Pause(int troubles, TimeSpan? asked)
    {
        var own = FirstPause * Math.Pow(2, Math.Min(troubles, 10));
        var longer = asked > own ? asked.Value : own;
        return longer < LongestPause || asked > LongestPause ? longer : LongestPause;
    }

    private static partial class Log
    {
        [LoggerMessage(1001, LogLevel.Information, "Job {Job} succeeded with {Provider} after {Milliseconds:0} ms.")]
        public static partial void Succeeded(ILogger logger, string job, string provider, double milliseconds);

        [LoggerMessage(1002, LogLevel.Warning, "Job {Job} failed with {Provider}: {Failure}, reference {Reference}.")]
        public static partial void Failed(ILogger logger, string job, string provider, PictureFailure failure, string reference);

        [LoggerMessage(1003, LogLevel.Warning, "Job {Job} is taken over as {Status}; it is taken up for the {Claims}. time.")]
        public static partial void TakenOver(ILogger logger, string job, JobStatus status, int claims);

        [LoggerMessage(1004, LogLevel.Warning, "Something outside gave no answer for job {Job}; it is asked again.")]
        public static partial void Trouble(ILogger logger, Exception exception, string job);

        [LoggerMessage(1005, LogLevel.Warning, "Run {RunId} could not be stopped; it ends by itself at its deadline.")]
        public static partial void NotStopped(ILogger logger, Exception exception, string runId);

        [LoggerMessage(1006, LogLevel.Warning, "Job {Job} was charged but never written; the charge is given back.")]
        public static partial void NeverWritten(ILogger logger, string job);

        [LoggerMessage(1007, LogLevel.Error, "Job {Job} was taken up {Claims} times and never came to an end; it is given up.")]
        public static partial void GivenUp(ILogger logger, string job, int claims);
    }
}

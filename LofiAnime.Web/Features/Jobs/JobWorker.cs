using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Upstash.Rest.Client;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Web.Features.Jobs;

/// <summary>Works jobs off in this process: those that were asked for here while there is a place, and those of the list.</summary>
/// <remarks>
/// All instances share the list. Each renews the leases of what it works on, in one command; what a dead one had becomes
/// due. A stop hands back what is under way, so that another instance, or the next start, goes on at once.
/// </remarks>
public sealed partial class JobWorker(
    JobRunner runner,
    JobNews news,
    WorkList work,
    RedisClient redis,
    IOptions<JobOptions> options,
    TimeProvider timeProvider,
    ILogger<JobWorker> logger) : BackgroundService, IJobDispatch
{
    /// <summary>How long a step that is under way may go on after the site was asked to stop.</summary>
    private static readonly TimeSpan LastStep = TimeSpan.FromSeconds(5);

    /// <summary>How long work that broke off is left alone.</summary>
    private static readonly TimeSpan AfterCrash = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    /// <summary>How many overdue jobs are seen to at once while no place is free.</summary>
    private const int OverduePage = 20;

    private readonly JobOptions _options = options.Value;
    private readonly SemaphoreSlim _places = new(options.Value.Places);
    private readonly SemaphoreSlim _look = new(1);
    private readonly ConcurrentDictionary<WorkItem, Task> _running = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _lastStep = new(Timeout.InfiniteTimeSpan, timeProvider);
    private readonly Lock _ending = new(); // A host may stop twice at once, and dispose this in the midst of it.
    private volatile bool _moreMayWait;
    private bool _isDisposed;

    /// <inheritdoc/>
    public IJobPlace? TryTakePlace() =>
        !_moreMayWait && !_stopping.IsCancellationRequested && _places.Wait(0) ? new Place(this) : null;

    /// <inheritdoc/>
    public async Task AnnounceAsync(WorkItem item, CancellationToken cancellationToken)
    {
        _moreMayWait = true;
        try
        {
            await work.PostponeAsync(item, TimeSpan.Zero, cancellationToken); // Not released: whoever waited too long for its job has given it up.
            await news.AnnounceWorkAsync(cancellationToken);
        }
        catch (UpstashException e)
        {
            Log.NotAnnounced(logger, e, Job.ReferenceOf(item.JobId));
        }
    }

    /// <inheritdoc/>
    public Task RingAsync(Job job, CancellationToken cancellationToken) => news.RingAsync(job.Id, cancellationToken);

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        Task stopping;
        lock (_ending)
        {
            if (_isDisposed)
            {
                return;
            }

            _lastStep.CancelAfter(LastStep);
            stopping = _stopping.CancelAsync();
        }

        await stopping;
        await Task.WhenAll(_running.Values).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await base.StopAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        lock (_ending)
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
            _stopping.Dispose();
            _lastStep.Dispose();
        }

        base.Dispose();
        _places.Dispose();
        _look.Dispose();
    }

    /// <summary>Ends when no job is being worked on here.</summary>
    internal async Task WhenIdleAsync()
    {
        while (!_running.IsEmpty)
        {
            await Task.WhenAll(_running.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        news.WorkArrived += LookSoon;
        try
        {
            await Task.WhenAll(LookAsync(stoppingToken), RenewAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The stop.
        }
        finally
        {
            news.WorkArrived -= LookSoon;
        }
    }

    private void LookSoon()
    {
        if (_look.CurrentCount == 0)
        {
            try
            {
                _look.Release();
            }
            catch (Exception e) when (e is SemaphoreFullException or ObjectDisposedException)
            {
                // Somebody else said so, or nobody looks any more.
            }
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await WaitAsync(_look, _options.LookEvery, cancellationToken);
            try
            {
                await TakeDueAsync(cancellationToken);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                // Whatever it is: an exception that left here would stop the whole site.
                Log.LookFailed(logger, e);
            }
        }
    }

    private async Task TakeDueAsync(CancellationToken cancellationToken)
    {
        var free = _places.CurrentCount;
        _moreMayWait = false;
        var due = free > 0
            ? await work.TakeDueAsync(free, TimeSpan.Zero, cancellationToken)
            : await work.TakeDueAsync(OverduePage, _options.StartWithin, cancellationToken);
        _moreMayWait = free == 0 || due.Count == free;
        foreach (var item in due)
        {
            if (free == 0)
            {
                // No place is needed to let what waited too long expire; anything else goes back.
                if (await runner.TakeUpAsync(item, isCounted: false, cancellationToken) is not null)
                {
                    await redis.ExecuteAsync(work.Release(item), cancellationToken);
                }
            }
            else if (_places.Wait(0, CancellationToken.None))
            {
                Begin(item, run: null);
            }
            else
            {
                // The place went to a job that was asked for here meanwhile.
                await redis.ExecuteAsync(work.Release(item), cancellationToken);
                _moreMayWait = true;
            }
        }
    }

    private async Task RenewAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(_options.Lease / 3, timeProvider);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            var items = _running.Keys.ToArray();
            if (items.Length == 0)
            {
                continue;
            }

            try
            {
                await work.RenewAsync(items, cancellationToken);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                // Whatever it is, as in the look.
                Log.NotRenewed(logger, e);
            }
        }
    }

    private void Begin(WorkItem item, JobRun? run)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_running.TryAdd(item, done.Task))
        {
            // This instance has it already, and only its lease had lapsed.
            _places.Release();
            return;
        }

        _ = Task.Run(
            async () =>
            {
                try
                {
                    await WorkAsync(item, run);
                }
                catch (Exception e)
                {
                    Log.Crashed(logger, e, Job.ReferenceOf(item.JobId));
                    await TryReleaseAsync(item);
                }
                finally
                {
                    _running.TryRemove(item, out _);
                    _places.Release();
                    done.SetResult();
                    if (_moreMayWait)
                    {
                        LookSoon();
                    }
                }
            },
            CancellationToken.None);
    }

    private async Task WorkAsync(WorkItem item, JobRun? run)
    {
        using var listener = news.Listen(item.JobId);
        for (var troubles = 0; !_stopping.IsCancellationRequested;)
        {
            try
            {
                run ??= await runner.TakeUpAsync(item, isCounted: true, _lastStep.Token);
                if (run is null || await runner.StepAsync(run, _lastStep.Token) is not { } pause)
                {
                    return;
                }

                troubles = 0;
                var bulletin = await listener.NextCallAsync(pause, _stopping.Token);
                if (bulletin is { IsWatch: true })
                {
                    run.BeginTelling();
                }

                if (bulletin is { Status: not null })
                {
                    await runner.EndAsync(run, runId: null, _lastStep.Token);
                    return;
                }
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                break;
            }
            catch (UpstashException e) when (e.IsTransient)
            {
                // What the database knows is unknown: the job is taken up again, when it answers.
                run = null;
                Log.DatabaseTrouble(logger, e, Job.ReferenceOf(item.JobId));
                await Task.Delay(Pause(troubles++), timeProvider, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        using var patience = new CancellationTokenSource(LastStep, timeProvider);
        await redis.ExecuteAsync(work.Release(item), patience.Token);
    }

    /// <summary>Lets others take up work that broke off here; whoever does counts it, and gives it up in the end.</summary>
    private async Task TryReleaseAsync(WorkItem item)
    {
        using var patience = new CancellationTokenSource(LastStep, timeProvider);
        try
        {
            await redis.ExecuteAsync(work.Release(item, AfterCrash), patience.Token);
        }
        catch (Exception e) when (e is UpstashException or OperationCanceledException)
        {
            // Then its lease ends by itself.
            Log.NotRenewed(logger, e);
        }
    }

    private async Task WaitAsync(SemaphoreSlim signal, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(patience, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            await signal.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Time to look by itself.
        }
    }

    private static TimeSpan Pause(int troubles)
    {
        var pause = FirstPause * Math.Pow(2, Math.Min(troubles, 10));
        return pause < LongestPause ? pause : LongestPause;
    }

    private sealed class Place(JobWorker worker) : IJobPlace
    {
        private bool _isUsed;

        public void Begin(Job job)
        {
            _isUsed = true;
            worker.Begin(job.Work, worker.Run(job));
        }

        public void Dispose()
        {
            if (!_isUsed)
            {
                _isUsed = true;
                worker._places.Release();
            }
        }
    }

    private JobRun Run(Job job) => runner.Begin(job);

    private static partial class Log
    {
        [LoggerMessage(1010, LogLevel.Warning, "The look for work failed, and is done again in a moment.")]
        public static partial void LookFailed(ILogger logger, Exception exception);

        [LoggerMessage(1011, LogLevel.Warning, "The leases could not be renewed; another instance may take the work over.")]
        public static partial void NotRenewed(ILogger logger, Exception exception);

        [LoggerMessage(1012, LogLevel.Error, "The work on job {Job} broke off; it is taken up again.")]
        public static partial void Crashed(ILogger logger, Exception exception, string job);

        [LoggerMessage(1013, LogLevel.Warning, "The database gave no answer for job {Job}; it is taken up again.")]
        public static partial void DatabaseTrouble(ILogger logger, Exception exception, string job);

        [LoggerMessage(1014, LogLevel.Warning, "Nobody could be told of job {Job}; it is found when its lease ends.")]
        public static partial void NotAnnounced(ILogger logger, Exception exception, string job);
    }
}

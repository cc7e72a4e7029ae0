using System.Globalization;
using Microsoft.Extensions.Options;
using Upstash.Rest.Client;
using Upstash.Rest.Client.QStash;

namespace LofiAnime.Web.Features.Jobs;

/// <summary>Has jobs taken up by whichever process QStash calls, for hosts that run only while a request does.</summary>
/// <remarks>
/// A message names a job and says nothing else. What is called takes one step, and asks for the next call where there is
/// more to do. The work list stays the ledger: a schedule looks at it for what a lost message left behind.
/// </remarks>
public sealed partial class QStashDispatch(
    QStashClient qstash, JobRunner runner, JobStore store, WorkList work, IOptions<JobOptions> options, TimeProvider timeProvider, ILogger<QStashDispatch> logger)
    : IJobDispatch
{
    /// <summary>The name of the schedule that looks for lost work.</summary>
    public const string ScheduleId = "lofianime-jobs";

    /// <summary>How long one call goes on with a job whose next step is due soon: a call costs more than a wait.</summary>
    private static readonly TimeSpan CallLength = TimeSpan.FromSeconds(15);

    /// <summary>The least time between two calls; QStash counts in seconds.</summary>
    private static readonly TimeSpan LeastDelay = TimeSpan.FromSeconds(1);

    /// <summary>How many lost items one look sees to.</summary>
    private const int Page = 100;

    /// <inheritdoc/>
    public IJobPlace? TryTakePlace() => null;

    /// <inheritdoc/>
    public async Task AnnounceAsync(WorkItem item, CancellationToken cancellationToken)
    {
        try
        {
            await CallAsync(item.JobId, delay: null, "begin", cancellationToken);
        }
        catch (UpstashException e)
        {
            // The job is accepted, and on the list: the schedule finds it.
            Log.NotCalled(logger, e, Job.ReferenceOf(item.JobId));
        }
    }

    /// <inheritdoc/>
    /// <remarks>Each ring is a call: the second one of a run tells of its end, though the job may stand as it did at the first.</remarks>
    public Task RingAsync(Job job, CancellationToken cancellationToken) => CallAsync(job.Id, delay: null, name: null, cancellationToken);

    /// <summary>Takes a job on, as far as it goes within one call.</summary>
    /// <exception cref="UpstashException">The database or QStash gave no answer; call again.</exception>
    public async Task GoOnAsync(string jobId, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(jobId, cancellationToken) is not { } job || await runner.TakeUpAsync(job.Work, isCounted: false, cancellationToken) is not { } run)
        {
            return;
        }

        // A step may take long, a start above all: the schedule is to leave it alone, or it is taken up twice at once. A call that breaks off is repeated by QStash.
        await work.PostponeAsync(job.Work, run.Order.Deadline - timeProvider.GetUtcNow() + options.Value.Lease, cancellationToken);
        for (var began = timeProvider.GetTimestamp(); await runner.StepAsync(run, cancellationToken) is { } pause;)
        {
            if (timeProvider.GetElapsedTime(began) + pause > CallLength)
            {
                // Not due for the schedule before the call had its time; the call's name is this taking up, so that it is made once.
                await work.PostponeAsync(job.Work, pause + options.Value.Lease, cancellationToken);
                await CallAsync(jobId, pause > LeastDelay ? pause : LeastDelay, $"after-{run.Job.Claim}", cancellationToken);
                return;
            }

            await Task.Delay(pause, timeProvider, cancellationToken);
        }
    }

    /// <summary>Has what was left behind taken up.</summary>
    /// <returns>How many items there were.</returns>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        var due = await work.TakeDueAsync(Page, TimeSpan.Zero, cancellationToken);
        foreach (var item in due)
        {
            if (await store.FindAsync(item.JobId, cancellationToken) is { } job && job.Work == item)
            {
                await CallAsync(item.JobId, delay: null, string.Create(CultureInfo.InvariantCulture, $"sweep-{timeProvider.GetUtcNow().ToUnixTimeSeconds()}"), cancellationToken);
            }
            else
            {
                await runner.TakeUpAsync(item, isCounted: false, cancellationToken); // Which gives its charge back.
            }
        }

        return due.Count;
    }

    /// <summary>Has the list looked at once a minute, whatever instances run.</summary>
    public Task ScheduleAsync(CancellationToken cancellationToken) => qstash.Schedules.CreateAsync(
        new() { Destination = Address("sweep"), Cron = "* * * * *", ScheduleId = ScheduleId, Retries = 0 }, cancellationToken);

    private Task<QStashPublished> CallAsync(string jobId, TimeSpan? delay, string? name, CancellationToken cancellationToken) => qstash.PublishAsync(
        new QStashMessage { Destination = Address($"jobs/{jobId}"), Delay = delay, DeduplicationId = name is null ? null : $"{jobId}-{name}" }, cancellationToken);

    private Uri Address(string path) => new(options.Value.CallbackUrl!, $"/api/callbacks/qstash/{path}");

    private static partial class Log
    {
        [LoggerMessage(1030, LogLevel.Warning, "QStash could not be asked to call for job {Job}; the schedule finds it.")]
        public static partial void NotCalled(ILogger logger, Exception exception, string job);
    }
}

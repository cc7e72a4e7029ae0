using System.Collections.Concurrent;
using Upstash.Rest.Gateway.QStash.Messages;
using Upstash.Rest.Gateway.QStash.Schedules;
using Upstash.Rest.Gateway.QStash.Storage;

namespace Upstash.Rest.Gateway.QStash.Delivery;

/// <summary>Looks what is due, triggers schedules and starts attempts; in between it waits for the next time or a signal.</summary>
/// <remarks>It looks at least once a second, for another gateway on the same Redis may have taken something in.</remarks>
internal sealed partial class Dispatcher(
    MessageStore messages, ScheduleStore schedules, MessagePlanner planner, DeliveryAttempt attempt, DispatchSignal signal, TimeProvider time, ILogger<Dispatcher> logger)
{
    /// <summary>The most attempts under way in one gateway at once.</summary>
    public const int MostAttempts = 64;

    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, Task> _attempts = new();

    /// <summary>Works until cancelled, and then waits for the attempts under way to be given back.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var woken = signal.Next;
                var next = time.GetUtcNow() + _pause;
                try
                {
                    next = await LookAsync(next, cancellationToken).ConfigureAwait(false);
                }
                catch (Exception problem) when (!cancellationToken.IsCancellationRequested)
                {
                    Log.Trouble(logger, problem);
                }

                await WaitAsync(next, woken, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await Task.WhenAll(_attempts.Values).ConfigureAwait(false);
        }
    }

    private async Task<DateTimeOffset> LookAsync(DateTimeOffset next, CancellationToken cancellationToken)
    {
        // Those under way are not due; one that has just ended may be, so it leaves the list before it is looked for again.
        var free = MostAttempts - _attempts.Count;
        var work = await messages.DueAsync(Math.Max(free, 0), cancellationToken).ConfigureAwait(false);
        foreach (var (scheduleId, at) in work.Triggers)
        {
            await TriggerAsync(scheduleId, at, cancellationToken).ConfigureAwait(false);
        }

        foreach (var message in work.Messages)
        {
            Start(message, cancellationToken);
        }

        if (work.Triggers.Count > 0)
        {
            return time.GetUtcNow();
        }

        return work.Next is { } due && DateTimeOffset.FromUnixTimeMilliseconds(due) is var instant && instant < next ? instant : next;
    }

    private void Start(LocalMessage message, CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (_attempts.TryAdd(message.Id, started.Task))
        {
            _ = AttemptAsync(message, started, cancellationToken);
        }
    }

    private async Task AttemptAsync(LocalMessage message, TaskCompletionSource ended, CancellationToken cancellationToken)
    {
        try
        {
            await attempt.RunAsync(message, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // It had not begun.
        }
        catch (Exception problem)
        {
            // Its lease ends, and it comes due again.
            Log.AttemptTrouble(logger, message.Id, problem);
        }
        finally
        {
            _attempts.TryRemove(message.Id, out _);
            ended.SetResult();
            signal.Wake();
        }
    }

    private async Task TriggerAsync(string scheduleId, long at, CancellationToken cancellationToken)
    {
        if (await schedules.FindAsync(scheduleId, cancellationToken).ConfigureAwait(false) is not { } schedule)
        {
            await schedules.DeleteAsync(scheduleId, cancellationToken).ConfigureAwait(false);
            return;
        }

        // From now, not from when it was due: what was missed while no gateway ran is made up for once.
        var next = CronSchedule.Parse(schedule.Cron).Next(time.GetUtcNow());
        IReadOnlyList<PlannedMessage> planned = [];
        try
        {
            planned = await planner.PlanAsync(schedule.Publication, cancellationToken).ConfigureAwait(false);
        }
        catch (QStashRefusal problem)
        {
            Log.NotTriggered(logger, scheduleId, problem.Message);
        }

        var made = await messages.AddAsync(planned, new(scheduleId, at, next?.ToUnixTimeMilliseconds()), cancellationToken).ConfigureAwait(false);
        if (made.Count > 0)
        {
            Log.Triggered(logger, scheduleId, made.Count);
        }
    }

    private async Task WaitAsync(DateTimeOffset until, Task woken, CancellationToken cancellationToken)
    {
        var left = until - time.GetUtcNow();
        if (left <= TimeSpan.Zero || woken.IsCompleted)
        {
            return;
        }

        using var awake = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var delay = Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds)), time, awake.Token);

        // The clock may have moved between reading it and setting the timer, as it does in tests.
        if (time.GetUtcNow() < until)
        {
            await Task.WhenAny(delay, woken).ConfigureAwait(false);
        }

        await awake.CancelAsync().ConfigureAwait(false);
    }

    private static partial class Log
    {
        [LoggerMessage(4110, LogLevel.Warning, "The local QStash could not look what is due; it tries again in a second")]
        public static partial void Trouble(ILogger logger, Exception problem);

        [LoggerMessage(4111, LogLevel.Warning, "What came of message {MessageId} could not be written down; it is delivered again when its claim has ended")]
        public static partial void AttemptTrouble(ILogger logger, string messageId, Exception problem);

        [LoggerMessage(4112, LogLevel.Information, "Schedule {ScheduleId} has triggered; messages: {Count}")]
        public static partial void Triggered(ILogger logger, string scheduleId, int count);

        [LoggerMessage(4113, LogLevel.Warning, "Schedule {ScheduleId} made no message: {Problem}")]
        public static partial void NotTriggered(ILogger logger, string scheduleId, string problem);
    }
}

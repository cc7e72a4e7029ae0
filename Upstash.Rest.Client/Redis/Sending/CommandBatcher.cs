using Upstash.Rest.Client.Transport;

namespace Upstash.Rest.Client.Redis;

/// <summary>
/// Lets calls that are made while others are under way ride together: a call that finds nothing under way goes at once
/// and alone, and whatever gathers meanwhile leaves in one request when that one is answered, or its first attempt has failed.
/// </summary>
/// <remarks>
/// One request under way at a time keeps the commands in the order of the calls; repetitions run beside, so nobody
/// waits for more than one attempt of somebody else's. Each command keeps its own outcome and its own cancellation, as
/// if it had gone alone.
/// </remarks>
internal sealed class CommandBatcher(CommandSender sender, SharedDelivery delivery, UpstashRedisOptions options)
{
    private readonly Lock _gate = new();
    private Queue<QueuedCommand> _waiting = new();
    private int _underWay;

    public Task<T> ExecuteAsync<T>(RedisCommand<T> command, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellationToken);
        }

        lock (_gate)
        {
            if (_underWay == options.MaxBatchesInFlight)
            {
                var queued = new QueuedCommand<T>(command);
                _waiting.Enqueue(queued);
                return queued.WaitAsync(cancellationToken);
            }

            _underWay++;
        }

        return sender.SendAsync(command, new BatchTurn(this), cancellationToken);
    }

    /// <summary>Hands a turn that is over to those who wait.</summary>
    /// <remarks>They leave a moment later, so that the callers who have just got their answers can ride along with their next calls.</remarks>
    public void Next()
    {
        lock (_gate)
        {
            if (_waiting.Count == 0)
            {
                _underWay--;
                return;
            }
        }

        // On a thread and in a context of its own: the batch belongs to no single caller.
        ThreadPool.UnsafeQueueUserWorkItem(static batcher => _ = batcher.SendTogetherAsync(), this, preferLocal: false);
    }

    private async Task SendTogetherAsync()
    {
        var turn = new BatchTurn(this);
        try
        {
            ArraySegment<QueuedCommand> batch = Take();
            if (delivery.Write(ref batch, turn, out var rest) is { } request)
            {
                PutBack(rest);
                await delivery.DeliverAsync(request, batch).ConfigureAwait(false);
            }
        }
        finally
        {
            ThreadPool.UnsafeQueueUserWorkItem(static turn => turn.End(), turn, preferLocal: false);
        }
    }

    private QueuedCommand[] Take()
    {
        lock (_gate)
        {
            var batch = new List<QueuedCommand>(Math.Min(_waiting.Count, options.MaxBatchCommands));
            while (batch.Count < options.MaxBatchCommands && _waiting.TryDequeue(out var command))
            {
                if (!command.IsOver)
                {
                    batch.Add(command);
                }
            }

            return [.. batch];
        }
    }

    /// <summary>Puts what did not fit before what came later.</summary>
    private void PutBack(ArraySegment<QueuedCommand> commands)
    {
        if (commands.Count > 0)
        {
            lock (_gate)
            {
                _waiting = new(commands.Concat(_waiting));
            }
        }
    }
}

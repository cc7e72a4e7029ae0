namespace Upstash.Rest.Client.RateLimiting;

/// <summary>Work that goes on after a decision was given, so that somebody can wait for its end.</summary>
internal sealed class BackgroundWork
{
    private readonly Lock _lock = new();
    private readonly HashSet<Task> _running = [];

    /// <summary>Takes note of work that handles its own failures.</summary>
    public void Add(Task work)
    {
        if (work.IsCompleted)
        {
            return;
        }

        lock (_lock)
        {
            _running.Add(work);
        }

        work.ContinueWith(Remove, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Waits for what is going on now, however it ends; not for what begins meanwhile, which on a busy site has no end.</summary>
    public async Task FinishAsync()
    {
        Task[] running;
        lock (_lock)
        {
            running = [.. _running];
        }

        await Task.WhenAll(running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void Remove(Task work)
    {
        lock (_lock)
        {
            _running.Remove(work);
        }
    }
}

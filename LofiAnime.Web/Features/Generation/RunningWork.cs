using System.Collections.Concurrent;

namespace LofiAnime.Web.Features.Generation;

/// <summary>The work that outlives its request, so that a stop of the site waits until it has ended and settled.</summary>
public sealed class RunningWork : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<Task, byte> _tasks = [];

    /// <summary>Starts work that nobody but the site's stop cancels.</summary>
    /// <param name="work">Takes the token that the stop cancels.</param>
    public Task<T> Run<T>(Func<CancellationToken, Task<T>> work)
    {
        var task = work(_stopping.Token);
        _tasks.TryAdd(task, 0);
        _ = task.ContinueWith(
            static (ended, tasks) =>
            {
                ((ConcurrentDictionary<Task, byte>)tasks!).TryRemove(ended, out _);
                _ = ended.Exception; // Whoever waits for it gets it; one who left does not make it an unobserved error.
            },
            _tasks,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        return task;
    }

    /// <summary>Cancels the work and waits until all of it has settled.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await WhenIdleAsync().WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Ends when all the work that runs now has ended, however it did.</summary>
    internal async Task WhenIdleAsync() =>
        await Task.WhenAll(_tasks.Keys).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    /// <inheritdoc/>
    public void Dispose() => _stopping.Dispose();
}

namespace Upstash.Rest.Gateway.QStash.Delivery;

/// <summary>Tells the dispatcher of this process that something may be due.</summary>
internal sealed class DispatchSignal
{
    private TaskCompletionSource _woken = New();

    /// <summary>Gets a task that ends with the next <see cref="Wake"/>.</summary>
    public Task Next => Volatile.Read(ref _woken).Task;

    /// <summary>Has the dispatcher look now.</summary>
    public void Wake() => Interlocked.Exchange(ref _woken, New()).TrySetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

namespace Upstash.Rest.Client.Redis;

/// <summary>Every command that the server runs, whoever sent it, from the moment the server confirmed the monitor.</summary>
/// <remarks>Buffers, reconnects and ends as <see cref="RedisSubscription"/> does. For diagnosis: it slows the server down.</remarks>
public sealed class RedisMonitor : IAsyncEnumerable<RedisMonitorLine>, IAsyncDisposable
{
    private readonly EventPump<RedisMonitorLine> _pump;

    internal RedisMonitor(EventPump<RedisMonitorLine> pump) => _pump = pump;

    /// <summary>Reads the lines as they come. The loop ends when the monitor is disposed.</summary>
    /// <param name="cancellationToken">Ends the loop with <see cref="OperationCanceledException"/>; the monitor stays, and may be read on.</param>
    /// <exception cref="UpstashException">The monitor ended: the server refused it when it was begun again, or sent what cannot be read.</exception>
    /// <exception cref="InvalidOperationException">Another loop is reading it.</exception>
    /// <exception cref="ObjectDisposedException">The client was disposed.</exception>
    public IAsyncEnumerator<RedisMonitorLine> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        _pump.ReadAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);

    /// <summary>Ends it, by closing the connection.</summary>
    public ValueTask DisposeAsync() => _pump.DisposeAsync();
}

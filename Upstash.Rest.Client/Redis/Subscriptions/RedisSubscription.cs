namespace Upstash.Rest.Client.Redis;

/// <summary>The messages of one or several channels, from the moment the server confirmed the subscription.</summary>
/// <remarks>
/// Read it with <c>await foreach</c>, one loop at a time, and dispose it. Messages that arrive before the first read wait;
/// when about 256 messages or 4 MiB wait, reading from the network stops until there is room. Each message is delivered
/// at most once: when a connection breaks it is made again with growing pauses, and a <see cref="RedisMessage.IsGap"/>
/// stands where messages may have been lost. Upstash sends no sign of life on a silent channel, so a connection that
/// died without a word is noticed within a minute over HTTP/2, and over HTTP/1.1 only when the network says so. The
/// messages of one channel keep their order.
/// </remarks>
public sealed class RedisSubscription : IAsyncEnumerable<RedisMessage>, IAsyncDisposable
{
    private readonly EventPump<RedisMessage> _pump;

    internal RedisSubscription(EventPump<RedisMessage> pump) => _pump = pump;

    /// <summary>Reads the messages as they come. The loop ends when the subscription is disposed.</summary>
    /// <param name="cancellationToken">Ends the loop with <see cref="OperationCanceledException"/>; the subscription stays, and may be read on.</param>
    /// <exception cref="UpstashException">The subscription ended: the server refused it when it was made again, or sent what cannot be read.</exception>
    /// <exception cref="InvalidOperationException">Another loop is reading it.</exception>
    /// <exception cref="ObjectDisposedException">The client was disposed.</exception>
    public IAsyncEnumerator<RedisMessage> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        _pump.ReadAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);

    /// <summary>Unsubscribes, by closing the connections.</summary>
    public ValueTask DisposeAsync() => _pump.DisposeAsync();
}

using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Threading.Channels;

namespace Upstash.Rest.Gateway.Resp;

/// <summary>One socket that many requests share: they are written one behind the other, and the replies come back in that order.</summary>
/// <remarks>
/// Requests are written whole, so the commands of one request reach the backend side by side: nothing can get between
/// <c>MULTI</c> and <c>EXEC</c> although the connection is shared. The reader moves bytes into the buffer of the request they
/// belong to as they arrive, and waits for nobody.
/// </remarks>
internal sealed class RespConnection : IAsyncDisposable
{
    private const int ReceiveBytes = 64 * 1024;

    // How many bytes in transit weigh as much as one waiting request; about what loopback moves while a PING turns around.
    private const int BytesPerLoadUnit = 64 * 1024;

    private readonly Socket _socket;
    private readonly RespFraming _framing = new();
    private readonly ConcurrentQueue<RespExchange> _awaitingReply = new();
    private readonly Channel<RespExchange> _toSend =
        Channel.CreateUnbounded<RespExchange>(new UnboundedChannelOptions { SingleReader = true });
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _time;
    private readonly ITimer _watch;
    private readonly Task _run;
    private Exception? _closeReason;
    private long _outstanding;
    private long _unsentBytes;

    /// <summary>Starts the conversation on a connected socket, which the connection owns from here on.</summary>
    /// <param name="socket">The socket.</param>
    /// <param name="timeout">How long a request may wait for its replies. The connection closes when one has waited longer, for
    /// whatever holds it up holds up all behind it; also when its caller has left, lest a dead connection be kept
    /// by callers who never stay long enough.</param>
    /// <param name="time">Measures it.</param>
    public RespConnection(Socket socket, TimeSpan timeout, TimeProvider time)
    {
        _socket = socket;
        _timeout = timeout;
        _time = time;
        _watch = time.CreateTimer(static self => ((RespConnection)self!).Watch(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _run = RunAsync();
        Watch();
    }

    /// <summary>Gets whether requests can still be submitted.</summary>
    public bool IsOpen => Volatile.Read(ref _closeReason) is null;

    /// <summary>Gets a task that ends, never with an exception, when the connection has closed and failed whatever waited on it.</summary>
    public Task Closed => _run;

    /// <summary>Gets why the connection closed.</summary>
    public Exception? CloseReason => Volatile.Read(ref _closeReason);

    /// <summary>Gets how much a new request would have to wait behind: requests in flight, and large data in transit.</summary>
    public long Load =>
        Interlocked.Read(ref _outstanding)
        + ((Interlocked.Read(ref _unsentBytes) + _framing.BodyLeft + BytesPerLoadUnit - 1) / BytesPerLoadUnit);

    /// <summary>Queues a request for sending.</summary>
    /// <returns><see langword="false"/> when the connection has closed; the exchange can go to another then.</returns>
    public bool TrySubmit(RespExchange exchange)
    {
        exchange.Submitted = _time.GetTimestamp();
        Interlocked.Increment(ref _outstanding);
        Interlocked.Add(ref _unsentBytes, exchange.RequestLength);
        return _toSend.Writer.TryWrite(exchange);
    }

    /// <summary>Closes the connection now; requests that wait on it fail with <paramref name="reason"/> as inner exception.</summary>
    public void Abort(Exception reason)
    {
        if (Interlocked.CompareExchange(ref _closeReason, reason, null) is null)
        {
            _toSend.Writer.TryComplete();
            _watch.Dispose();
            _socket.Dispose();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Abort(new ObjectDisposedException(nameof(RespConnection)));
        await _run.ConfigureAwait(false);
    }

    // Sleeps until the oldest request is due. What is submitted meanwhile is due after the awakening.
    private void Watch()
    {
        var left = _awaitingReply.TryPeek(out var oldest) ? _timeout - _time.GetElapsedTime(oldest.Submitted) : _timeout;
        if (left <= TimeSpan.Zero)
        {
            Abort(new TimeoutException($"The backend did not reply within {_timeout}."));
        }
        else
        {
            // Timers count in milliseconds, and must not wake before the time.
            _watch.Change(left + TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
        }
    }

    private async Task RunAsync()
    {
        // Each loop closes the socket when it ends, which ends the other.
        await Task.WhenAll(GuardAsync(ReceiveAsync), GuardAsync(SendAsync)).ConfigureAwait(false);

        var problem = _closeReason is TimeoutException
            ? $"the backend did not reply within {_timeout}"
            : "the connection to the backend was lost before the reply";
        while (_awaitingReply.TryDequeue(out var exchange))
        {
            exchange.Fail(new OutcomeUnknownException($"{problem}; the command may or may not have run", _closeReason));
        }

        while (_toSend.Reader.TryRead(out var exchange))
        {
            exchange.ReleaseRequest();
            exchange.Fail(new BackendUnreachableException(
                "the connection to the backend was lost before the command was sent", _closeReason));
        }
    }

    private async Task GuardAsync(Func<Task> loop)
    {
        try
        {
            await Task.Yield();
            await loop().ConfigureAwait(false);
        }
        catch (Exception reason)
        {
            // Whatever it was, requests are waiting: they must hear of it rather than hang.
            Abort(reason);
        }
    }

    private async Task SendAsync()
    {
        var writer = new PacketWriter(_socket);
        while (await _toSend.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            while (_toSend.Reader.TryRead(out var exchange))
            {
                if (exchange.IsAbandoned)
                {
                    Interlocked.Decrement(ref _outstanding);
                }
                else
                {
                    _awaitingReply.Enqueue(exchange);
                    await writer.WriteAsync(exchange.Request).ConfigureAwait(false);
                }

                Interlocked.Add(ref _unsentBytes, -exchange.RequestLength);
                exchange.ReleaseRequest();
            }

            await writer.FlushAsync().ConfigureAwait(false);
        }
    }

    private async Task ReceiveAsync()
    {
        var buffer = new byte[ReceiveBytes];
        while (true)
        {
            var received = await _socket.ReceiveAsync(buffer.AsMemory(), SocketFlags.None).ConfigureAwait(false);
            if (received == 0)
            {
                throw new EndOfStreamException("The backend closed the connection.");
            }

            Deliver(buffer.AsSpan(0, received));
        }
    }

    private void Deliver(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            if (!_awaitingReply.TryPeek(out var exchange))
            {
                throw new RespProtocolException("The backend sent a reply that nothing asked for.");
            }

            var endsReply = _framing.Scan(bytes, out var consumed);
            if (exchange.Receive(bytes[..consumed], endsReply))
            {
                _awaitingReply.TryDequeue(out _);
                Interlocked.Decrement(ref _outstanding);
            }

            bytes = bytes[consumed..];
        }
    }
}

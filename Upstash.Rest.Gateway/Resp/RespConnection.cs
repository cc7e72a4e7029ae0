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
    private const int SendBytes = 16 * 1024;

    // How many bytes in transit weigh as much as one waiting request; about what loopback moves while a PING turns around.
    private const int BytesPerLoadUnit = 64 * 1024;

    private readonly Socket _socket;
    private readonly RespFraming _framing = new();
    private readonly ConcurrentQueue<RespExchange> _awaitingReply = new();
    private readonly Channel<RespExchange> _toSend =
        Channel.CreateUnbounded<RespExchange>(new UnboundedChannelOptions { SingleReader = true });

    private readonly Task _run;
    private Exception? _closeReason;
    private long _outstanding;
    private long _unsentBytes;

    /// <summary>Starts the conversation on a connected socket, which the connection owns from here on.</summary>
    public RespConnection(Socket socket)
    {
        _socket = socket;
        _run = RunAsync();
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
    /// <returns><see langword="false"/> when the connection has closed; the exchange is untouched then.</returns>
    public bool TrySubmit(RespExchange exchange)
    {
        Interlocked.Increment(ref _outstanding);
        Interlocked.Add(ref _unsentBytes, exchange.RequestLength);
        if (_toSend.Writer.TryWrite(exchange))
        {
            return true;
        }

        Interlocked.Decrement(ref _outstanding);
        Interlocked.Add(ref _unsentBytes, -exchange.RequestLength);
        return false;
    }

    /// <summary>Closes the connection now; requests that wait on it fail with <paramref name="reason"/> as inner exception.</summary>
    public void Abort(Exception reason)
    {
        if (Interlocked.CompareExchange(ref _closeReason, reason, null) is null)
        {
            _toSend.Writer.TryComplete();
            _socket.Dispose();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Abort(new ObjectDisposedException(nameof(RespConnection)));
        await _run.ConfigureAwait(false);
    }

    private async Task RunAsync()
    {
        // Each loop closes the socket when it ends, which ends the other.
        await Task.WhenAll(GuardAsync(ReceiveAsync), GuardAsync(SendAsync)).ConfigureAwait(false);

        while (_awaitingReply.TryDequeue(out var exchange))
        {
            exchange.Fail(new OutcomeUnknownException(
                "the connection to the backend was lost before the reply; the command may or may not have run", _closeReason));
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
        // Small requests that are ready together leave in one packet.
        var batch = new byte[SendBytes];
        var used = 0;
        while (await _toSend.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            while (_toSend.Reader.TryRead(out var exchange))
            {
                if (exchange.TryBeginSend())
                {
                    _awaitingReply.Enqueue(exchange);
                    used = await SendAsync(exchange, batch, used).ConfigureAwait(false);
                }
                else
                {
                    Interlocked.Decrement(ref _outstanding);
                }

                Interlocked.Add(ref _unsentBytes, -exchange.RequestLength);
                exchange.ReleaseRequest();
            }

            await SendAllAsync(batch.AsMemory(0, used)).ConfigureAwait(false);
            used = 0;
        }
    }

    private async ValueTask<int> SendAsync(RespExchange exchange, byte[] batch, int used)
    {
        foreach (var part in exchange.Request)
        {
            if (part.Length > batch.Length - used)
            {
                await SendAllAsync(batch.AsMemory(0, used)).ConfigureAwait(false);
                used = 0;
            }

            if (part.Length > batch.Length)
            {
                await SendAllAsync(part).ConfigureAwait(false);
            }
            else
            {
                part.CopyTo(batch.AsMemory(used));
                used += part.Length;
            }
        }

        return used;
    }

    private async ValueTask SendAllAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await _socket.SendAsync(bytes, SocketFlags.None).ConfigureAwait(false)..];
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

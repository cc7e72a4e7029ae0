using System.Buffers;
using System.Net.Sockets;

namespace Upstash.Rest.Gateway.Resp;

/// <summary>A connection that one stream has to itself: a command goes out, and messages come in until either side closes.</summary>
/// <remarks>Unlike <see cref="RespConnection"/> it watches no clock: a channel may be silent for days.</remarks>
/// <param name="socket">The connected socket, which the feed owns from here on.</param>
internal sealed class RespFeed(Socket socket) : IDisposable
{
    private readonly RespFraming _framing = new();
    private readonly byte[] _buffer = new byte[16 * 1024];
    private ReadOnlyMemory<byte> _received;

    /// <summary>Sends a command.</summary>
    /// <exception cref="SocketException">The connection broke.</exception>
    public async Task SendAsync(ReadOnlySequence<byte> command, CancellationToken cancellationToken)
    {
        foreach (var part in command)
        {
            var rest = part;
            while (!rest.IsEmpty)
            {
                rest = rest[await socket.SendAsync(rest, SocketFlags.None, cancellationToken).ConfigureAwait(false)..];
            }
        }
    }

    /// <summary>Waits for the next message.</summary>
    /// <param name="limit">Its greatest length in bytes.</param>
    /// <param name="cancellationToken">Gives up waiting; the feed is of no use afterwards.</param>
    /// <returns>The whole message; the caller disposes it.</returns>
    /// <exception cref="SocketException">The connection broke.</exception>
    /// <exception cref="EndOfStreamException">The backend closed it.</exception>
    /// <exception cref="RespProtocolException">The bytes are not RESP, or the message is too long.</exception>
    public async Task<PooledBuffer> ReadAsync(long limit, CancellationToken cancellationToken)
    {
        var message = new PooledBuffer();
        try
        {
            await ReadAsync(message, limit, cancellationToken).ConfigureAwait(false);
            return message;
        }
        catch
        {
            message.Dispose();
            throw;
        }
    }

    /// <summary>Waits for the next message, and writes it behind those read before.</summary>
    /// <inheritdoc cref="ReadAsync(long, CancellationToken)"/>
    public async Task ReadAsync(PooledBuffer into, long limit, CancellationToken cancellationToken)
    {
        var most = into.Length + limit;
        var isWhole = false;
        while (!isWhole)
        {
            if (_received.IsEmpty)
            {
                await ReceiveAsync(cancellationToken).ConfigureAwait(false);
            }

            isWhole = _framing.Scan(_received.Span, out var consumed);
            into.Write(_received.Span[..consumed]);
            _received = _received[consumed..];
            if (into.Length > most)
            {
                throw new RespProtocolException($"The backend sent a message of more than {limit} bytes.");
            }
        }
    }

    /// <summary>Closes the connection. A second call does nothing.</summary>
    public void Dispose() => socket.Dispose();

    private async Task ReceiveAsync(CancellationToken cancellationToken)
    {
        var received = await socket.ReceiveAsync(_buffer.AsMemory(), SocketFlags.None, cancellationToken).ConfigureAwait(false);
        _received = received > 0
            ? _buffer.AsMemory(0, received)
            : throw new EndOfStreamException("The backend closed the connection.");
    }
}

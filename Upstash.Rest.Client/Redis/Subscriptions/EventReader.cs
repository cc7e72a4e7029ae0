using Upstash.Rest.Client.Transport;

namespace Upstash.Rest.Client.Redis;

/// <summary>Reads the events of one stream, however the bytes are cut on the way.</summary>
/// <remarks>
/// Not the framework's <c>SseParser</c>: it knows events by the empty line behind them, and would join those that a server
/// ends with a single LF. Here a <c>data: </c> line that begins as an event of this stream does is one; any other
/// <c>data:</c> line goes on with the event before it, as the standard has it.
/// </remarks>
internal sealed class EventReader<T>(UpstashEventStream stream, EventDialect<T> dialect) : IAsyncDisposable
{
    private byte[] _buffer = new byte[4096];
    private int _start;
    private int _end;
    private int _scanned;
    private byte[]? _pending;
    private byte[]? _next;

    /// <summary>Reads up to the server's word that the stream has begun.</summary>
    /// <exception cref="UpstashTransportException">The stream ended or broke before.</exception>
    public async Task ConfirmAsync(CancellationToken cancellationToken)
    {
        while (await ReadAsync(cancellationToken).ConfigureAwait(false) is { } data)
        {
            if (dialect.IsConfirmation(data))
            {
                return;
            }
        }

        throw new UpstashTransportException(dialect.Name, wasSent: true, new EndOfStreamException("The stream ended before it was confirmed."));
    }

    /// <summary>Reads the next event.</summary>
    /// <returns>Its data; <c>null</c> at the end.</returns>
    /// <exception cref="UpstashTransportException">The connection broke.</exception>
    /// <exception cref="UpstashSerializationException">The event is too long.</exception>
    public async ValueTask<byte[]?> ReadAsync(CancellationToken cancellationToken)
    {
        if (Take(ref _next) is { } held && Accept(held) is { } first)
        {
            return first;
        }

        while (true)
        {
            if (TryReadLine(out var line))
            {
                if (Accept(line) is { } whole)
                {
                    return whole;
                }
            }
            else if (!await FillAsync(cancellationToken).ConfigureAwait(false))
            {
                // A line without its end is cut off and worth nothing; an event whose lines are whole is one.
                return Take(ref _pending);
            }
        }
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();

    private static byte[]? Take(ref byte[]? held)
    {
        var taken = held;
        held = null;
        return taken;
    }

    /// <summary>Takes the next line.</summary>
    /// <returns>The event that is whole with it.</returns>
    private byte[]? Accept(ReadOnlySpan<byte> line)
    {
        if (line.IsEmpty)
        {
            return Take(ref _pending);
        }

        if (!line.StartsWith("data:"u8))
        {
            return null;
        }

        var hasSpace = line.Length > 5 && line[5] == ' ';
        var data = line[(hasSpace ? 6 : 5)..];
        if (_pending is not null && !(hasSpace && dialect.Begins(data)))
        {
            _pending = [.. _pending, (byte)'\n', .. data];
            ThrowIfTooLong(_pending.Length);
            return null;
        }

        if (_pending is not null)
        {
            _next = line.ToArray();
            return Take(ref _pending);
        }

        _pending = data.ToArray();
        return dialect.IsWhole(data) ? Take(ref _pending) : null;
    }

    private bool TryReadLine(out ReadOnlySpan<byte> line)
    {
        var end = _buffer.AsSpan(_scanned, _end - _scanned).IndexOf((byte)'\n');
        if (end < 0)
        {
            _scanned = _end;
            line = default;
            return false;
        }

        end += _scanned;
        line = _buffer.AsSpan(_start, end - _start);
        line = line.EndsWith("\r"u8) ? line[..^1] : line;
        _start = _scanned = end + 1;
        return true;
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        MakeRoom();
        var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
        _end += read;
        ThrowIfTooLong(_end - _start);
        return read > 0;
    }

    private void MakeRoom()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end, _scanned) = (0, _end - _start, _scanned - _start);
        }

        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }
    }

    private void ThrowIfTooLong(long length)
    {
        if (length > stream.MaxEventBytes)
        {
            throw new UpstashSerializationException(
                dialect.Name, $"an event is longer than {nameof(UpstashRedisOptions)}.{nameof(UpstashRedisOptions.MaxResponseBytes)} ({stream.MaxEventBytes} bytes) allows.");
        }
    }
}

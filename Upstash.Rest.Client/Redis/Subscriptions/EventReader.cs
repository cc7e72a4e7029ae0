using System.Buffers;
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
    private readonly ArrayBufferWriter<byte> _event = new();
    private byte[] _buffer = new byte[4096];
    private int _start;
    private int _end;
    private int _scanned;
    private bool _isOpen;

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
                return Close();
            }
        }
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();

    /// <summary>Takes the next line.</summary>
    /// <returns>The event that is whole with it.</returns>
    private byte[]? Accept(ReadOnlySpan<byte> line)
    {
        if (line.IsEmpty)
        {
            return Close();
        }

        if (!line.StartsWith("data:"u8))
        {
            return null;
        }

        var hasSpace = line.Length > 5 && line[5] == ' ';
        var data = line[(hasSpace ? 6 : 5)..];
        if (_isOpen && !(hasSpace && dialect.Begins(data)))
        {
            _event.Write("\n"u8);
            _event.Write(data);
            ThrowIfTooLong(_event.WrittenCount);
            return null;
        }

        var whole = Close();
        _event.Write(data);
        _isOpen = true;
        return whole ?? (dialect.IsWhole(data) ? Close() : null);
    }

    private byte[]? Close()
    {
        if (!_isOpen)
        {
            return null;
        }

        _isOpen = false;
        var data = _event.WrittenSpan.ToArray();
        _event.ResetWrittenCount();
        return data;
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
        ThrowIfTooLong(_end - _start);
        MakeRoom();
        var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
        _end += read;
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

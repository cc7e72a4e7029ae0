using System.Buffers;

namespace Upstash.Rest.Gateway.Resp;

/// <summary>A growing run of bytes in rented arrays: one request on its way to the backend, or the replies to it.</summary>
/// <remarks>Growth never copies: a full array stays and a larger one is chained to it, from 512 bytes up to 1 MiB each.
/// Not thread-safe; it has one owner at a time, and the last one disposes it.</remarks>
internal sealed class PooledBuffer : IBufferWriter<byte>, IDisposable
{
    private const int SmallestSegment = 512;
    private const int LargestSegment = 1024 * 1024;

    private Segment? _first;
    private Segment? _last;

    /// <summary>Gets how many bytes were written.</summary>
    public long Length => _last is null ? 0 : _last.RunningIndex + _last.Used;

    /// <inheritdoc/>
    public void Advance(int count) => _last!.Used += count;

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0) => Room(sizeHint).Free;

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0) => Room(sizeHint).Free.Span;

    /// <summary>The bytes written so far; valid until the next write or <see cref="Dispose"/>.</summary>
    public ReadOnlySequence<byte> AsSequence()
    {
        if (_first is null)
        {
            return ReadOnlySequence<byte>.Empty;
        }

        _last!.Seal();
        return new ReadOnlySequence<byte>(_first, 0, _last, _last.Used);
    }

    /// <summary>Gives the arrays back. A second call does nothing.</summary>
    public void Dispose()
    {
        var segment = _first;
        _first = _last = null;
        for (; segment is not null; segment = (Segment?)segment.Next)
        {
            segment.Return();
        }
    }

    private Segment Room(int sizeHint)
    {
        if (_last is not null && _last.Free.Length >= Math.Max(sizeHint, 1))
        {
            return _last;
        }

        var size = Math.Clamp(Length, SmallestSegment, LargestSegment);
        var segment = new Segment((int)Math.Max(size, sizeHint), Length);
        _last?.Chain(segment);
        _first ??= segment;
        return _last = segment;
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        private readonly byte[] _array;

        public Segment(int size, long runningIndex)
        {
            _array = ArrayPool<byte>.Shared.Rent(size);
            RunningIndex = runningIndex;
        }

        public int Used { get; set; }

        public Memory<byte> Free => _array.AsMemory(Used);

        public void Seal() => Memory = _array.AsMemory(0, Used);

        public void Chain(Segment next)
        {
            Seal();
            Next = next;
        }

        public void Return() => ArrayPool<byte>.Shared.Return(_array);
    }
}

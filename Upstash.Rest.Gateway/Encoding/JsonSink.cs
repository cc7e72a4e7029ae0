using System.Buffers;
using System.IO.Pipelines;

namespace Upstash.Rest.Gateway.Encoding;

/// <summary>Where a response body is written: straight into the response's own memory, with a count of what waits to be flushed.</summary>
internal sealed class JsonSink(PipeWriter output) : IBufferWriter<byte>
{
    // Pages large enough that a small reply needs one, small enough not to waste the server's blocks.
    private const int PageBytes = 4096;
    private const int FlushBytes = 64 * 1024;

    private Memory<byte> _page;
    private int _used;
    private long _flushed;
    private long _advanced;

    /// <summary>Gets how many bytes were written in all.</summary>
    public long Written => _advanced + _used;

    /// <summary>Gets whether it is time to flush before going on.</summary>
    public bool IsFull => Written - _flushed >= FlushBytes;

    public void WriteByte(byte value)
    {
        GetSpan(1)[0] = value;
        _used++;
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var room = GetSpan(1);
            var length = Math.Min(room.Length, bytes.Length);
            bytes[..length].CopyTo(room);
            _used += length;
            bytes = bytes[length..];
        }
    }

    /// <inheritdoc/>
    public void Advance(int count) => _used += count;

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (_page.Length - _used < Math.Max(sizeHint, 1))
        {
            HandOver();
            _page = output.GetMemory(Math.Max(sizeHint, PageBytes));
        }

        return _page[_used..];
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <summary>Sends what was written, and waits while the caller is slow to take it.</summary>
    /// <returns><see langword="false"/> when the caller is gone and writing on is pointless.</returns>
    public async ValueTask<bool> FlushAsync(CancellationToken cancellationToken)
    {
        HandOver();
        _flushed = _advanced;
        var result = await output.FlushAsync(cancellationToken).ConfigureAwait(false);
        return !result.IsCompleted;
    }

    private void HandOver()
    {
        if (_used > 0)
        {
            output.Advance(_used);
            _advanced += _used;
        }

        _page = default;
        _used = 0;
    }
}

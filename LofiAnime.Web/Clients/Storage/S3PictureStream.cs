namespace LofiAnime.Web.Clients.Storage;

/// <summary>An object as a stream that can be read from any place: after a jump, or a connection that broke, the rest is asked for anew.</summary>
/// <param name="body">The object's bytes from the start; the stream disposes it.</param>
/// <param name="length">The object's length in bytes.</param>
/// <param name="openAt">Asks for the bytes from a position on.</param>
/// <param name="attempts">Bounds and repeats each read.</param>
internal sealed class S3PictureStream(Stream body, long length, Func<long, CancellationToken, Task<Stream>> openAt, S3Attempts attempts) : Stream
{
    private Stream? _body = body;
    private long _position;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => true;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => length;

    /// <inheritdoc/>
    public override long Position
    {
        get => _position;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            if (value != _position)
            {
                Drop();
                _position = value;
            }
        }
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => _position + offset,
        _ => length + offset,
    };

    /// <inheritdoc/>
    /// <exception cref="StorageTroubleException">The storage gave no more.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_position >= length || buffer.IsEmpty)
        {
            return 0;
        }

        var read = await attempts.RunAsync("read", token => ReadOnceAsync(buffer, token), cancellationToken);
        _position += read;
        return read;
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("It comes over the network: read it asynchronously.");

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Drop();
        }

        base.Dispose(disposing);
    }

    private async Task<int> ReadOnceAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            _body ??= await openAt(_position, cancellationToken);
            var read = await _body.ReadAsync(buffer, cancellationToken);
            return read > 0 ? read : throw new EndOfStreamException("The object's bytes ended early.");
        }
        catch
        {
            Drop();
            throw;
        }
    }

    private void Drop()
    {
        _body?.Dispose();
        _body = null;
    }
}

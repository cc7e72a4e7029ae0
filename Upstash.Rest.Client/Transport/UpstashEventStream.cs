namespace Upstash.Rest.Client.Transport;

/// <summary>An answer that goes on for as long as both sides like; or a whole one, where the server refused to begin.</summary>
internal sealed class UpstashEventStream : IAsyncDisposable
{
    private readonly HttpResponseMessage? _response;
    private readonly Stream? _body;
    private readonly string _name;
    private ReadOnlyMemory<byte> _first;

    /// <summary>Takes over an answer that has begun.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="body">Its body, behind <paramref name="first"/>.</param>
    /// <param name="first">The bytes that were read already.</param>
    /// <param name="maxEventBytes">The longest event that may be read.</param>
    /// <param name="name">What errors call the request.</param>
    public UpstashEventStream(HttpResponseMessage response, Stream body, ReadOnlyMemory<byte> first, long maxEventBytes, string name)
    {
        _response = response;
        _body = body;
        _first = first;
        _name = name;
        MaxEventBytes = maxEventBytes;
    }

    /// <summary>Takes over the answer of a server that refused.</summary>
    public UpstashEventStream(UpstashResponse refusal, string name)
    {
        Refusal = refusal;
        _name = name;
    }

    /// <summary>Gets the refusal; <c>null</c> when there are events to read.</summary>
    public UpstashResponse? Refusal { get; }

    /// <summary>Gets the longest event that may be read, in bytes.</summary>
    public long MaxEventBytes { get; }

    /// <summary>Reads what has come.</summary>
    /// <returns>How many bytes; 0 at the end.</returns>
    /// <exception cref="UpstashTransportException">The connection broke.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (!_first.IsEmpty)
        {
            var length = Math.Min(_first.Length, buffer.Length);
            _first[..length].CopyTo(buffer);
            _first = _first[length..];
            return length;
        }

        try
        {
            return await _body!.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception e) when (e is IOException or HttpRequestException or ObjectDisposedException or OperationCanceledException)
        {
            throw new UpstashTransportException(_name, wasSent: true, e);
        }
    }

    /// <summary>Closes the connection, which is how a subscription ends.</summary>
    public async ValueTask DisposeAsync()
    {
        Refusal?.Dispose();
        if (_body is not null)
        {
            await _body.DisposeAsync().ConfigureAwait(false);
        }

        _response?.Dispose();
    }
}

namespace Upstash.Rest.Client.Transport;

/// <summary>Sends one request and brings back the whole answer, whatever its status; or the beginning of one that goes on.</summary>
internal interface IUpstashTransport : IDisposable
{
    /// <summary>Gets the token that is cancelled when this is disposed: what it has opened ends then.</summary>
    CancellationToken Disposed { get; }

    /// <exception cref="UpstashTimeoutException">No whole answer came in time.</exception>
    /// <exception cref="UpstashTransportException">The connection could not be made, or broke.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    ValueTask<UpstashResponse> SendAsync(UpstashRequest request, CancellationToken cancellationToken);

    /// <summary>Opens a stream of events. The time-out ends with its first event; after that the stream may be silent for ever.</summary>
    /// <param name="request">The request; its body is not sent.</param>
    /// <param name="failures">How often in a row it was opened and broke, or could not be opened; the pause before the attempt grows with it.</param>
    /// <param name="cancellationToken">Gives up the attempt; a stream that was opened stays open.</param>
    /// <exception cref="UpstashTimeoutException">No first event came in time.</exception>
    /// <exception cref="UpstashTransportException">The connection could not be made, or broke.</exception>
    /// <exception cref="UpstashSerializationException">The answer is no stream of events.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    Task<UpstashEventStream> OpenStreamAsync(UpstashRequest request, int failures, CancellationToken cancellationToken);
}

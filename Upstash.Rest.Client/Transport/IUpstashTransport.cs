namespace Upstash.Rest.Client.Transport;

/// <summary>Sends one request and brings back the whole answer, whatever its status.</summary>
internal interface IUpstashTransport : IDisposable
{
    /// <exception cref="UpstashTimeoutException">No whole answer came in time.</exception>
    /// <exception cref="UpstashTransportException">The connection could not be made, or broke.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    ValueTask<UpstashResponse> SendAsync(UpstashRequest request, CancellationToken cancellationToken);
}

namespace Upstash.Rest.Client.Transport;

/// <summary>Sends one request with a method, headers and a body of its own, once, and brings back the whole answer, whatever its status.</summary>
internal interface IRestTransport : IDisposable
{
    /// <exception cref="UpstashTimeoutException">No whole answer came in time.</exception>
    /// <exception cref="UpstashTransportException">The connection could not be made, or broke.</exception>
    /// <exception cref="UpstashSerializationException">The answer is longer than the settings allow.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    Task<RestResponse> SendAsync(RestRequest request, CancellationToken cancellationToken);
}

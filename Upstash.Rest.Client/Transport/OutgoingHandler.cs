using System.Net;

namespace Upstash.Rest.Client.Transport;

/// <summary>
/// Gives each request the freshest sync token, and asks for HTTP/2; it is content with HTTP/1.1 where the server has
/// nothing newer.
/// </summary>
internal sealed class OutgoingHandler(HttpMessageHandler inner, SyncToken? syncToken) : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Version = HttpVersion.Version20;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionOrLower;
        if (syncToken?.Value is { Length: > 0 } token)
        {
            request.Headers.TryAddWithoutValidation(SyncToken.Header, token);
        }

        return base.SendAsync(request, cancellationToken);
    }
}

using System.Net;

namespace Upstash.Rest.Client.Transport;

/// <summary>Asks for HTTP/2, and is content with HTTP/1.1 where the server has nothing newer.</summary>
internal sealed class HttpVersionHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Version = HttpVersion.Version20;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionOrLower;
        return base.SendAsync(request, cancellationToken);
    }
}

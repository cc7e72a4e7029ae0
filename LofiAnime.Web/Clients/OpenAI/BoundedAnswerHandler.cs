using LofiAnime.Web.Clients.Replicate;

namespace LofiAnime.Web.Clients.OpenAI;

/// <summary>Reads answers to their end, unless they are longer than a picture may be.</summary>
/// <param name="inner">Makes the connections.</param>
/// <param name="maxBytes">The most bytes of an answer.</param>
internal sealed class BoundedAnswerHandler(HttpMessageHandler inner, long maxBytes) : DelegatingHandler(inner)
{
    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        var whole = await BoundedBody.ReadAsync(response.Content, maxBytes, cancellationToken);
        if (whole is not { } bytes)
        {
            response.Dispose();
            throw new ReplicateException(ReplicateErrorKind.OutputTooLarge);
        }

        var headers = response.Content.Headers;
        response.Content = new ReadOnlyMemoryContent(bytes);
        response.Content.Headers.ContentType = headers.ContentType;
        return response;
    }
}

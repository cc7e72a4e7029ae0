using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Upstash.Rest.Client.QStash;

namespace Upstash.Rest.AspNetCore;

/// <summary>Reads what QStash sends.</summary>
public static class QStashHttpRequestExtensions
{
    /// <summary>Reads the request's body as a callback or failure callback; the endpoint should require the signature.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="JsonException">The body is no callback.</exception>
    public static async Task<QStashCallbackReport> ReadQStashCallbackAsync(this HttpRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellationToken).ConfigureAwait(false);
        return QStashCallbackReport.Parse(body.ToArray());
    }
}

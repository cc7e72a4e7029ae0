namespace Upstash.Rest.Gateway.Encoding;

/// <summary>The body of one response on its way out: flushed when it is full, with its length announced when it never was.</summary>
/// <param name="response">The response; its status is set by the caller before the first flush.</param>
/// <param name="contentType">The media type of the body.</param>
/// <param name="cancellationToken">Cancelled when the caller is gone.</param>
internal sealed class ResponseBody(HttpResponse response, string contentType, CancellationToken cancellationToken)
{
    /// <summary>Gets where the body is written.</summary>
    public JsonSink Sink { get; } = new(response.BodyWriter);

    /// <summary>Sends what was written, and waits while the caller is slow to take it.</summary>
    /// <exception cref="OperationCanceledException">The caller is gone.</exception>
    public async ValueTask FlushAsync()
    {
        if (!response.HasStarted)
        {
            response.ContentType = contentType;
        }

        if (!await Sink.FlushAsync(cancellationToken).ConfigureAwait(false))
        {
            throw new OperationCanceledException("The caller closed the connection before the response was complete.", cancellationToken);
        }
    }

    /// <summary>Sends what remains. A body that needed no flush before gets its length announced.</summary>
    public async ValueTask EndAsync()
    {
        if (!response.HasStarted)
        {
            response.ContentLength = Sink.Written;
        }

        await FlushAsync().ConfigureAwait(false);
    }
}

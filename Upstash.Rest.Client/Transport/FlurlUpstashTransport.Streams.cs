using Flurl.Http;
using Upstash.Rest.Client.Redis;

namespace Upstash.Rest.Client.Transport;

/// <content>Opens answers that do not end by themselves.</content>
internal sealed partial class FlurlUpstashTransport
{
    private const string EventStreamType = "text/event-stream";

    // Room for the confirmation, behind a comment or two.
    private const int FirstBytes = 4096;

    /// <inheritdoc/>
    public async Task<UpstashEventStream> OpenStreamAsync(UpstashRequest request, int failures, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(Disposed.IsCancellationRequested, typeof(RedisClient));
        using var timeout = new CancellationTokenSource(_attemptTimeout, _timeProvider);
        using var registration = cancellationToken.UnsafeRegister(static either => ((CancellationTokenSource)either!).Cancel(), timeout);
        HttpResponseMessage? response = null;
        try
        {
            using var content = new ReadOnlyMemoryContent(default);
            response = await new FlurlRequest(_baseUrl + request.Path) { Client = _client }
                .WithHeader("Accept", EventStreamType)
                .WithHeader("Cache-Control", "no-cache")
                .SendAsync(HttpMethod.Post, content, timeout.Token, HttpCompletionOption.ResponseHeadersRead)
                .ConfigureAwait(false);
            var stream = await BeginAsync(response, request.Name, timeout.Token).ConfigureAwait(false);
            if (stream.Refusal is not null)
            {
                response.Dispose();
            }

            return stream;
        }
        catch (Exception e)
        {
            response?.Dispose();
            throw e switch
            {
                _ when cancellationToken.IsCancellationRequested => new OperationCanceledException("The call was cancelled by its caller.", cancellationToken),
                UpstashException => e,
                _ when TransportFaults.NeverConnected(TransportFaults.Cause(e), _hasConnectTimeout) => new UpstashTransportException(request.Name, wasSent: false, TransportFaults.Cause(e)),
                _ when timeout.IsCancellationRequested => new UpstashTimeoutException(request.Name, _attemptTimeout, TransportFaults.Cause(e)),
                _ => new UpstashTransportException(request.Name, wasSent: true, TransportFaults.Cause(e)),
            };
        }
    }

    /// <summary>Waits for the first event as well, so that the time-out covers the confirmation.</summary>
    private async Task<UpstashEventStream> BeginAsync(HttpResponseMessage response, string name, CancellationToken cancellationToken)
    {
        var isStream = response.Content.Headers.ContentType?.MediaType == EventStreamType;
        if (!response.IsSuccessStatusCode || !isStream)
        {
            var body = await ReadAsync(response.Content, name, cancellationToken).ConfigureAwait(false);
            var answer = new UpstashResponse((int)response.StatusCode, body, RetryAfter(response));
            return answer.IsSuccess ? throw NoStream(answer, name) : new UpstashEventStream(answer, name);
        }

        var first = new byte[FirstBytes];
        var events = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var length = 0;
        do
        {
            var read = await events.ReadAsync(first.AsMemory(length), cancellationToken).ConfigureAwait(false);
            length += read > 0 ? read : throw new EndOfStreamException("The stream ended before it began.");
        }
        while (length < first.Length && !HoldsEvent(first.AsSpan(0, length)));

        return new UpstashEventStream(response, events, first.AsMemory(0, length), _maxResponseBytes, name);
    }

    private static bool HoldsEvent(ReadOnlySpan<byte> text)
    {
        while (text.IndexOf((byte)'\n') is >= 0 and var end)
        {
            if (text.StartsWith("data:"u8))
            {
                return true;
            }

            text = text[(end + 1)..];
        }

        return false;
    }

    private static UpstashSerializationException NoStream(UpstashResponse answer, string name)
    {
        using (answer)
        {
            var excerpt = answer.Body.Span[..Math.Min(answer.Body.Length, UpstashSerializationException.MaxExcerptLength)];
            return new(name, "the answer is no stream of events; is the URL that of an Upstash REST API?", System.Text.Encoding.UTF8.GetString(excerpt));
        }
    }
}

using Upstash.Rest.Gateway.QStash.Messages;

namespace Upstash.Rest.Gateway.QStash.Delivery;

/// <summary>Calls destinations: no redirects, no cookies, no proxy, and a limit on time and on the answer's size.</summary>
internal sealed class DeliverySender(TimeProvider time) : IDisposable
{
    private const int GreatestAnswer = 1024 * 1024;

    private readonly HttpClient _client = new(new SocketsHttpHandler
    {
        ActivityHeadersPropagator = null,
        AllowAutoRedirect = false,
        ConnectTimeout = TimeSpan.FromSeconds(30),
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        RequestHeaderEncodingSelector = (_, _) => System.Text.Encoding.UTF8,
        UseCookies = false,
        UseProxy = false,
    })
    {
        // On the wall clock, and without the body; ours replaces it.
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Calls the destination once. A failure of any kind is an answer, too.</summary>
    /// <param name="message">What to deliver.</param>
    /// <param name="retried">The attempts that failed before.</param>
    /// <param name="signature">See <see cref="DeliverySignature"/>.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task<DeliveryAnswer> SendAsync(LocalMessage message, long retried, string signature, CancellationToken cancellationToken)
    {
        var timeout = message.Delivery.Timeout;
        using var late = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        try
        {
            using var request = Request(message, retried, signature);
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            var body = await ReadAsync(response.Content, either.Token).ConfigureAwait(false);
            var status = (int)response.StatusCode;
            return new()
            {
                Status = status,
                Headers = response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => header.Value.ToArray()),
                Body = body,
                Problem = status is >= 200 and < 300 ? null : $"the destination answered {status}",
            };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new() { Problem = $"no answer within {timeout}" };
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException or UriFormatException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var kind = problem is HttpRequestException { HttpRequestError: var error } ? error.ToString() : problem.GetType().Name;
            return new() { Problem = $"the destination could not be reached: {kind}" };
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private static HttpRequestMessage Request(LocalMessage message, long retried, string signature)
    {
        var settings = message.Delivery;
        var request = new HttpRequestMessage(new HttpMethod(settings.Method), message.Url);
        if (message.Body.Length > 0 || settings.Method is not ("GET" or "DELETE"))
        {
            request.Content = new ByteArrayContent(message.Body);
        }

        foreach (var (name, value) in settings.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, value);
            }
        }

        Set("User-Agent", "Upstash-QStash");
        Set("Upstash-Signature", signature);
        Set("Upstash-Message-Id", message.Id);
        Set("Upstash-Retried", retried.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Set("Upstash-Region", DevCredentials.Region);
        Set("Upstash-Topic-Name", message.Group);
        Set("Upstash-Schedule-Id", message.ScheduleId);
        Set("Upstash-Caller-Ip", message.CallerIp);
        return request;

        void Set(string name, string? value)
        {
            request.Headers.Remove(name);
            if (value is not null)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }
    }

    private static async Task<byte[]> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        using var body = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        using var kept = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while (kept.Length < GreatestAnswer && (read = await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            kept.Write(buffer, 0, (int)Math.Min(read, GreatestAnswer - kept.Length));
        }

        return kept.ToArray();
    }
}

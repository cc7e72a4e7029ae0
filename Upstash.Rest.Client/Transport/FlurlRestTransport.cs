using System.Net.Http.Headers;
using Flurl.Http;

namespace Upstash.Rest.Client.Transport;

/// <summary>One attempt over Flurl for the APIs that are REST in earnest: their own methods, headers and bodies.</summary>
internal sealed class FlurlRestTransport : IRestTransport
{
    private readonly FlurlClient _client;
    private readonly RestTransportSettings _settings;
    private readonly TimeProvider _timeProvider;
    private readonly string _baseUrl;
    private readonly bool _hasConnectTimeout;
    private int _isDisposed;

    public FlurlRestTransport(RestTransportSettings settings, HttpMessageHandler? handler, TimeProvider timeProvider)
    {
        _settings = settings;
        _timeProvider = timeProvider;
        _baseUrl = settings.BaseUrl.AbsoluteUri.TrimEnd('/') + "/";
        _hasConnectTimeout = !OperatingSystem.IsBrowser() && (handler is null or SocketsHttpHandler);

        // The time-outs of Flurl and HttpClient run on the wall clock and do not cover the body: ours replaces both.
        var http = new HttpClient(new AddressHandler(new OutgoingHandler(handler ?? FlurlUpstashTransport.CreateHandler(), syncToken: null)))
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        http.DefaultRequestHeaders.Add("Authorization", "Bearer " + settings.Token);
        http.DefaultRequestHeaders.Add("User-Agent", $"Upstash.Rest.Client/{TelemetryHeaders.Version}");
        foreach (var (name, value) in TelemetryHeaders.When(settings.SendTelemetry, Environment.GetEnvironmentVariable))
        {
            http.DefaultRequestHeaders.Add(name, value);
        }

        _client = new FlurlClient(http);
        _client.AllowAnyHttpStatus();
        _client.Settings.Timeout = null;
    }

    public async Task<RestResponse> SendAsync(RestRequest request, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _isDisposed) != 0, this);
        using var timeout = new CancellationTokenSource(_settings.AttemptTimeout, _timeProvider);
        using var registration = cancellationToken.UnsafeRegister(static either => ((CancellationTokenSource)either!).Cancel(), timeout);
        try
        {
            using var content = new AddressedContent(_baseUrl + request.Path, request);
            using var response = await new FlurlRequest(_baseUrl) { Client = _client }
                .SendAsync(request.Method, content, timeout.Token, HttpCompletionOption.ResponseHeadersRead)
                .ConfigureAwait(false);
            var body = await ReadAsync(response.Content, request.Name, timeout.Token).ConfigureAwait(false);
            return new((int)response.StatusCode, body, HeadersOf(response), RetryAfter(response));
        }
        catch (Exception e)
        {
            var cause = TransportFaults.Cause(e);
            throw e switch
            {
                _ when cancellationToken.IsCancellationRequested => new OperationCanceledException("The call was cancelled by its caller.", cancellationToken),
                UpstashException => e,
                _ when TransportFaults.NeverConnected(cause, _hasConnectTimeout) => new UpstashTransportException(request.Name, wasSent: false, cause),
                _ when timeout.IsCancellationRequested => new UpstashTimeoutException(request.Name, _settings.AttemptTimeout, cause),
                InvalidDataException => new UpstashSerializationException(request.Name, "the answer's compression is broken.", innerException: e),
                _ => new UpstashTransportException(request.Name, wasSent: true, cause),
            };
        }
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
        {
            _client.HttpClient.Dispose();
            _client.Dispose();
        }
    }

    private async Task<byte[]> ReadAsync(HttpContent content, string name, CancellationToken cancellationToken)
    {
        ThrowIfTooLong(content.Headers.ContentLength ?? 0, name);
        using var body = new MemoryStream();
        var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var part = new byte[8192];
            int read;
            while ((read = await stream.ReadAsync(part, cancellationToken).ConfigureAwait(false)) > 0)
            {
                body.Write(part, 0, read);
                ThrowIfTooLong(body.Length, name);
            }
        }

        return body.ToArray();
    }

    private void ThrowIfTooLong(long length, string name)
    {
        if (length > _settings.MaxResponseBytes)
        {
            throw new UpstashSerializationException(
                name, $"the answer is longer than {_settings.MaxResponseSetting} ({_settings.MaxResponseBytes} bytes) allows.");
        }
    }

    private static Dictionary<string, string> HeadersOf(HttpResponseMessage response) =>
        response.Headers.ToDictionary(header => header.Key, header => string.Join(',', header.Value), StringComparer.OrdinalIgnoreCase);

    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - _timeProvider.GetUtcNow(),
        _ => null,
    };

    /// <summary>A request's body, and what Flurl would not carry as it stands: an address with another address in its path, and headers that hold anything.</summary>
    private sealed class AddressedContent : ByteArrayContent
    {
        public AddressedContent(string address, RestRequest request)
            : base(request.Body is { } body ? AsArray(body) : [])
        {
            Address = new Uri(address);
            Request = request;
            if (request.Body is not null)
            {
                Headers.ContentType = MediaTypeHeaderValue.Parse(request.ContentType);
            }
        }

        public Uri Address { get; }

        public RestRequest Request { get; }

        private static byte[] AsArray(ReadOnlyMemory<byte> body) =>
            System.Runtime.InteropServices.MemoryMarshal.TryGetArray(body, out var whole) && whole.Offset == 0 && whole.Count == whole.Array!.Length
                ? whole.Array
                : body.ToArray();
    }

    /// <summary>Gives the request the address and headers that came with its content.</summary>
    private sealed class AddressHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var content = (AddressedContent)request.Content!;
            request.RequestUri = content.Address;
            foreach (var (name, value) in content.Request.Headers)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }

            if (content.Request.Body is null)
            {
                request.Content = null;
            }

            return base.SendAsync(request, cancellationToken);
        }
    }
}

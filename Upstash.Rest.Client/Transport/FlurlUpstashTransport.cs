using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using Flurl.Http;
using Upstash.Rest.Client.Redis;

namespace Upstash.Rest.Client.Transport;

/// <summary>One attempt over Flurl: headers, time-out, a bounded body, and errors in our own words.</summary>
internal sealed partial class FlurlUpstashTransport : IUpstashTransport
{
    // Exactly this: some servers of the protocol refuse a charset after it.
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private static readonly MediaTypeHeaderValue Octets = new("application/octet-stream");
    private static readonly string UserAgent = $"Upstash.Rest.Client/{TelemetryHeaders.Version}";

    private const string EncodingHeader = "Upstash-Encoding";

    private readonly FlurlClient _client;
    private readonly SyncToken? _syncToken;
    private readonly string _baseUrl;
    private readonly TimeSpan _attemptTimeout;
    private readonly long _maxResponseBytes;
    private readonly TimeProvider _timeProvider;
    private readonly bool _hasConnectTimeout;
    private readonly bool _isBase64Only;
    private readonly CancellationTokenSource _disposing = new();
    private int _isDisposed;

    public FlurlUpstashTransport(UpstashRedisOptions options, SyncToken? syncToken, HttpMessageHandler? handler, TimeProvider timeProvider)
    {
        Disposed = _disposing.Token;
        _syncToken = syncToken;
        _isBase64Only = options.ReplyFormat is ReplyFormat.Base64;
        _baseUrl = options.Url!.AbsoluteUri.TrimEnd('/') + "/";
        _attemptTimeout = options.AttemptTimeout;
        _maxResponseBytes = options.MaxResponseBytes;
        _timeProvider = timeProvider;
        _hasConnectTimeout = !OperatingSystem.IsBrowser() && (handler is null or SocketsHttpHandler);

        // Flurl's and HttpClient's own time-outs run on the wall clock and do not cover the body: ours replaces both.
        var http = new HttpClient(new OutgoingHandler(handler ?? CreateHandler(), syncToken)) { Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.Add("Authorization", "Bearer " + options.Token);
        http.DefaultRequestHeaders.Add("User-Agent", UserAgent);
        foreach (var (name, value) in TelemetryHeaders.For(options))
        {
            http.DefaultRequestHeaders.Add(name, value);
        }

        if (_isBase64Only)
        {
            http.DefaultRequestHeaders.Add(EncodingHeader, "base64");
        }

        _client = new FlurlClient(http);
        _client.AllowAnyHttpStatus();
        _client.Settings.Timeout = null;
    }

    public CancellationToken Disposed { get; }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<UpstashResponse> SendAsync(UpstashRequest request, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(Disposed.IsCancellationRequested, typeof(RedisClient));
        using var timeout = new CancellationTokenSource(_attemptTimeout, _timeProvider);
        using var registration = cancellationToken.UnsafeRegister(static either => ((CancellationTokenSource)either!).Cancel(), timeout);
        try
        {
            using var content = new ReadOnlyMemoryContent(request.Json?.Written ?? request.RawBody);
            content.Headers.ContentType = request.Json is null ? Octets : Json;
            var version = _syncToken?.Version ?? 0;
            using var response = await Describe(request)
                .SendAsync(request.Json is null ? HttpMethod.Put : HttpMethod.Post, content, timeout.Token, HttpCompletionOption.ResponseHeadersRead)
                .ConfigureAwait(false);
            _syncToken?.Renew(version, response.Headers.TryGetValues(SyncToken.Header, out var tokens) ? tokens.FirstOrDefault() : null);
            var body = await ReadAsync(response.Content, request.Name, timeout.Token).ConfigureAwait(false);
            return new UpstashResponse((int)response.StatusCode, body, response.IsSuccessStatusCode ? null : RetryAfter(response))
            {
                IsResp = request.ReplyFormat is ReplyFormat.Resp2 && response.Content.Headers.ContentType?.MediaType == Octets.MediaType,
            };
        }
        catch (Exception e)
        {
            request.Abandon();
            throw e switch
            {
                _ when cancellationToken.IsCancellationRequested => new OperationCanceledException("The call was cancelled by its caller.", cancellationToken),
                UpstashException => e,
                _ when TransportFaults.NeverConnected(TransportFaults.Cause(e), _hasConnectTimeout) => new UpstashTransportException(request.Name, wasSent: false, TransportFaults.Cause(e)),
                _ when timeout.IsCancellationRequested => new UpstashTimeoutException(request.Name, _attemptTimeout, TransportFaults.Cause(e)),
                InvalidDataException => new UpstashSerializationException(request.Name, "the answer's compression is broken.", innerException: e),
                _ => new UpstashTransportException(request.Name, wasSent: true, TransportFaults.Cause(e)),
            };
        }
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
        {
            _disposing.Cancel();
            _disposing.Dispose();
            _client.HttpClient.Dispose();
            _client.Dispose();
        }
    }

    private FlurlRequest Describe(UpstashRequest request)
    {
        // Not by _client.Request, which takes only what Uri calls well-formed, and %FF is not.
        var described = new FlurlRequest(_baseUrl + request.Path) { Client = _client };
        return _isBase64Only ? described
            : request.ReplyFormat is ReplyFormat.Resp2 ? described.WithHeader("Upstash-Response-Format", "resp2")
            : described.WithHeader(EncodingHeader, "base64");
    }

    internal static HttpMessageHandler CreateHandler() => OperatingSystem.IsBrowser() ? new HttpClientHandler() : new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = System.Net.DecompressionMethods.All,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        EnableMultipleHttp2Connections = true,
        KeepAlivePingDelay = TimeSpan.FromSeconds(30),
        KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
        KeepAlivePingTimeout = TimeSpan.FromSeconds(15),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        UseCookies = false,
    };

    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - _timeProvider.GetUtcNow(),
        _ => null,
    };

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<PooledBuffer> ReadAsync(HttpContent content, string name, CancellationToken cancellationToken)
    {
        var announced = content.Headers.ContentLength ?? 0;
        ThrowIfTooLong(announced, name);
        var body = new PooledBuffer((int)Math.Max(announced + 1, 512));
        var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            int read;
            while ((read = await stream.ReadAsync(body.GetMemory(), cancellationToken).ConfigureAwait(false)) > 0)
            {
                body.Advance(read);
                ThrowIfTooLong(body.Written.Length, name);
            }
        }

        return body;
    }

    private void ThrowIfTooLong(long length, string name)
    {
        if (length > _maxResponseBytes)
        {
            throw new UpstashSerializationException(
                name, $"the answer is longer than {nameof(UpstashRedisOptions)}.{nameof(UpstashRedisOptions.MaxResponseBytes)} ({_maxResponseBytes} bytes) allows.");
        }
    }
}

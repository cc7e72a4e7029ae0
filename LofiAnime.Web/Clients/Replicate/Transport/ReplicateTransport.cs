using System.Globalization;
using System.Net.Http.Headers;
using System.Reflection;
using Flurl.Http;

namespace LofiAnime.Web.Clients.Replicate;

/// <summary>One request to the API over Flurl: the token, a time limit, a bounded body, and failures in our own words.</summary>
internal sealed class ReplicateTransport : IDisposable
{
    private static readonly string _userAgent =
        $"LofiAnime/{typeof(ReplicateTransport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]}";

    private readonly ApiAddress _api;
    private readonly FlurlClient _client;
    private readonly string _authorization;
    private readonly long _maxReplyBytes;
    private readonly TimeProvider _timeProvider;

    public ReplicateTransport(ApiAddress api, ReplicateOptions options, HttpMessageHandler handler, TimeProvider timeProvider)
    {
        _api = api;
        _authorization = "Bearer " + options.Token;
        _timeProvider = timeProvider;

        // An answer may hold the picture itself, in base64.
        _maxReplyBytes = (options.MaxPictureBytes / 3L * 4) + (1 << 20);

        // Flurl's and HttpClient's own time limits run on the wall clock and leave out the body; ours replaces them.
        // Flurl's cookies would be shared by all requests.
        _client = new FlurlClient(new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan });
        _client.Settings.Timeout = null;
        _client.Settings.CookiesEnabled = false;
    }

    /// <summary>Sends a request once and reads the answer, whatever its status.</summary>
    /// <exception cref="ReplicateException">There is no answer, or it is too long.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task<ReplicateReply> SendAsync(
        HttpMethod method,
        Uri address,
        HttpContent? body,
        IEnumerable<(string Name, string Value)> headers,
        TimeSpan timeLimit,
        CancellationToken cancellationToken)
    {
        if (!_api.Covers(address))
        {
            throw new ArgumentException("The token is for the API alone.", nameof(address));
        }

        using var late = new CancellationTokenSource(timeLimit, _timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        try
        {
            using var empty = body is null && method == HttpMethod.Post ? new ByteArrayContent([]) : null;
            var request = _client.Request(address.AbsoluteUri)
                .WithHeader("Authorization", _authorization)
                .WithHeader("User-Agent", _userAgent)
                .AllowAnyHttpStatus();
            foreach (var (name, value) in headers)
            {
                request.WithHeader(name, value);
            }

            using var response = await request.SendAsync(method, body ?? empty, either.Token, HttpCompletionOption.ResponseHeadersRead);
            var read = await BoundedBody.ReadAsync(response.Content, _maxReplyBytes, either.Token)
                ?? throw new ReplicateException(ReplicateErrorKind.Malformed, (int)response.StatusCode);
            return new ReplicateReply((int)response.StatusCode, read, RetryAfter(response.Headers), RateLimitReset(response.Headers));
        }
        catch (Exception e) when (e is FlurlHttpException or HttpRequestException or IOException or OperationCanceledException)
        {
            // Flurl wraps a cancellation like any failure, and its own text repeats the address: only the cause is kept.
            cancellationToken.ThrowIfCancellationRequested();
            var cause = e is FlurlHttpException ? e.InnerException : e;
            throw late.IsCancellationRequested
                ? new ReplicateException(ReplicateErrorKind.TimedOut, innerException: cause)
                : HttpFailure.Translate(cause);
        }
    }

    public void Dispose()
    {
        // Disposes the HttpClient and its handler too.
        _client.Dispose();
    }

    private TimeSpan? RetryAfter(HttpResponseHeaders headers) => headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - _timeProvider.GetUtcNow(),
        _ => null,
    };

    private static TimeSpan? RateLimitReset(HttpResponseHeaders headers) =>
        headers.TryGetValues("ratelimit-reset", out var values)
        && int.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : null;
}

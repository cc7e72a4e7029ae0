using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using LofiAnime.Web.Clients.Replicate;

namespace LofiAnime.Web.Clients.Cog;

/// <summary>Calls a Cog server: each call once, since a run holds its call until it has ended.</summary>
/// <remarks>Source: https://github.com/replicate/cog, <c>docs/http.md</c>.</remarks>
public sealed class CogClient : IDisposable
{
    private static readonly TimeSpan AskTimeout = TimeSpan.FromSeconds(10);

    private readonly HttpClient _http;
    private readonly Uri _root;
    private readonly CogOptions _options;
    private readonly TimeProvider _timeProvider;

    /// <summary>Takes checked settings and the way to the network.</summary>
    /// <param name="options">The settings; they are valid.</param>
    /// <param name="handler">Makes the connections and does not follow redirects; belongs to the client from now on.</param>
    /// <param name="timeProvider">The clock of all time limits.</param>
    public CogClient(CogOptions options, HttpMessageHandler handler, TimeProvider timeProvider)
    {
        _options = options;
        _root = new Uri(options.Url!.AbsoluteUri.TrimEnd('/') + "/");
        _http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        _timeProvider = timeProvider;
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    /// <summary>Runs the model and waits for its end; a run of the same id that is under way is told of, not begun again.</summary>
    /// <exception cref="ReplicateException">There is no answer in time, or none that makes sense.</exception>
    /// <exception cref="CogRefusalException">The server refused.</exception>
    internal async Task<CogRun> RunAsync(string id, JsonObject input, TimeSpan timeLimit, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new CogRequest(id, input), CogJsonContext.Default.CogRequest);
        var reply = await SendAsync(HttpMethod.Put, $"predictions/{id}", body, timeLimit, cancellationToken);
        return Read(reply, CogJsonContext.Default.CogRun);
    }

    /// <summary>Asks for a run to be stopped.</summary>
    internal Task CancelAsync(string id, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, $"predictions/{id}/cancel", [], AskTimeout, cancellationToken);

    /// <summary>Asks how the server is.</summary>
    internal async Task<CogHealth> HealthAsync(CancellationToken cancellationToken) =>
        Read(await SendAsync(HttpMethod.Get, "health-check", null, AskTimeout, cancellationToken), CogJsonContext.Default.CogHealth);

    private static T Read<T>(ReadOnlyMemory<byte> json, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(json.Span, type) ?? throw new ReplicateException(ReplicateErrorKind.Malformed);
        }
        catch (JsonException)
        {
            // Its text would quote the answer.
            throw new ReplicateException(ReplicateErrorKind.Malformed);
        }
    }

    private async Task<ReadOnlyMemory<byte>> SendAsync(
        HttpMethod method, string path, byte[]? body, TimeSpan timeLimit, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(timeLimit, _timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        using var request = new HttpRequestMessage(method, new Uri(_root, path));
        if (_options.Header is { Length: > 0 } header)
        {
            request.Headers.TryAddWithoutValidation(header, _options.HeaderValue);
        }

        if (body is not null)
        {
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        }

        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (!response.IsSuccessStatusCode)
            {
                throw new CogRefusalException((int)response.StatusCode);
            }

            // Pictures come in the answer, in base64: up to four of them.
            var limit = (_options.MaxPictureBytes / 3L * 4 * 4) + (1 << 20);
            return await BoundedBody.ReadAsync(response.Content, Math.Min(limit, Array.MaxLength), either.Token)
                ?? throw new ReplicateException(ReplicateErrorKind.Malformed);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw late.IsCancellationRequested
                ? new ReplicateException(ReplicateErrorKind.TimedOut, innerException: e)
                : HttpFailure.Translate(e);
        }
    }
}

using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace LofiAnime.Web.Clients.Replicate;

/// <summary>Follows a run as it streams, and goes on after a break where it was.</summary>
/// <remarks>Source: https://replicate.com/docs/topics/predictions/streaming</remarks>
internal sealed class PredictionStream : IDisposable
{
    /// <summary>How often in a row a connection may bring nothing: each can last half a minute.</summary>
    private const int MaxSilentConnections = 5;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>The other end gives up after 30 seconds without an event.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(45);

    private readonly HttpClient _http;
    private readonly OutputHostList _hosts;
    private readonly TimeProvider _timeProvider;

    public PredictionStream(ReplicateOptions options, HttpMessageHandler handler, TimeProvider timeProvider)
    {
        _http = new HttpClient(handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
        _hosts = new OutputHostList([.. options.OutputHosts, "replicate.com", "replicate.net"]);
        _timeProvider = timeProvider;
    }

    public async IAsyncEnumerable<PredictionEvent> ReadAsync(Prediction prediction, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // The address is its own key: the token stays here.
        if (!Uri.TryCreate(prediction.Urls?.Stream, UriKind.Absolute, out var address) || !_hosts.Allows(address))
        {
            throw new ReplicateException(ReplicateErrorKind.OutputNotAllowed);
        }

        var lastId = "";
        for (var silent = 0; ; silent++)
        {
            await foreach (var item in ConnectAsync(address, lastId, cancellationToken))
            {
                silent = -1;
                lastId = item.EventId ?? lastId;
                if (Read(item) is { } happened)
                {
                    yield return happened;
                    if (happened.Kind == PredictionEventKind.Done)
                    {
                        yield break;
                    }
                }
            }

            if (silent + 1 >= MaxSilentConnections)
            {
                throw new ReplicateException(ReplicateErrorKind.ConnectionLost);
            }

            await Task.Delay(Pause, _timeProvider, cancellationToken);
        }
    }

    public void Dispose() => _http.Dispose();

    private static PredictionEvent? Read(SseItem<string> item) => item.EventType switch
    {
        "output" => new(PredictionEventKind.Output, item.Data),
        "logs" => new(PredictionEventKind.Logs, item.Data),
        "error" => new(PredictionEventKind.Error, Member(item.Data, "detail")),
        "done" => new(PredictionEventKind.Done, Member(item.Data, "reason")),
        _ => null,
    };

    private static string Member(string json, string name)
    {
        try
        {
            var value = JsonElement.Parse(json);
            return value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String
                ? member.GetString()!
                : "";
        }
        catch (JsonException)
        {
            return "";
        }
    }

    /// <summary>Reads one connection until it ends or breaks, or refuses for good.</summary>
    private async IAsyncEnumerable<SseItem<string>> ConnectAsync(
        Uri address, string lastId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var silence = new CancellationTokenSource(Silence, _timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, silence.Token);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("Accept", "text/event-stream");
        request.Headers.TryAddWithoutValidation("Cache-Control", "no-store");
        if (lastId.Length > 0)
        {
            request.Headers.TryAddWithoutValidation("Last-Event-ID", lastId);
        }

        using var response = await TryAsync(() => _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token), cancellationToken);
        if (response is null)
        {
            yield break;
        }

        if (!response.IsSuccessStatusCode)
        {
            var error = new ReplicateException(ReplicateError.Kind((int)response.StatusCode), (int)response.StatusCode);
            if (error.IsTransient)
            {
                yield break;
            }

            throw error;
        }

        await using var body = await response.Content.ReadAsStreamAsync(either.Token);
        await using var events = SseParser.Create(body).EnumerateAsync(either.Token).GetAsyncEnumerator(either.Token);
        while (await TryAsync(async () => await events.MoveNextAsync(), cancellationToken))
        {
            silence.CancelAfter(Silence);
            yield return events.Current;
        }
    }

    /// <summary>Does something, or nothing where the connection breaks.</summary>
    private static async Task<T?> TryAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call();
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return default;
        }
    }
}

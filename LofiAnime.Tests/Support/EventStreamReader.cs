using System.Net.Http.Headers;
using System.Text;

namespace LofiAnime.Tests.Support;

/// <summary>Reads a stream of events line by line, as it stands on the wire.</summary>
internal sealed class EventStreamReader : IDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly StreamReader _lines;

    private EventStreamReader(HttpResponseMessage response, Stream body)
    {
        _response = response;
        _lines = new StreamReader(body, Encoding.UTF8);
    }

    public int Status => (int)_response.StatusCode;

    public string? ContentType => _response.Content.Headers.ContentType?.ToString();

    public HttpResponseHeaders Headers => _response.Headers;

    public static async Task<EventStreamReader> OpenAsync(HttpClient client, string path, string body, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8) };
        if (token is not null)
        {
            request.Headers.Authorization = new("Bearer", token);
        }

        return await SendAsync(client, request);
    }

    /// <summary>Opens a stream as a browser does, which says what it heard last when it comes back.</summary>
    public static async Task<EventStreamReader> GetAsync(HttpClient client, string path, long? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (lastEventId is { } id)
        {
            request.Headers.Add("Last-Event-ID", id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        return await SendAsync(client, request);
    }

    private static async Task<EventStreamReader> SendAsync(HttpClient client, HttpRequestMessage request)
    {
        request.Headers.Accept.ParseAdd("text/event-stream");
        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).WaitAsync(GatewayRespStub.Guard);
        return new(response, await response.Content.ReadAsStreamAsync());
    }

    /// <summary>Waits for the next line; <see langword="null"/> at the end.</summary>
    public Task<string?> LineAsync() => _lines.ReadLineAsync().WaitAsync(GatewayRespStub.Guard);

    /// <summary>Waits for the next event: its lines, up to an empty one, with <c>|</c> between them.</summary>
    public async Task<string> EventAsync()
    {
        var lines = new List<string>();
        while (await LineAsync() is { Length: > 0 } line)
        {
            lines.Add(line);
        }

        return string.Join('|', lines);
    }

    /// <summary>Reads whatever comes until the end.</summary>
    public Task<string> RestAsync() => _lines.ReadToEndAsync().WaitAsync(GatewayRespStub.Guard);

    /// <summary>Closes the connection.</summary>
    public void Dispose()
    {
        _lines.Dispose();
        _response.Dispose();
    }
}

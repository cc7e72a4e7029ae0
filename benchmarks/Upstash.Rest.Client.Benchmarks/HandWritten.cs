using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Upstash.Rest.Client.Benchmarks;

/// <summary>The baseline: what one writes without a library, and writes well. No retries, no limits, no errors told apart.</summary>
internal sealed class HandWritten(Uri url) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = url };
    private readonly AuthenticationHeaderValue _token = new("Bearer", StubServer.Token);

    public async Task<string?> SendAsync(string path, byte[] body)
    {
        var json = await PostAsync(path, body);
        return Read(json);
    }

    public async Task<int> SendPipelineAsync(byte[] body)
    {
        var json = await PostAsync("pipeline", body);
        return ReadMany(json);
    }

    public static byte[] Body(params string[] command) => Encoding.UTF8.GetBytes($"[{string.Join(',', command.Select(word => $"\"{word}\""))}]");

    public void Dispose() => _http.Dispose();

    private async Task<byte[]> PostAsync(string path, byte[] body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Authorization = _token;
        request.Headers.Add("Upstash-Encoding", "base64");
        using var response = await _http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsByteArrayAsync();
    }

    private static string? Read(byte[] body)
    {
        var json = new Utf8JsonReader(body);
        while (json.Read())
        {
            if (json.TokenType is JsonTokenType.PropertyName && json.ValueTextEquals("result"u8))
            {
                json.Read();
                return json.TokenType is JsonTokenType.Null ? null : Encoding.UTF8.GetString(json.GetBytesFromBase64());
            }
        }

        throw new InvalidDataException();
    }

    private static int ReadMany(byte[] body)
    {
        var count = 0;
        var json = new Utf8JsonReader(body);
        while (json.Read())
        {
            if (json.TokenType is JsonTokenType.PropertyName && json.ValueTextEquals("result"u8))
            {
                json.Read();
                _ = Encoding.UTF8.GetString(json.GetBytesFromBase64());
                count++;
            }
        }

        return count;
    }
}

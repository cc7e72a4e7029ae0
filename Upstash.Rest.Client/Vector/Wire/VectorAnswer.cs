using System.Text;
using System.Text.Json;
using Upstash.Rest.Client.Transport;

namespace Upstash.Rest.Client.Vector;

/// <summary>Takes an answer apart: <c>{"result": …}</c>, or <c>{"error": "…", "status": 422}</c> under any HTTP status.</summary>
internal static class VectorAnswer
{
    /// <summary>Reads the result of an answer; one that is not wrapped is taken as it is.</summary>
    /// <exception cref="VectorException">The answer is an error.</exception>
    /// <exception cref="UpstashSerializationException">The answer is none of the service's.</exception>
    public static T Read<T>(RestRequest request, RestResponse response, Func<JsonElement, T> read)
    {
        if (!response.IsSuccess)
        {
            throw VectorErrors.Create(request, response, response.StatusCode, ErrorOf(response.Body));
        }

        try
        {
            using var answer = JsonDocument.Parse(response.Body);
            var root = answer.RootElement;
            if (VectorReader.Text(root, "error") is { Length: > 0 } error)
            {
                throw VectorErrors.Create(request, response, StatusOf(root) ?? response.StatusCode, error);
            }

            return read(root.ValueKind is JsonValueKind.Object && root.TryGetProperty("result", out var result) ? result : root);
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException or OverflowException)
        {
            throw new UpstashSerializationException(
                request.Name, "the answer is not what Vector answers; is the URL that of an index?", Start(response.Body), e as JsonException);
        }
    }

    /// <summary>Returns the start of a body as text.</summary>
    public static string Start(byte[] body) => Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(body.Length, UpstashSerializationException.MaxExcerptLength)));

    private static string? ErrorOf(byte[] body)
    {
        try
        {
            using var answer = JsonDocument.Parse(body);
            return VectorReader.Text(answer.RootElement, "error") is { Length: > 0 } error ? error : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static int? StatusOf(JsonElement root) =>
        VectorReader.Find(root, "status") is { ValueKind: JsonValueKind.Number } status && status.TryGetInt32(out var code) && code is >= 400 and < 600 ? code : null;
}

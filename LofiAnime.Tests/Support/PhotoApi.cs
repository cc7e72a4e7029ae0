using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace LofiAnime.Tests.Support;

/// <summary>The restorations' API, as a program uses it.</summary>
internal static class PhotoApi
{
    /// <summary>Sends a photo to be restored.</summary>
    public static async Task<HttpResponseMessage> PostPhotoAsync(this HttpClient client, byte[] photo, string? key = null, string name = "photo", string? type = null)
    {
        using var file = new ByteArrayContent(photo);
        file.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/restorations") { Content = new MultipartFormDataContent { { file, "image", name } } };
        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        }

        return await client.SendAsync(request);
    }

    /// <summary>Reads the job of an answer that has to be one.</summary>
    public static async Task<JsonElement> JobAsync(this HttpResponseMessage answer)
    {
        Assert.That((int)answer.StatusCode, Is.EqualTo(202), await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Reads how many photos the visitor has left.</summary>
    public static async Task<long> PhotosLeftAsync(this HttpClient client) =>
        (await client.GetFromJsonAsync<JsonElement>("/api/v1/quota?product=restorations")).GetProperty("remaining").GetInt64();
}

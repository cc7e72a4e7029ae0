using System.Text.Json;

namespace LofiAnime.Web.Controllers.Api;

/// <summary>Reads the article's request body, whatever content type it says it is.</summary>
/// <param name="Prompt">The prompt as it was sent, when there was one.</param>
/// <param name="Problem">What is wrong with the body, in a sentence for its author; <c>null</c> when nothing is.</param>
internal sealed record ArticleBody(string? Prompt, string? Problem)
{
    /// <summary>Gets a value indicating whether a new picture is wanted, though there may be one of the same words; anything but <c>true</c> is no.</summary>
    public bool Vary { get; init; }

    /// <summary>The longest body that is read, in bytes: a prompt of any script fits many times.</summary>
    private const int MaxBytes = 16 << 10;

    private const string Expected = "Please send JSON with a prompt, such as {\"prompt\": \"a beach house at dusk\"}.";

    public static async Task<ArticleBody> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var body = new byte[MaxBytes + 1];
        int length;
        try
        {
            length = await request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, cancellationToken);
        }
        catch (IOException)
        {
            length = body.Length; // The server's own limits, a body that ends before its announced length, a client that is gone.
        }

        if (length > MaxBytes)
        {
            return Bad("The request is too long, or was cut short.");
        }

        try
        {
            using var json = JsonDocument.Parse(body.AsMemory(0, length), new() { MaxDepth = 8 });
            return json.RootElement.ValueKind is JsonValueKind.Object
                && json.RootElement.TryGetProperty("prompt", out var prompt)
                && prompt.ValueKind is JsonValueKind.String
                    ? new(prompt.GetString(), null) { Vary = json.RootElement.TryGetProperty("vary", out var vary) && vary.ValueKind is JsonValueKind.True }
                    : Bad(Expected);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return Bad(Expected);
        }
    }

    private static ArticleBody Bad(string problem) => new(null, problem);
}

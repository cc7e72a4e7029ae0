namespace LofiAnime.Web.Controllers.Api.V1;

/// <summary>Reads the header by which a client may repeat a request without asking for a second picture.</summary>
internal static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";

    private const int MaxLength = 255;

    /// <summary>Reads the header.</summary>
    /// <param name="request">The request.</param>
    /// <param name="key">The key; <c>null</c> when there is none.</param>
    /// <returns><c>false</c> when what is there is no key: one of 1 to 255 visible ASCII characters.</returns>
    public static bool TryRead(HttpRequest request, out string? key)
    {
        var values = request.Headers[Header];
        key = values.Count == 1 ? values[0] : null;
        return values.Count == 0 || (key is { Length: >= 1 and <= MaxLength } && key.All(static character => character is >= '!' and <= '~'));
    }
}

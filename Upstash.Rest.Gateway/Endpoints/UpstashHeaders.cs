using Upstash.Rest.Gateway.Encoding;

namespace Upstash.Rest.Gateway.Endpoints;

/// <summary>The headers of the REST dialect.</summary>
internal static class UpstashHeaders
{
    /// <summary>Names the state of the data that a response has seen, for reading one's own writes.</summary>
    public const string SyncToken = "upstash-sync-token";

    private const string Encoding = "Upstash-Encoding";
    private const string ResponseFormat = "Upstash-Response-Format";

    /// <summary>What is wrong with the headers of a request, or <see langword="null"/>.</summary>
    public static string? ProblemOf(HttpRequest request)
    {
        string? format = request.Headers[ResponseFormat];
        if (format is null || Is(format, "json"))
        {
            return null;
        }

        return !Is(format, "resp2") ? ErrorTexts.UnknownResponseFormat
            : Is(request.Headers[Encoding], "base64") ? ErrorTexts.NoBase64InResp2
            : null;
    }

    /// <summary>How a caller asks replies to be spelled.</summary>
    public static ReplyEncoding EncodingOf(HttpRequest request) =>
        Is(request.Headers[ResponseFormat], "resp2") ? ReplyEncoding.Resp2 : JsonEncodingOf(request);

    /// <summary>The same where the answer is JSON in any case; an encoding that is none means text.</summary>
    public static ReplyEncoding JsonEncodingOf(HttpRequest request) =>
        Is(request.Headers[Encoding], "base64") ? ReplyEncoding.Base64 : ReplyEncoding.Text;

    private static bool Is(string? value, string expected) => string.Equals(value, expected, StringComparison.OrdinalIgnoreCase);
}

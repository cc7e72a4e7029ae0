using Upstash.Rest.Gateway.Encoding;

namespace Upstash.Rest.Gateway.Endpoints;

/// <summary>The request headers of the REST dialect that change a response.</summary>
internal static class UpstashHeaders
{
    private const string EncodingHeader = "Upstash-Encoding";

    /// <summary>The encoding a caller asks for; anything but <c>base64</c> means text.</summary>
    public static ReplyEncoding EncodingOf(HttpRequest request) =>
        string.Equals(request.Headers[EncodingHeader], "base64", StringComparison.OrdinalIgnoreCase)
            ? ReplyEncoding.Base64
            : ReplyEncoding.Text;
}

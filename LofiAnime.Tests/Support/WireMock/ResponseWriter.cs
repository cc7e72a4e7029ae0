using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Newtonsoft.Json;
using WireMock.ResponseBuilders;
using WireMock.Types;
using WireMock.Util;

namespace WireMock;

/// <summary>Puts a <see cref="ResponseMessage"/> on the wire the way WireMock.Net does, its faults included.</summary>
internal static class ResponseWriter
{
    private static readonly UTF8Encoding _utf8 = new(encoderShouldEmitUTF8Identifier: false);

    // WireMock.Net drops these without a word: the server writes them itself.
    private static readonly HashSet<string> _dropped = new(StringComparer.OrdinalIgnoreCase)
    {
        "Accept", "Connection", "Content-Length", "Date", "Expect", "Host", "If-Modified-Since", "Range", "Referer",
        "Transfer-Encoding", "User-Agent", "Proxy-Connection",
    };

    public static ResponseMessage Status(int code, string text) => new()
    {
        StatusCode = code,
        Headers = new Dictionary<string, WireMockList<string>> { ["Content-Type"] = "application/json" },
        BodyData = new BodyData { DetectedBodyType = BodyType.Json, BodyAsJson = new { Status = text } },
    };

    public static async Task WriteAsync(ResponseMessage message, HttpResponse response, CancellationToken cancellationToken)
    {
        if (message.StatusCode is not null)
        {
            response.StatusCode = Convert.ToInt32(message.StatusCode, CultureInfo.InvariantCulture);
        }

        foreach (var (name, values) in message.Headers ?? new Dictionary<string, WireMockList<string>>())
        {
            if (name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))
            {
                response.ContentType = values.FirstOrDefault();
            }
            else if (!_dropped.Contains(name))
            {
                response.Headers.Append(name, new StringValues([.. values]));
            }
        }

        if (Body(message) is { Length: > 0 } body)
        {
            await response.Body.WriteAsync(body, cancellationToken);
        }
    }

    private static byte[]? Body(ResponseMessage message) => message.FaultType switch
    {
        FaultType.EMPTY_RESPONSE => [],
        FaultType.MALFORMED_RESPONSE_CHUNK => Spoil(Whole(message.BodyData) ?? []),
        _ => Whole(message.BodyData),
    };

    /// <summary>The first half, then bytes that are neither JSON nor UTF-8. WireMock.Net's are random; these are the same each time.</summary>
    private static byte[] Spoil(byte[] whole) =>
        [.. whole[..(whole.Length / 2)], .. Enumerable.Range(0, 100).Select(i => (byte)(0x80 + (i % 0x40)))];

    private static byte[]? Whole(IBodyData? body) => body?.DetectedBodyType switch
    {
        BodyType.Bytes => body.BodyAsBytes,
        BodyType.String => (body.Encoding ?? _utf8).GetBytes(body.BodyAsString ?? ""),
        BodyType.Json => (body.Encoding ?? _utf8).GetBytes(Json(body)),
        _ => null,
    };

    // Nulls are left out, as WireMock.Net leaves them out.
    private static string Json(IBodyData body) => JsonConvert.SerializeObject(
        body.BodyAsJson,
        new JsonSerializerSettings
        {
            Formatting = body.BodyAsJsonIndented == true ? Formatting.Indented : Formatting.None,
            NullValueHandling = NullValueHandling.Ignore,
        });
}

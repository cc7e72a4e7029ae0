using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using WireMock.Types;
using WireMock.Util;

namespace WireMock;

/// <summary>One request, read to its end, in the form that mappings match and tests assert on.</summary>
internal sealed class RecordedRequest : IRequestMessage
{
    private static readonly HashSet<string> _bodilessMethods =
        new(StringComparer.OrdinalIgnoreCase) { "GET", "HEAD", "TRACE", "CONNECT" };

    private RecordedRequest(HttpRequest request, IBodyData? body)
    {
        var url = new Uri(request.GetEncodedUrl());
        AbsoluteUrl = url.ToString();
        Path = WebUtility.UrlDecode(url.AbsolutePath);
        Method = request.Method;
        Headers = request.Headers.ToDictionary(
            header => header.Key, header => new WireMockList<string>(header.Value.OfType<string>()));
        RawQuery = url.Query;
        Query = ParseQuery(RawQuery);
        BodyData = body;
    }

    public string AbsoluteUrl { get; }

    public string Url => AbsoluteUrl;

    public string Path { get; }

    public string[] PathSegments => Path.Split('/')[1..];

    public string Method { get; }

    public IDictionary<string, WireMockList<string>> Headers { get; }

    public IDictionary<string, WireMockList<string>> Query { get; }

    public string RawQuery { get; }

    public IBodyData? BodyData { get; }

    // WireMock.Net leaves both null without a body, whatever its annotations say.
    public string Body => BodyData?.BodyAsString!;

    public byte[] BodyAsBytes => BodyData?.BodyAsBytes!;

    public static async Task<RecordedRequest> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (_bodilessMethods.Contains(request.Method))
        {
            return new RecordedRequest(request, null);
        }

        using var bytes = new MemoryStream();
        await request.Body.CopyToAsync(bytes, cancellationToken);
        return new RecordedRequest(request, Util.BodyData.Detect(bytes.ToArray()));
    }

    // WireMock.Net's default: pairs part at '&' and ';', and one value at its commas.
    private static Dictionary<string, WireMockList<string>> ParseQuery(string query) => query
        .TrimStart('?')
        .Split(['&', ';'], StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=', 2))
        .GroupBy(pair => pair[0], pair => pair.Length == 1 ? [] : pair[1].Split(',', StringSplitOptions.RemoveEmptyEntries))
        .ToDictionary(
            group => group.Key,
            group => new WireMockList<string>(group.SelectMany(values => values).Select(WebUtility.UrlDecode).OfType<string>()));
}

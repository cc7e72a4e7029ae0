using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Upstash.Rest.Gateway.Endpoints;
using Upstash.Rest.Gateway.QStash.Messages;

namespace Upstash.Rest.Gateway.QStash.Endpoints;

/// <summary>Reads requests to the local QStash.</summary>
internal static class QStashRequest
{
    // Said for the connection or for this server, not for a destination.
    private static readonly string[] _notForwarded =
        ["accept-encoding", "authorization", "connection", "content-length", "expect", "host", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade", "user-agent"];

    /// <summary>What is to be published by a request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="before">What stands in the path right before the destination, for example <c>/v2/publish/</c>.</param>
    /// <param name="limit">The greatest body in bytes.</param>
    /// <param name="queue">The queue; <see langword="null"/> for none.</param>
    public static async Task<Publication> PublicationAsync(HttpContext context, string before, long limit, string? queue = null)
    {
        var (destination, query) = Destination(context, before);
        var settings = new Dictionary<string, string>(query);
        var others = new Dictionary<string, string>();
        foreach (var header in context.Request.Headers)
        {
            Sort(header.Key, header.Value.ToString(), settings, others);
        }

        return new()
        {
            Destination = destination,
            Settings = settings,
            OtherHeaders = others,
            Body = await BodyAsync(context, limit).ConfigureAwait(false),
            Queue = queue,
            CallerIp = context.Connection.RemoteIpAddress?.ToString(),
        };
    }

    /// <summary>Puts a header where it belongs: among the settings, or among those that may be forwarded.</summary>
    public static void Sort(string header, string value, Dictionary<string, string> settings, Dictionary<string, string> others)
    {
        var name = header.ToLowerInvariant();
        if (name.StartsWith("upstash-", StringComparison.Ordinal) || name == "content-type")
        {
            settings[name] = value;
        }
        else if (!_notForwarded.Contains(name) && !name.StartsWith(':'))
        {
            others[name] = value;
        }
    }

    /// <summary>The settings among a request's headers and query.</summary>
    public static Dictionary<string, string> Settings(HttpRequest request)
    {
        var settings = request.Query.Where(pair => pair.Key.StartsWith("upstash-", StringComparison.Ordinal)).ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
        foreach (var header in request.Headers.Where(header => header.Key.StartsWith("upstash-", StringComparison.OrdinalIgnoreCase)))
        {
            settings[header.Key.ToLowerInvariant()] = header.Value.ToString();
        }

        return settings;
    }

    /// <summary>The body, whole.</summary>
    /// <exception cref="QStashRefusal">It is too large.</exception>
    public static async Task<byte[]> BodyAsync(HttpContext context, long limit)
    {
        using var body = await RequestBody.ReadAsync(context, limit).ConfigureAwait(false);
        return body.IsTooLarge
            ? throw new QStashRefusal(StatusCodes.Status413PayloadTooLarge, $"the body exceeds {limit} bytes; raise Gateway:MaxRequestBytes or send less")
            : body.Bytes.ToArray();
    }

    /// <summary>The body as JSON.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static async Task<JsonDocument> JsonAsync(HttpContext context, long limit) =>
        JsonDocument.Parse(await BodyAsync(context, limit).ConfigureAwait(false));

    /// <summary>A segment of the path; routing leaves an encoded slash as it is.</summary>
    /// <exception cref="QStashRefusal">It is empty.</exception>
    public static string Segment(HttpContext context, string name) =>
        context.Request.RouteValues[name] is string { Length: > 0 } value && !string.IsNullOrWhiteSpace(value)
            ? value.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase)
            : throw QStashRefusal.BadRequest($"the {name} in the path is empty");

    /// <summary>A query parameter's values, given side by side or with commas.</summary>
    public static string[] Values(HttpRequest request, string name) =>
        [.. request.Query[name].SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];

    /// <summary>A query parameter that is a whole number; <see langword="null"/> when it is missing.</summary>
    /// <exception cref="QStashRefusal">It is no number, or out of range.</exception>
    public static long? Number(HttpRequest request, string name, long least, long most)
    {
        if (!request.Query.TryGetValue(name, out var text))
        {
            return null;
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw QStashRefusal.BadRequest($"invalid {name}: write a whole number from {least} to {most}");
    }

    // As it was sent: routing would decode it, and drop dot segments. Its own query stays; settings among it are ours.
    private static (string Destination, Dictionary<string, string> Settings) Destination(HttpContext context, string before)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var start = target.IndexOf(before, StringComparison.Ordinal);
        var whole = start < 0 ? "" : target[(start + before.Length)..];
        var mark = whole.IndexOf('?', StringComparison.Ordinal);
        var destination = mark < 0 ? whole : whole[..mark];
        var settings = new Dictionary<string, string>();
        var kept = new List<string>();
        foreach (var pair in mark < 0 ? [] : whole[(mark + 1)..].Split('&'))
        {
            var name = pair.Split('=')[0];
            if (name.StartsWith("upstash-", StringComparison.Ordinal))
            {
                settings[name] = Uri.UnescapeDataString(pair[Math.Min(pair.Length, name.Length + 1)..].Replace('+', ' '));
            }
            else if (name != QStashGuard.QueryParameter)
            {
                kept.Add(pair);
            }
        }

        if (destination.Length == 0)
        {
            throw QStashRefusal.BadRequest("the destination in the path is empty: write a URL with http:// or https://, or a URL group's name");
        }

        return (kept.Count == 0 ? destination : $"{destination}?{string.Join('&', kept)}", settings);
    }
}

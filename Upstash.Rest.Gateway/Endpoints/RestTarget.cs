using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Upstash.Rest.Gateway.Auth;

namespace Upstash.Rest.Gateway.Endpoints;

/// <summary>The arguments that a URL spells: path segments before the body, query parameters after it.</summary>
/// <param name="Segments">The path's segments, percent-decoded one by one, so that <c>a%2Fb</c> is one argument. Empty segments count.</param>
/// <param name="Query">Names and values of the query in order; a name without <c>=</c> is one argument. Without the token.</param>
internal sealed record RestTarget(IReadOnlyList<byte[]> Segments, IReadOnlyList<byte[]> Query)
{
    /// <summary>Reads the target of a request below the place where the gateway is mounted.</summary>
    /// <remarks>From the raw request line, because the server's decoded path has lost the difference between a slash and <c>%2F</c> in
    /// some servers and dot segments in all.</remarks>
    public static RestTarget Of(HttpContext context)
    {
        // The last segment of the pattern is the catch-all; those before it are the mount point.
        var pattern = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern;
        var mounted = CountSegments(context.Request.PathBase.Value) + Math.Max(0, (pattern?.PathSegments.Count ?? 0) - 1);
        return Parse(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget, mounted);
    }

    /// <summary>Reads a target as it stands in the request line.</summary>
    /// <param name="rawTarget"><c>/set/key/value?EX=60</c>, or the absolute form that proxies send.</param>
    /// <param name="mounted">How many leading segments are the mount point.</param>
    public static RestTarget Parse(string rawTarget, int mounted)
    {
        var target = rawTarget.AsSpan();
        var scheme = target.IndexOf("://", StringComparison.Ordinal);
        if (!target.StartsWith('/') && scheme >= 0)
        {
            target = target[(scheme + 3)..];
            var slash = target.IndexOf('/');
            target = slash < 0 ? "/" : target[slash..];
        }

        var mark = target.IndexOf('?');
        var path = mark < 0 ? target : target[..mark];
        var query = mark < 0 ? default : target[(mark + 1)..];
        return new RestTarget(ParsePath(path.TrimStart('/'), mounted), ParseQuery(query));
    }

    private static List<byte[]> ParsePath(ReadOnlySpan<char> path, int mounted)
    {
        var segments = new List<byte[]>();
        foreach (var range in path.Split('/'))
        {
            if (mounted-- <= 0)
            {
                segments.Add(PercentDecoder.Decode(path[range], plusIsSpace: false));
            }
        }

        return segments;
    }

    private static List<byte[]> ParseQuery(ReadOnlySpan<char> query)
    {
        var arguments = new List<byte[]>();
        foreach (var range in query.Split('&'))
        {
            var parameter = query[range];
            var equals = parameter.IndexOf('=');
            var name = PercentDecoder.Decode(equals < 0 ? parameter : parameter[..equals], plusIsSpace: true);
            if (parameter.IsEmpty || Ascii.EqualsIgnoreCase(name, BearerToken.QueryParameter))
            {
                continue;
            }

            arguments.Add(name);
            if (equals >= 0)
            {
                arguments.Add(PercentDecoder.Decode(parameter[(equals + 1)..], plusIsSpace: true));
            }
        }

        return arguments;
    }

    private static int CountSegments(string? path) => path?.Count(character => character == '/') ?? 0;
}

using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Upstash.Rest.Gateway.Endpoints;

/// <summary>Lets pages of the origins in <see cref="GatewayOptions.AllowedOrigins"/> call the gateway from a browser.</summary>
internal sealed class CrossOrigin(IOptionsMonitor<GatewayOptions> options)
{
    /// <summary>Admits a request's origin if it may be admitted, and answers the question that a browser sends ahead.</summary>
    /// <returns>Whether the request was such a question, and is answered.</returns>
    public bool Answers(HttpContext context)
    {
        string? origin = context.Request.Headers.Origin;
        var allowed = options.CurrentValue.AllowedOrigins;
        if (string.IsNullOrEmpty(origin) || allowed.Count == 0)
        {
            return false;
        }

        // The answer depends on the origin also where it is refused, lest a cache hand it to another.
        var headers = context.Response.Headers;
        headers.Append(HeaderNames.Vary, HeaderNames.Origin);
        if (!allowed.Contains("*") && !allowed.Contains(origin, StringComparer.OrdinalIgnoreCase))
        {
            return false;
        }

        headers.AccessControlAllowOrigin = origin;
        headers.AccessControlAllowCredentials = "true";
        headers.AccessControlExposeHeaders = UpstashHeaders.SyncToken;
        if (!HttpMethods.IsOptions(context.Request.Method))
        {
            return false;
        }

        headers.AccessControlAllowMethods = RequestGuard.AllowedMethods;
        headers.AccessControlAllowHeaders = context.Request.Headers.AccessControlRequestHeaders;
        headers.AccessControlMaxAge = "600";
        return true;
    }
}

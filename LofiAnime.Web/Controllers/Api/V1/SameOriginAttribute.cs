using LofiAnime.Web.Hosting;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Options;

namespace LofiAnime.Web.Controllers.Api.V1;

/// <summary>Refuses changes that a page of another site asks a visitor's browser for, since the browser adds the visitor's cookie and address.</summary>
/// <remarks>
/// Every browser says where a request that changes something comes from, and no page can make it lie; a program that says
/// nothing is no browser. So JSON needs no antiforgery token. An API key is sent by no browser of its own accord, so
/// whoever sends one may come from anywhere.
/// </remarks>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class SameOriginAttribute : Attribute, IAuthorizationFilter
{
    /// <inheritdoc/>
    public void OnAuthorization(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;
        if (IsChange(http.Request.Method) && http.User.Identity?.AuthenticationType != SignInSchemes.ApiKey && !IsOurs(http))
        {
            context.Result = new ProblemResult(ApiProblem.CrossSite);
        }
    }

    /// <summary>Tells whether a request comes from a page of this site, or from no page at all.</summary>
    public static bool IsOurs(HttpContext context)
    {
        var headers = context.Request.Headers;
        if (headers.TryGetValue("Sec-Fetch-Site", out var site))
        {
            return site.ToString() is "same-origin" or "none";
        }

        if (headers.Origin.Count == 0)
        {
            return true;
        }

        // The scheme may be a proxy's own business; the host is not.
        var ours = context.RequestServices.GetRequiredService<IOptions<SiteOptions>>().Value.PublicUrl?.Authority;
        return Uri.TryCreate(headers.Origin.ToString(), UriKind.Absolute, out var origin)
            && (Same(origin.Authority, context.Request.Host.Value) || Same(origin.Authority, ours));
    }

    private static bool IsChange(string method) => !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !HttpMethods.IsOptions(method);

    private static bool Same(string host, string? other) => string.Equals(host, other, StringComparison.OrdinalIgnoreCase);
}

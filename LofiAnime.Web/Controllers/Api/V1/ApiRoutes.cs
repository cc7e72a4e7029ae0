using Microsoft.AspNetCore.Routing.Template;

namespace LofiAnime.Web.Controllers.Api.V1;

/// <summary>Knows which methods an address of the API takes, from the routes themselves.</summary>
public sealed class ApiRoutes(EndpointDataSource endpoints)
{
    private readonly Lazy<IReadOnlyList<(TemplateMatcher Matcher, IReadOnlyList<string> Methods)>> _routes = new(() => Read(endpoints));

    /// <summary>Returns the methods of an address, as the header <c>Allow</c> lists them; none where nothing is.</summary>
    public IReadOnlyList<string> MethodsAt(PathString path) =>
    [
        .. _routes.Value
            .Where(route => route.Matcher.TryMatch(path, []))
            .SelectMany(route => route.Methods)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    private static (TemplateMatcher, IReadOnlyList<string>)[] Read(EndpointDataSource endpoints) =>
    [
        .. from endpoint in endpoints.Endpoints.OfType<RouteEndpoint>()
           let methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods
           where methods is { Count: > 0 } && endpoint.RoutePattern.RawText?.TrimStart('/').StartsWith("api/", StringComparison.Ordinal) == true
           select (new TemplateMatcher(new RouteTemplate(endpoint.RoutePattern), []), methods),
    ];
}

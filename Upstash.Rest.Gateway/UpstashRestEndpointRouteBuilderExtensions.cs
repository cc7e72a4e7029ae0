using Upstash.Rest.Gateway.Endpoints;
using Upstash.Rest.Gateway.QStash;

namespace Upstash.Rest.Gateway;

/// <summary>Gives the gateway its URLs.</summary>
public static class UpstashRestEndpointRouteBuilderExtensions
{
    /// <summary>Maps the Upstash Redis REST API: one command in the body or in the path, pipelines, transactions, and streams of events.</summary>
    /// <param name="endpoints">The application's routes.</param>
    /// <param name="prefix">Where to mount it, for example <c>/redis</c>. By default at the root, where it takes every URL that no
    /// other route claims.</param>
    /// <remarks>With <see cref="GatewayOptions.QStash"/> on, the local QStash is under <c>qstash</c> at the same place.</remarks>
    /// <returns>The group of routes, to put conventions on.</returns>
    /// <exception cref="InvalidOperationException">The services of
    /// <see cref="UpstashRestGatewayServiceCollectionExtensions.AddUpstashRestGateway"/> are missing.</exception>
    public static IEndpointConventionBuilder MapUpstashRest(this IEndpointRouteBuilder endpoints, string prefix = "")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(prefix);
        if (endpoints.ServiceProvider.GetService<IServiceProviderIsService>()?.IsService(typeof(RequestGuard)) != true)
        {
            throw new InvalidOperationException("Call AddUpstashRestGateway() on the application's services before MapUpstashRest().");
        }

        var group = endpoints.MapGroup(prefix);
        group.Map("/", Guarded<CommandEndpoint>((endpoint, context) => endpoint.HandleAsync(context)));
        group.Map("/pipeline", Guarded<PipelineEndpoint>((endpoint, context) => endpoint.HandleAsync(context)));
        group.Map("/multi-exec", Guarded<MultiExecEndpoint>((endpoint, context) => endpoint.HandleAsync(context)));
        group.Map("/subscribe/{**channels}", Guarded<SubscribeEndpoint>((endpoint, context) => endpoint.SubscribeAsync(context)));
        group.Map("/psubscribe/{**patterns}", Guarded<SubscribeEndpoint>((endpoint, context) => endpoint.PatternSubscribeAsync(context)));
        group.Map("/monitor", Guarded<MonitorEndpoint>((endpoint, context) => endpoint.HandleAsync(context)));
        var path = Guarded<PathEndpoint>((endpoint, context) => endpoint.HandleAsync(context));
        group.Map("/{**command}", path);
        LocalQStashRoutes.Map(group, otherwise: path);
        return group;
    }

    // Resolved per request, so that mapping touches neither settings nor backend.
    private static RequestDelegate Guarded<TEndpoint>(Func<TEndpoint, HttpContext, Task> handle)
        where TEndpoint : notnull => context =>
    {
        var services = context.RequestServices;
        return services.GetRequiredService<RequestGuard>()
            .RunAsync(context, request => handle(services.GetRequiredService<TEndpoint>(), request));
    };
}

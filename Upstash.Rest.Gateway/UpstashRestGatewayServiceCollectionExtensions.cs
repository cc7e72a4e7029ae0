using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Upstash.Rest.Gateway.Auth;
using Upstash.Rest.Gateway.Commands;
using Upstash.Rest.Gateway.Endpoints;
using Upstash.Rest.Gateway.QStash;
using Upstash.Rest.Gateway.Resp;
using Upstash.Rest.Gateway.Streams;

namespace Upstash.Rest.Gateway;

/// <summary>Adds the gateway to an application's services.</summary>
public static class UpstashRestGatewayServiceCollectionExtensions
{
    /// <summary>Registers what <see cref="UpstashRestEndpointRouteBuilderExtensions.MapUpstashRest"/> needs. Calling it again only adds
    /// configuration.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Applied after the configuration section <see cref="GatewayOptions.SectionName"/>.</param>
    /// <returns><paramref name="services"/>.</returns>
    /// <remarks>The start of the application fails with <see cref="OptionsValidationException"/> when a setting is missing or out
    /// of range. Commands and tokens may stand in URLs: keep ASP.NET's request log (category
    /// <c>Microsoft.AspNetCore</c>) at warning level or above.</remarks>
    public static IServiceCollection AddUpstashRestGateway(
        this IServiceCollection services, Action<GatewayOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);

        services.AddRouting();
        services.AddOptionsWithValidateOnStart<GatewayOptions>().BindConfiguration(GatewayOptions.SectionName);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<GatewayOptions>, GatewayOptionsValidator>());
        if (configure is not null)
        {
            services.Configure(configure);
        }

        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<UserTokens>();
        services.TryAddSingleton<BearerToken>();
        services.TryAddSingleton<RespConnector>();
        services.TryAddSingleton<RespConnectionPool>();
        services.TryAddSingleton<RespConnectionPools>();
        services.TryAddSingleton<LoneTransaction>();
        services.TryAddSingleton<SyncTokens>();
        services.TryAddSingleton<CrossOrigin>();
        services.TryAddSingleton<RequestGuard>();
        services.TryAddSingleton<KeyLockingScripts>();
        services.TryAddSingleton<BodyCommands>();
        services.TryAddSingleton<RestTokenCommand>();
        services.TryAddSingleton<CommandRunner>();
        services.TryAddSingleton<CommandEndpoint>();
        services.TryAddSingleton<PathEndpoint>();
        services.TryAddSingleton<PipelineEndpoint>();
        services.TryAddSingleton<MultiExecEndpoint>();
        services.TryAddSingleton<OpenStreams>();
        services.TryAddSingleton<StreamRunner>();
        services.TryAddSingleton<SubscribeEndpoint>();
        services.TryAddSingleton<MonitorEndpoint>();
        LocalQStashServices.Add(services);
        return services;
    }
}

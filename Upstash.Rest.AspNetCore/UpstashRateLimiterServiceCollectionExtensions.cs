using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Upstash.Rest.AspNetCore.RateLimiting;
using Upstash.Rest.Client;
using Upstash.Rest.Client.RateLimiting;

namespace Upstash.Rest.AspNetCore;

/// <summary>Adds rate limits for requests.</summary>
public static class UpstashRateLimiterServiceCollectionExtensions
{
    /// <summary>Adds policies, which endpoints name; <see cref="UpstashRateLimiterApplicationBuilderExtensions.UseUpstashRateLimiter"/> applies them. It may be called several times.</summary>
    /// <remarks>
    /// It needs <c>AddUpstash().AddRedis()</c>. A policy that cannot be, or an endpoint that names one that is not there,
    /// stops the application's start. There and every half hour it is looked whether others use the policies' prefixes with
    /// other settings, which is logged (<see cref="RateLimitSettingsCheckOptions"/>; billed: 3 commands a rule).
    /// </remarks>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Adds the policies and says how answers look.</param>
    public static IServiceCollection AddUpstashRateLimiter(this IServiceCollection services, Action<HttpRateLimitOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<HttpRateLimitOptions>().Configure(configure);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<RateLimitPolicies>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IStartupFilter, RateLimitStartupFilter>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IRateLimiterSource, RateLimitPolicies>(static provider => provider.GetRequiredService<RateLimitPolicies>()));
        services.AddRateLimitSettingsCheck();
        return services;
    }
}

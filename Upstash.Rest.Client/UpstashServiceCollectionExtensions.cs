using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Upstash.Rest.Client;

/// <summary>The front door: <c>services.AddUpstash().AddRedis()</c>.</summary>
public static class UpstashServiceCollectionExtensions
{
    /// <summary>Begins to add Upstash; <see cref="TimeProvider.System"/> is added if no clock was.</summary>
    public static IUpstashBuilder AddUpstash(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(TimeProvider.System);
        return new Builder(services);
    }

    private sealed record Builder(IServiceCollection Services) : IUpstashBuilder;
}

using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Upstash.Rest.AspNetCore.OutputCaching;
using Upstash.Rest.Client.Redis;

namespace Upstash.Rest.AspNetCore;

/// <summary>Adds an output cache that all instances share.</summary>
public static class UpstashOutputCacheServiceCollectionExtensions
{
    /// <summary>Adds ASP.NET's output caching with its answers in Upstash; <c>UseOutputCache</c> and <c>AddOutputCache</c>'s policies work as ever.</summary>
    /// <remarks>It needs <c>AddUpstash().AddRedis()</c>, on a database that does not evict keys: a tag whose mark is evicted would bring back what was evicted by it. While the database does not answer, ASP.NET logs it and makes the answers anew.</remarks>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Changes the settings.</param>
    public static IServiceCollection AddUpstashOutputCache(this IServiceCollection services, Action<UpstashOutputCacheOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<UpstashOutputCacheOptions>().Configure(configure ?? (static _ => { }));
        services.AddOutputCache();
        services.Replace(ServiceDescriptor.Singleton<IOutputCacheStore>(Create));
        return services;
    }

    private static UpstashOutputCacheStore Create(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<UpstashOutputCacheOptions>>().Value;
        return new(
            string.IsNullOrEmpty(options.RedisName) ? services.GetRequiredService<IRedisExecutor>() : services.GetRequiredKeyedService<IRedisExecutor>(options.RedisName),
            options.KeyPrefix,
            options.MaxAge);
    }
}

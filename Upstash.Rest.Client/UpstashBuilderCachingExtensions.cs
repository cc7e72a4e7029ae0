using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Upstash.Rest.Client.Caching;

namespace Upstash.Rest.Client;

/// <summary>Adds the distributed cache.</summary>
public static class UpstashBuilderCachingExtensions
{
    /// <summary>Adds <see cref="UpstashDistributedCache"/> as the application's <see cref="IDistributedCache"/>, in place of one that was added before.</summary>
    /// <remarks>
    /// It needs <c>AddRedis()</c>, or <c>AddRedis(name)</c> with <see cref="UpstashDistributedCacheOptions.RedisName"/>.
    /// Settings come from the section <see cref="UpstashDistributedCacheOptions.SectionName"/>.
    /// </remarks>
    /// <param name="builder">What <see cref="UpstashServiceCollectionExtensions.AddUpstash"/> returned.</param>
    /// <param name="configure">Changes the settings last.</param>
    public static IUpstashBuilder AddDistributedCache(this IUpstashBuilder builder, Action<UpstashDistributedCacheOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = builder.Services.AddOptions<UpstashDistributedCacheOptions>().Configure<IServiceProvider>(static (options, services) =>
            services.GetService<IConfiguration>()?.GetSection(UpstashDistributedCacheOptions.SectionName).Bind(options));
        if (configure is not null)
        {
            options.Configure(configure);
        }

        builder.Services.AddSingleton<IDistributedCache>(Create);
        return builder;
    }

    private static UpstashDistributedCache Create(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<UpstashDistributedCacheOptions>>().Value;
        return new(services.GetRedis(options.RedisName), options.KeyPrefix, services.GetRequiredService<TimeProvider>());
    }
}

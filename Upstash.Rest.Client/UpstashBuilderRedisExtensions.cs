using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Upstash.Rest.Client.Redis;

namespace Upstash.Rest.Client;

/// <summary>Adds the Redis client.</summary>
public static class UpstashBuilderRedisExtensions
{
    /// <summary>Adds one <see cref="RedisClient"/>, also as <see cref="IRedisExecutor"/>, and checks its settings when the application starts.</summary>
    /// <remarks>
    /// Settings come from the section <see cref="UpstashRedisOptions.SectionName"/>; a URL or token that is missing or
    /// blank there comes from <c>UPSTASH_REDIS_REST_URL</c> and <c>UPSTASH_REDIS_REST_TOKEN</c>. Without an
    /// <see cref="IConfiguration"/> they come from <paramref name="configure"/> alone.
    /// </remarks>
    /// <param name="builder">What <see cref="UpstashServiceCollectionExtensions.AddUpstash"/> returned.</param>
    /// <param name="configure">Changes the settings last.</param>
    public static IUpstashBuilder AddRedis(this IUpstashBuilder builder, Action<UpstashRedisOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = builder.Services.AddOptionsWithValidateOnStart<UpstashRedisOptions, UpstashRedisOptionsValidator>()
            .Configure<IServiceProvider>(Read);
        if (configure is not null)
        {
            options.Configure(configure);
        }

        builder.Services.TryAddSingleton(services => new RedisClient(
            services.GetRequiredService<IOptions<UpstashRedisOptions>>().Value,
            timeProvider: services.GetRequiredService<TimeProvider>()));
        builder.Services.TryAddSingleton<IRedisExecutor>(services => services.GetRequiredService<RedisClient>());
        return builder;
    }

    private static void Read(UpstashRedisOptions options, IServiceProvider services)
    {
        if (services.GetService<IConfiguration>() is not { } configuration)
        {
            return;
        }

        configuration.GetSection(UpstashRedisOptions.SectionName).Bind(options);
        if (string.IsNullOrWhiteSpace(options.Url?.OriginalString))
        {
            var url = configuration["UPSTASH_REDIS_REST_URL"];
            options.Url = !string.IsNullOrWhiteSpace(url) && Uri.TryCreate(url, UriKind.RelativeOrAbsolute, out var parsed) ? parsed : null;
        }

        if (string.IsNullOrWhiteSpace(options.Token))
        {
            options.Token = configuration["UPSTASH_REDIS_REST_TOKEN"];
        }
    }
}

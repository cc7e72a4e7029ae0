using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Upstash.Rest.Client.Redis;

namespace Upstash.Rest.Client;

/// <summary>Adds Redis clients.</summary>
public static class UpstashBuilderRedisExtensions
{
    /// <summary>Adds one <see cref="RedisClient"/>, also as <see cref="IRedisExecutor"/>, and checks its settings when the application starts.</summary>
    /// <remarks>
    /// Settings come from the section <see cref="UpstashRedisOptions.SectionName"/>. URL and token come, both together,
    /// from the first of these that has either: that section; <c>UPSTASH_REDIS_REST_URL</c> and
    /// <c>UPSTASH_REDIS_REST_TOKEN</c>; <c>KV_REST_API_URL</c> and <c>KV_REST_API_TOKEN</c>. A half pair is an error.
    /// Without an <see cref="IConfiguration"/> the variables are read from the environment itself.
    /// </remarks>
    /// <param name="builder">What <see cref="UpstashServiceCollectionExtensions.AddUpstash"/> returned.</param>
    /// <param name="configure">Changes the settings last.</param>
    public static IUpstashBuilder AddRedis(this IUpstashBuilder builder, Action<UpstashRedisOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        AddOptions(builder, Options.DefaultName, configure);
        builder.Services.TryAddSingleton(services => Create(services, Options.DefaultName));
        builder.Services.TryAddSingleton<IRedisExecutor>(services => services.GetRequiredService<RedisClient>());
        return builder;
    }

    /// <summary>Adds one more client under a name: inject it with <c>[FromKeyedServices("sessions")]</c>, as <see cref="RedisClient"/> or <see cref="IRedisExecutor"/>.</summary>
    /// <remarks>
    /// Its settings come from the section of that name below <see cref="UpstashRedisOptions.SectionName"/>, for example
    /// <c>Upstash:Redis:sessions</c>, and from nowhere else: it takes nothing from the client without a name, nor from
    /// the environment's shared variables, so that a missing setting never leads to another database.
    /// </remarks>
    /// <param name="builder">What <see cref="UpstashServiceCollectionExtensions.AddUpstash"/> returned.</param>
    /// <param name="name">The key of the services and the name of the options and their section.</param>
    /// <param name="configure">Changes the settings last.</param>
    public static IUpstashBuilder AddRedis(this IUpstashBuilder builder, string name, Action<UpstashRedisOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        AddOptions(builder, name, configure);
        builder.Services.TryAddKeyedSingleton(name, (services, _) => Create(services, name));
        builder.Services.TryAddKeyedSingleton<IRedisExecutor>(name, (services, _) => services.GetRequiredKeyedService<RedisClient>(name));
        return builder;
    }

    /// <summary>Returns the client of a name, or the one without.</summary>
    internal static IRedisExecutor GetRedis(this IServiceProvider services, string? name) =>
        string.IsNullOrEmpty(name) ? services.GetRequiredService<IRedisExecutor>() : services.GetRequiredKeyedService<IRedisExecutor>(name);

    private static void AddOptions(IUpstashBuilder builder, string name, Action<UpstashRedisOptions>? configure)
    {
        var options = builder.Services.AddOptionsWithValidateOnStart<UpstashRedisOptions, UpstashRedisOptionsValidator>(name)
            .Configure<IServiceProvider>((options, services) => Read(options, name, services.GetService<IConfiguration>()));
        if (configure is not null)
        {
            options.Configure(configure);
        }
    }

    private static RedisClient Create(IServiceProvider services, string name) => new(
        services.GetRequiredService<IOptionsMonitor<UpstashRedisOptions>>().Get(name),
        timeProvider: services.GetRequiredService<TimeProvider>(),
        loggerFactory: services.GetService<ILoggerFactory>());

    private static void Read(UpstashRedisOptions options, string name, IConfiguration? configuration)
    {
        var section = UpstashRedisOptions.SectionOf(name);
        var before = (options.Url, options.Token);
        configuration?.GetSection(section).Bind(options);
        (options.Url, options.Token) = before; // As a pair or not at all, which binding does not know.
        var own = RedisCredentials.OfSection(section);
        options.Credentials = name.Length > 0 ? own : RedisCredentials.Shared[0];
        RedisCredentials.Apply(
            options,
            name.Length > 0 ? [own] : [own, .. RedisCredentials.Shared],
            configuration is null ? Environment.GetEnvironmentVariable : setting => configuration[setting]);
    }
}

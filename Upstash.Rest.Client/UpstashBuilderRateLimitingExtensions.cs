using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Upstash.Rest.Client.RateLimiting;
using Upstash.Rest.Client.Redis;

namespace Upstash.Rest.Client;

/// <summary>Adds rate limiters.</summary>
public static class UpstashBuilderRateLimitingExtensions
{
    /// <summary>Adds one <see cref="UpstashRateLimiter"/> with one rule, also as <see cref="IUpstashRateLimiter"/>.</summary>
    /// <remarks>
    /// It needs <c>AddRedis()</c>, or <c>AddRedis(name)</c> with <paramref name="redisName"/>. A host creates it at the
    /// start and looks whether others use its prefix with other settings; see <see cref="RateLimitSettingsCheckOptions"/>.
    /// Two limiters of one application that count otherwise on one prefix throw when the second is created; two of one
    /// name when the second is added.
    /// </remarks>
    /// <param name="builder">What <see cref="UpstashServiceCollectionExtensions.AddUpstash"/> returned.</param>
    /// <param name="algorithm">How it counts.</param>
    /// <param name="configure">Changes the settings: <c>(services, options) => options with { ... }</c>.</param>
    /// <param name="redisName">The name given to <c>AddRedis</c>; <c>null</c> is the client without one.</param>
    public static IUpstashBuilder AddRateLimiter(
        this IUpstashBuilder builder,
        RateLimitAlgorithm algorithm,
        Func<IServiceProvider, UpstashRateLimiterOptions, UpstashRateLimiterOptions>? configure = null,
        string? redisName = null)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        return Add(builder, null, options => [new("default", algorithm, options.Prefix)], configure, redisName);
    }

    /// <summary>Adds one <see cref="UpstashRateLimiter"/> with several rules, which decide in one step, also as <see cref="IUpstashRateLimiter"/>.</summary>
    /// <inheritdoc cref="AddRateLimiter(IUpstashBuilder, RateLimitAlgorithm, Func{IServiceProvider, UpstashRateLimiterOptions, UpstashRateLimiterOptions}, string)" path="/remarks"/>
    /// <param name="builder">What <see cref="UpstashServiceCollectionExtensions.AddUpstash"/> returned.</param>
    /// <param name="rules">The rules, from 1 to 8, each with a name and a prefix of its own.</param>
    /// <param name="configure">Changes the settings: <c>(services, options) => options with { ... }</c>.</param>
    /// <param name="redisName">The name given to <c>AddRedis</c>; <c>null</c> is the client without one.</param>
    public static IUpstashBuilder AddRateLimiter(
        this IUpstashBuilder builder,
        IReadOnlyList<RateLimitRule> rules,
        Func<IServiceProvider, UpstashRateLimiterOptions, UpstashRateLimiterOptions>? configure = null,
        string? redisName = null)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return Add(builder, null, _ => rules, configure, redisName);
    }

    /// <summary>Adds one more limiter under a name, with one rule: inject it with <c>[FromKeyedServices("burst")]</c>. Its prefix is by default <see cref="UpstashRateLimiter.DefaultPrefix"/>, a colon and the name.</summary>
    /// <inheritdoc cref="AddRateLimiter(IUpstashBuilder, RateLimitAlgorithm, Func{IServiceProvider, UpstashRateLimiterOptions, UpstashRateLimiterOptions}, string)" path="/remarks"/>
    /// <param name="builder">What <see cref="UpstashServiceCollectionExtensions.AddUpstash"/> returned.</param>
    /// <param name="name">The key of the services, and the name of the rule: visible ASCII.</param>
    /// <param name="algorithm">How it counts.</param>
    /// <param name="configure">Changes the settings: <c>(services, options) => options with { ... }</c>.</param>
    /// <param name="redisName">The name given to <c>AddRedis</c>; <c>null</c> is the client without one.</param>
    public static IUpstashBuilder AddRateLimiter(
        this IUpstashBuilder builder,
        string name,
        RateLimitAlgorithm algorithm,
        Func<IServiceProvider, UpstashRateLimiterOptions, UpstashRateLimiterOptions>? configure = null,
        string? redisName = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        _ = new RateLimitRule(name, algorithm); // A bad name is told here, not when the limiter is first needed.
        return Add(builder, name, options => [new(name, algorithm, options.Prefix)], configure, redisName);
    }

    /// <summary>Adds one more limiter under a name, with several rules: inject it with <c>[FromKeyedServices("burst")]</c>. Its prefix is by default <see cref="UpstashRateLimiter.DefaultPrefix"/>, a colon and the name.</summary>
    /// <inheritdoc cref="AddRateLimiter(IUpstashBuilder, RateLimitAlgorithm, Func{IServiceProvider, UpstashRateLimiterOptions, UpstashRateLimiterOptions}, string)" path="/remarks"/>
    /// <param name="builder">What <see cref="UpstashServiceCollectionExtensions.AddUpstash"/> returned.</param>
    /// <param name="name">The key of the services.</param>
    /// <param name="rules">The rules, from 1 to 8, each with a name and a prefix of its own.</param>
    /// <param name="configure">Changes the settings: <c>(services, options) => options with { ... }</c>.</param>
    /// <param name="redisName">The name given to <c>AddRedis</c>; <c>null</c> is the client without one.</param>
    public static IUpstashBuilder AddRateLimiter(
        this IUpstashBuilder builder,
        string name,
        IReadOnlyList<RateLimitRule> rules,
        Func<IServiceProvider, UpstashRateLimiterOptions, UpstashRateLimiterOptions>? configure = null,
        string? redisName = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(rules);
        return Add(builder, name, _ => rules, configure, redisName);
    }

    /// <summary>Adds the look at the start and every half hour whether others use the limiters' prefixes with other settings; <c>AddRateLimiter</c> does so itself.</summary>
    /// <remarks>Billed: 3 commands a rule and look, in one request a limiter. Settings are <see cref="RateLimitSettingsCheckOptions"/>.</remarks>
    /// <param name="services">The application's services, <see cref="IRateLimiterSource"/>s among them.</param>
    public static IServiceCollection AddRateLimitSettingsCheck(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<RateLimitSettingsCheckOptions>();
        services.TryAddSingleton<RateLimiterRegistry>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, RateLimitSettingsCheck>());
        return services;
    }

    private static IUpstashBuilder Add(
        IUpstashBuilder builder,
        string? name,
        Func<UpstashRateLimiterOptions, IReadOnlyList<RateLimitRule>> rules,
        Func<IServiceProvider, UpstashRateLimiterOptions, UpstashRateLimiterOptions>? configure,
        string? redisName)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        var registration = new RateLimiterRegistration(name);
        if (services.Any(service => registration.Equals(service.ImplementationInstance)))
        {
            throw new InvalidOperationException(name is null ? "There is a rate limiter without a name already. Give one a name." : $"There is a rate limiter {name} already.");
        }

        services.AddRateLimitSettingsCheck();
        services.AddSingleton(registration);
        if (name is null)
        {
            services.AddSingleton(provider => Create(provider, new(), rules, configure, redisName));
            services.AddSingleton<IUpstashRateLimiter>(provider => provider.GetRequiredService<UpstashRateLimiter>());
        }
        else
        {
            var defaults = new UpstashRateLimiterOptions { Prefix = $"{UpstashRateLimiter.DefaultPrefix}:{name}" };
            services.AddKeyedSingleton(name, (provider, _) => Create(provider, defaults, rules, configure, redisName));
            services.AddKeyedSingleton<IUpstashRateLimiter>(name, (provider, _) => provider.GetRequiredKeyedService<UpstashRateLimiter>(name));
        }

        return builder;
    }

    private static UpstashRateLimiter Create(
        IServiceProvider services,
        UpstashRateLimiterOptions defaults,
        Func<UpstashRateLimiterOptions, IReadOnlyList<RateLimitRule>> rules,
        Func<IServiceProvider, UpstashRateLimiterOptions, UpstashRateLimiterOptions>? configure,
        string? redisName)
    {
        var options = configure?.Invoke(services, defaults) ?? defaults;
        var redis = services.GetRedis(redisName);
        return services.GetRequiredService<RateLimiterRegistry>().Add(new(
            redis,
            rules(options),
            options,
            services.GetRequiredService<TimeProvider>(),
            services.GetService<ILoggerFactory>()));
    }
}

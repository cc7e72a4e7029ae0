using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Upstash.Rest.Client.QStash;
using Upstash.Rest.Client.Redis;

namespace Upstash.Rest.Extensions.AI;

/// <summary>Adds pipelines to an application's services.</summary>
public static class UpstashAIServiceCollectionExtensions
{
    /// <summary>Adds one <see cref="IImageGenerator"/>: the innermost and the middlewares that are used on what this returns.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="inner">Makes the innermost.</param>
    /// <param name="serviceKey">The key to inject it by, <c>[FromKeyedServices("house")]</c>; <c>null</c> for none.</param>
    [Experimental("MEAI001")]
    public static UpstashAIBuilder<IImageGenerator> AddUpstashImageGenerator(
        this IServiceCollection services, Func<IServiceProvider, IImageGenerator> inner, object? serviceKey = null) => Add(services, inner, serviceKey);

    /// <summary>Adds one <see cref="IChatClient"/>: the innermost and the middlewares that are used on what this returns.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="inner">Makes the innermost.</param>
    /// <param name="serviceKey">The key to inject it by; <c>null</c> for none.</param>
    public static UpstashAIBuilder<IChatClient> AddUpstashChatClient(
        this IServiceCollection services, Func<IServiceProvider, IChatClient> inner, object? serviceKey = null) => Add(services, inner, serviceKey);

    /// <summary>Adds one <see cref="IEmbeddingGenerator{TInput, TEmbedding}"/>: the innermost and the middlewares that are used on what this returns.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="inner">Makes the innermost.</param>
    /// <param name="serviceKey">The key to inject it by; <c>null</c> for none.</param>
    public static UpstashAIBuilder<IEmbeddingGenerator<string, Embedding<float>>> AddUpstashEmbeddingGenerator(
        this IServiceCollection services, Func<IServiceProvider, IEmbeddingGenerator<string, Embedding<float>>> inner, object? serviceKey = null) =>
        Add(services, inner, serviceKey);

    /// <summary>Adds one <see cref="ImageQueue"/>; it needs <c>AddRedis()</c> and <c>AddQStash()</c>.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="options">Makes the settings; its message has at least a destination.</param>
    [Experimental("MEAI001")]
    public static IServiceCollection AddUpstashImageQueue(this IServiceCollection services, Func<IServiceProvider, ImageQueueOptions> options)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(options);
        services.TryAddSingleton(provider => new ImageQueue(
            provider.GetRequiredService<IRedisExecutor>(),
            provider.GetRequiredService<QStashClient>(),
            options(provider),
            provider.GetService<TimeProvider>(),
            provider.GetService<ILoggerFactory>()));
        return services;
    }

    private static UpstashAIBuilder<T> Add<T>(IServiceCollection services, Func<IServiceProvider, T> inner, object? serviceKey)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(services);
        var builder = new UpstashAIBuilder<T>(inner);
        if (serviceKey is null)
        {
            services.AddSingleton(builder.Build);
        }
        else
        {
            services.AddKeyedSingleton(serviceKey, (provider, _) => builder.Build(provider));
        }

        return builder;
    }
}

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Upstash.Rest.Client.AnswerCaching;
using Upstash.Rest.Client.SemanticCaching;

namespace Upstash.Rest.Client;

/// <summary>Adds caches of answers.</summary>
public static class UpstashBuilderAnswerCachingExtensions
{
    /// <summary>Adds one <see cref="AnswerCache"/>, and checks its settings when the application starts.</summary>
    /// <remarks>
    /// It needs <c>AddRedis()</c>, or <c>AddRedis(name)</c> with <see cref="AnswerCacheOptions.RedisName"/>. Settings come
    /// from the section <see cref="AnswerCacheOptions.SectionName"/>.
    /// </remarks>
    /// <param name="builder">What <see cref="UpstashServiceCollectionExtensions.AddUpstash"/> returned.</param>
    /// <param name="configure">Changes the settings last.</param>
    public static IUpstashBuilder AddAnswerCache(this IUpstashBuilder builder, Action<AnswerCacheOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = builder.Services.AddOptionsWithValidateOnStart<AnswerCacheOptions, AnswerCacheOptionsValidator>()
            .Configure<IServiceProvider>(static (options, services) =>
                services.GetService<IConfiguration>()?.GetSection(AnswerCacheOptions.SectionName).Bind(options));
        if (configure is not null)
        {
            options.Configure(configure);
        }

        builder.Services.TryAddSingleton(static services =>
        {
            var options = services.GetRequiredService<IOptions<AnswerCacheOptions>>().Value;
            return new AnswerCache(
                services.GetRedis(options.RedisName), options, services.GetRequiredService<TimeProvider>(), services.GetService<ILoggerFactory>());
        });
        return builder;
    }

    /// <summary>Adds one <see cref="SemanticCache"/>, with the <see cref="AnswerCache"/> that it needs, and checks its settings when the application starts.</summary>
    /// <remarks>
    /// It needs an <see cref="ISemanticIndex"/> among the services, and takes an <see cref="IPromptVerifier"/> where there is
    /// one. Settings come from the section <see cref="SemanticCacheOptions.SectionName"/>.
    /// </remarks>
    /// <param name="builder">What <see cref="UpstashServiceCollectionExtensions.AddUpstash"/> returned.</param>
    /// <param name="configure">Changes the settings last.</param>
    public static IUpstashBuilder AddSemanticCache(this IUpstashBuilder builder, Action<SemanticCacheOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddAnswerCache();
        var options = builder.Services.AddOptionsWithValidateOnStart<SemanticCacheOptions, SemanticCacheOptionsValidator>()
            .Configure<IServiceProvider>(static (options, services) =>
                services.GetService<IConfiguration>()?.GetSection(SemanticCacheOptions.SectionName).Bind(options));
        if (configure is not null)
        {
            options.Configure(configure);
        }

        builder.Services.TryAddSingleton(static services => new SemanticCache(
            services.GetRequiredService<AnswerCache>(),
            services.GetRequiredService<ISemanticIndex>(),
            services.GetService<IPromptVerifier>(),
            services.GetRequiredService<IOptions<SemanticCacheOptions>>().Value,
            services.GetService<ILoggerFactory>()));
        return builder;
    }
}

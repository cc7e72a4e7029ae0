using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Upstash.Rest.Client;
using Upstash.Rest.Client.Redis;
using Upstash.Rest.Client.SemanticCaching;

namespace Upstash.Rest.WordVectors;

/// <summary>Adds what a semantic cache needs to work without an account.</summary>
public static class UpstashBuilderWordVectorsExtensions
{
    /// <summary>Adds <see cref="WordVectorEmbedder"/>, <see cref="RedisWordIndex"/> and <see cref="WordVerifier"/> as the application's, where it has none yet.</summary>
    /// <remarks>
    /// It needs <c>AddRedis()</c>, or <c>AddRedis(name)</c> with <see cref="RedisWordIndexOptions.RedisName"/>. Settings come
    /// from the section <see cref="RedisWordIndexOptions.SectionName"/> and are checked at the start.
    /// </remarks>
    /// <param name="builder">What <see cref="UpstashServiceCollectionExtensions.AddUpstash"/> returned.</param>
    /// <param name="configure">Changes the settings last.</param>
    public static IUpstashBuilder AddWordVectors(this IUpstashBuilder builder, Action<RedisWordIndexOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        var options = services.AddOptionsWithValidateOnStart<RedisWordIndexOptions, RedisWordIndexOptionsValidator>().Configure<IServiceProvider>(static (options, services) =>
            services.GetService<IConfiguration>()?.GetSection(RedisWordIndexOptions.SectionName).Bind(options));
        if (configure is not null)
        {
            options.Configure(configure);
        }

        services.TryAddSingleton<WordVectorEmbedder>();
        services.TryAddSingleton<ITextEmbedder>(provider => provider.GetRequiredService<WordVectorEmbedder>());
        services.TryAddSingleton<WordVerifier>();
        services.TryAddSingleton<IPromptVerifier>(provider => provider.GetRequiredService<WordVerifier>());
        services.TryAddSingleton(Create);
        services.TryAddSingleton<ISemanticIndex>(provider => provider.GetRequiredService<RedisWordIndex>());
        return builder;
    }

    private static RedisWordIndex Create(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<RedisWordIndexOptions>>().Value;
        var redis = string.IsNullOrEmpty(options.RedisName)
            ? services.GetRequiredService<IRedisExecutor>()
            : services.GetRequiredKeyedService<IRedisExecutor>(options.RedisName);
        return new(redis, options, services.GetRequiredService<TimeProvider>(), services.GetService<ILoggerFactory>());
    }
}

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Upstash.Rest.Client.Vector;

namespace Upstash.Rest.Client;

/// <summary>Adds the Vector client.</summary>
public static class UpstashBuilderVectorExtensions
{
    /// <summary>Adds one <see cref="VectorClient"/>, and checks its settings when the application starts.</summary>
    /// <remarks>
    /// Settings come from the section <see cref="UpstashVectorOptions.SectionName"/>. Address and token come, both together,
    /// from the first of these that has either: that section; <c>UPSTASH_VECTOR_REST_URL</c> and
    /// <c>UPSTASH_VECTOR_REST_TOKEN</c>.
    /// </remarks>
    /// <param name="builder">What <see cref="UpstashServiceCollectionExtensions.AddUpstash"/> returned.</param>
    /// <param name="configure">Changes the settings last.</param>
    public static IUpstashBuilder AddVector(this IUpstashBuilder builder, Action<UpstashVectorOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = builder.Services.AddOptionsWithValidateOnStart<UpstashVectorOptions, UpstashVectorOptionsValidator>()
            .Configure<IServiceProvider>(static (options, services) =>
            {
                var configuration = services.GetService<IConfiguration>();
                var before = (options.Url, options.Token);
                configuration?.GetSection(UpstashVectorOptions.SectionName).Bind(options);
                (options.Url, options.Token) = before; // Together or not at all, which binding does not know.
                options.Read(configuration is null ? Environment.GetEnvironmentVariable : name => configuration[name]);
            });
        if (configure is not null)
        {
            options.Configure(configure);
        }

        builder.Services.TryAddSingleton(static services => new VectorClient(
            services.GetRequiredService<IOptions<UpstashVectorOptions>>().Value,
            timeProvider: services.GetRequiredService<TimeProvider>(),
            loggerFactory: services.GetService<ILoggerFactory>()));
        return builder;
    }
}

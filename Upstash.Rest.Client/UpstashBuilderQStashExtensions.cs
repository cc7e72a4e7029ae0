using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Upstash.Rest.Client.QStash;

namespace Upstash.Rest.Client;

/// <summary>Adds the QStash client, and the receiver that checks its deliveries.</summary>
public static class UpstashBuilderQStashExtensions
{
    /// <summary>Adds one <see cref="QStashClient"/>, and checks its settings when the application starts.</summary>
    /// <remarks>
    /// Settings come from the section <see cref="UpstashQStashOptions.SectionName"/>. Address and token come, both together,
    /// from the first of these that has either: that section; the local server, where <c>QSTASH_DEV</c> is 1 and the host's
    /// environment is Development (<c>QSTASH_DEV_PORT</c>, 8080 by default); <c>{region}_QSTASH_URL</c> and
    /// <c>{region}_QSTASH_TOKEN</c> where <c>QSTASH_REGION</c> is set; <c>QSTASH_URL</c> and <c>QSTASH_TOKEN</c>. Without an
    /// address it is that of the European region, or of the region that is named.
    /// </remarks>
    /// <param name="builder">What <see cref="UpstashServiceCollectionExtensions.AddUpstash"/> returned.</param>
    /// <param name="configure">Changes the settings last.</param>
    public static IUpstashBuilder AddQStash(this IUpstashBuilder builder, Action<UpstashQStashOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = builder.Services.AddOptionsWithValidateOnStart<UpstashQStashOptions, UpstashQStashOptionsValidator>()
            .Configure<IServiceProvider>(static (options, services) =>
            {
                var before = (options.Url, options.Token);
                services.GetService<IConfiguration>()?.GetSection(UpstashQStashOptions.SectionName).Bind(options);
                (options.Url, options.Token) = before; // Together or not at all, which binding does not know.
                EnvironmentOf(services).Apply(options);
            });
        if (configure is not null)
        {
            options.Configure(configure);
        }

        builder.Services.TryAddSingleton(static services => new QStashClient(
            services.GetRequiredService<IOptions<UpstashQStashOptions>>().Value,
            timeProvider: services.GetRequiredService<TimeProvider>(),
            loggerFactory: services.GetService<ILoggerFactory>()));
        return builder;
    }

    /// <summary>Adds one <see cref="QStashReceiver"/>, and checks its settings when the application starts: without both signing keys it does not.</summary>
    /// <remarks>
    /// Settings come from the section <see cref="QStashReceiverOptions.SectionName"/>. Keys come from the first of these that
    /// has any: that section; the local server's, where <c>QSTASH_DEV</c> is 1 and the host's environment is Development;
    /// <c>QSTASH_CURRENT_SIGNING_KEY</c> and <c>QSTASH_NEXT_SIGNING_KEY</c>, with those that begin with a region where
    /// <c>QSTASH_REGION</c> is set. The local server's keys are refused outside Development.
    /// </remarks>
    /// <param name="builder">What <see cref="UpstashServiceCollectionExtensions.AddUpstash"/> returned.</param>
    /// <param name="configure">Changes the settings last.</param>
    public static IUpstashBuilder AddQStashReceiver(this IUpstashBuilder builder, Action<QStashReceiverOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = builder.Services.AddOptionsWithValidateOnStart<QStashReceiverOptions, QStashReceiverOptionsValidator>()
            .Configure<IServiceProvider>(static (options, services) =>
            {
                services.GetService<IConfiguration>()?.GetSection(QStashReceiverOptions.SectionName).Bind(options);
                EnvironmentOf(services).Apply(options);
            });
        if (configure is not null)
        {
            options.Configure(configure);
        }

        builder.Services.TryAddSingleton(static services => new QStashReceiver(
            services.GetRequiredService<IOptions<QStashReceiverOptions>>().Value,
            services.GetRequiredService<TimeProvider>(),
            services.GetService<ILoggerFactory>()));
        return builder;
    }

    private static QStashEnvironment EnvironmentOf(IServiceProvider services)
    {
        var configuration = services.GetService<IConfiguration>();
        Func<string, string?> read = configuration is null ? Environment.GetEnvironmentVariable : name => configuration[name];
        return new(read, services.GetService<IHostEnvironment>()?.IsDevelopment() ?? QStashEnvironment.SaysDevelopment(read));
    }
}

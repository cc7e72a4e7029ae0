using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Upstash.Rest.AspNetCore.QStash;
using Upstash.Rest.Client;
using Upstash.Rest.Client.QStash;
using Upstash.Rest.Client.Redis;

namespace Upstash.Rest.AspNetCore;

/// <summary>Adds what endpoints need that QStash calls.</summary>
public static class UpstashBuilderQStashEndpointsExtensions
{
    /// <summary>Adds the check of signatures for <see cref="QStashSignatureAttribute"/> and <c>RequireQStashSignature()</c>, with the receiver and its keys (<see cref="UpstashBuilderQStashExtensions.AddQStashReceiver"/>).</summary>
    /// <remarks>Without both signing keys, or with an endpoint that would not be checked, the application does not start.</remarks>
    /// <param name="builder">What <see cref="UpstashServiceCollectionExtensions.AddUpstash"/> returned.</param>
    /// <param name="configure">Changes the settings of all endpoints.</param>
    public static IUpstashBuilder AddQStashEndpoints(this IUpstashBuilder builder, Action<QStashEndpointOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddQStashReceiver();
        builder.Services.AddOptions<QStashEndpointOptions>()
            .Configure(options => configure?.Invoke(options))
            .Validate(options => options.MaxBodyBytes is >= 1024 and <= 1L << 30, $"{nameof(QStashEndpointOptions)}.{nameof(QStashEndpointOptions.MaxBodyBytes)} must be from 1024 to 1073741824.")
            .ValidateOnStart();
        builder.Services.TryAddSingleton<QStashGate>();
        builder.Services.TryAddSingleton(static services => new QStashIdempotency(
            services.GetRequiredService<IRedisExecutor>(), services.GetRequiredService<IOptions<QStashEndpointOptions>>().Value.Idempotency));
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IStartupFilter, QStashStartupFilter>());
        return builder;
    }
}

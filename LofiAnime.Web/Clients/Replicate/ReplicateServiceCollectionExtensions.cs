using LofiAnime.Web.Clients.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Web.Clients.Replicate;

/// <summary>Adds the pictures that Replicate makes.</summary>
public static class ReplicateServiceCollectionExtensions
{
    /// <summary>Adds an <see cref="IPictureProvider"/> over Replicate and checks its settings when the site starts.</summary>
    /// <remarks>
    /// Settings come from the section <see cref="ReplicateOptions.SectionName"/>; a token that is missing there comes from
    /// <c>REPLICATE_API_TOKEN</c>. With a Redis client registered all instances keep
    /// <see cref="ReplicateOptions.RequestsPerMinute"/> together. Without any token the site does not start: call this only where pictures are to be paid for.
    /// </remarks>
    public static IServiceCollection AddReplicate(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<ReplicateOptions, ReplicateOptionsValidator>()
            .BindConfiguration(ReplicateOptions.SectionName)
            .Configure<IConfiguration>(static (options, configuration) =>
                options.Token = options.Token is { Length: > 0 } token ? token : configuration[ReplicateOptions.TokenVariable]);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(static services => new ReplicateClient(
            Settings(services), ReplicateHandler.Create(), services.GetRequiredService<TimeProvider>(), Random.Shared));
        services.TryAddSingleton(static services => new OutputReader(
            Settings(services), ReplicateHandler.Create(), services.GetRequiredService<TimeProvider>(), Random.Shared));
        services.TryAddSingleton(static services => new WebhookSecrets(
            Settings(services), services.GetRequiredService<ReplicateClient>(), services.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<IRingCheck, ReplicateRingCheck>();
        services.TryAddSingleton(static services => new CreationBudget(
            Settings(services),
            services.GetRequiredService<IRedisExecutor>(),
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton<IPictureProvider>(static services => new ReplicatePictureProvider(
            Settings(services),
            services.GetRequiredService<ReplicateClient>(),
            services.GetRequiredService<OutputReader>(),
            services.GetKeyedService<IPictureStore>(OrderedPhoto.StoreName),
            services.GetService<IRedisExecutor>() is null ? null : services.GetRequiredService<CreationBudget>(),
            services.GetRequiredService<TimeProvider>(),
            Random.Shared,
            services.GetRequiredService<ILogger<ReplicatePictureProvider>>(),
            services.GetService<IModelSwitch>()));
        return services;
    }

    private static ReplicateOptions Settings(IServiceProvider services) =>
        services.GetRequiredService<IOptions<ReplicateOptions>>().Value;
}

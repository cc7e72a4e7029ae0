using LofiAnime.Web.Clients.Replicate;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace LofiAnime.Web.Clients.Cog;

/// <summary>Adds the pictures that a self-hosted Cog server makes.</summary>
public static class CogServiceCollectionExtensions
{
    /// <summary>Adds an <see cref="IPictureProvider"/> over a Cog server and checks its settings when the site starts.</summary>
    public static IServiceCollection AddCog(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<CogOptions, CogOptionsValidator>().BindConfiguration(CogOptions.SectionName);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(static services => new CogClient(
            Settings(services), ReplicateHandler.Create(), services.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(static services => Reader(Settings(services), ReplicateHandler.Create(), services.GetRequiredService<TimeProvider>(), Random.Shared));
        services.AddSingleton<IPictureProvider>(static services => new CogPictureProvider(
            Settings(services),
            services.GetRequiredService<CogClient>(),
            services.GetRequiredService<OutputReader>(),
            services.GetRequiredService<TimeProvider>(),
            Random.Shared,
            services.GetRequiredService<ILogger<CogPictureProvider>>()));
        return services;
    }

    /// <summary>Makes the reader of pictures: the rules are those of Replicate's.</summary>
    internal static OutputReader Reader(CogOptions options, HttpMessageHandler handler, TimeProvider timeProvider, Random random)
    {
        var rules = new ReplicateOptions { MaxPictureBytes = options.MaxPictureBytes };
        rules.OutputHosts.AddRange(options.OutputHosts);
        return new OutputReader(rules, handler, timeProvider, random);
    }

    private static CogOptions Settings(IServiceProvider services) => services.GetRequiredService<IOptions<CogOptions>>().Value;
}

using Microsoft.Extensions.AI;
using Upstash.Rest.Extensions.AI;

namespace LofiAnime.Web.Clients.Generators;

/// <summary>Adds who makes pictures here.</summary>
public static class EngineServiceCollectionExtensions
{
    /// <summary>Adds <see cref="PictureEngines"/>: the house, which is the <see cref="IPictureProvider"/> with a pipeline in front of its starts, and every <see cref="PictureEngine"/>.</summary>
    public static IServiceCollection AddPictureEngines(this IServiceCollection services)
    {
        services.AddSingleton(static services =>
        {
            var house = services.GetRequiredService<IPictureProvider>();
            return new PictureEngines(new PipelinedProvider(house, Pipeline(house, services)), services.GetServices<PictureEngine>());
        });
        return services;
    }

    /// <summary>Puts the middlewares before a provider's starts. The house keeps its own pace, where it has one: Replicate's counts by blocks.</summary>
    private static IImageGenerator Pipeline(IPictureProvider provider, IServiceProvider services) =>
        new ProviderImageGenerator(provider, services.GetRequiredService<TimeProvider>()).AsUpstashBuilder().UseUpstashTelemetry().Build(services);
}

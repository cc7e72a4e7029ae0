using LofiAnime.Web.Clients;
using LofiAnime.Web.Clients.OfflineArtist;
using LofiAnime.Web.Hosting.Embedded;

namespace LofiAnime.Web.Hosting;

/// <summary>Says, once the site listens, where to click and what stands in for an account.</summary>
public sealed class StartupBanner(
    Microsoft.AspNetCore.Hosting.Server.IServer server,
    IServiceProvider services,
    DataFolder folder,
    IHostEnvironment environment) : LifecycleService
{
    /// <inheritdoc/>
    public override Task StartedAsync(CancellationToken cancellationToken)
    {
        if (environment.IsDevelopment())
        {
            Print();
        }

        return Task.CompletedTask;
    }

    private void Print()
    {
        var addresses = server.Features.Get<Microsoft.AspNetCore.Hosting.Server.Features.IServerAddressesFeature>()?.Addresses ?? [];
        var embedded = services.GetService<EmbeddedRedis>();
        var provider = services.GetRequiredService<PictureEngines>().House;
        Console.WriteLine(
            $"""

              LofiAnime     {string.Join("  ", addresses)}
              Database      {(embedded is null ? "Upstash, by UPSTASH_REDIS_REST_URL" : $"embedded Garnet {GarnetEngine.Version} behind the gateway at {embedded.Url}")}
              Pictures      {(provider.Name == OfflinePictureProvider.ProviderName ? "the offline artist; set REPLICATE_API_TOKEN for a real model" : provider.Name)}
              Data          {folder.Path}

              Open the first address in a browser. Ctrl+C stops everything.

            """);
    }
}

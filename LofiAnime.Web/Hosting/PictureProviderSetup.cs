using LofiAnime.Web.Clients;
using LofiAnime.Web.Clients.Cog;
using LofiAnime.Web.Clients.Generators;
using LofiAnime.Web.Clients.OfflineArtist;
using LofiAnime.Web.Clients.OpenAI;
using LofiAnime.Web.Clients.Replicate;
using LofiAnime.Web.Features.Jobs;
using Microsoft.Extensions.Options;

namespace LofiAnime.Web.Hosting;

/// <summary>
/// Chooses who makes the pictures: a self-hosted Cog server where one is set, else Replicate where there is a token, else,
/// in Development alone, the offline artist.
/// </summary>
public static class PictureProviderSetup
{
    /// <summary>Adds the house's <see cref="IPictureProvider"/>, and <see cref="PictureEngines"/> with whom a visitor may choose instead.</summary>
    public static void AddPictureProvider(this WebApplicationBuilder builder)
    {
        if (HasCog(builder.Configuration))
        {
            builder.Services.AddCog();
        }
        else if (!string.IsNullOrWhiteSpace(builder.Configuration[ReplicateOptions.TokenVariable]))
        {
            builder.Services.AddReplicate();
        }
        else if (builder.Environment.IsDevelopment())
        {
            builder.Services.AddSingleton<IPictureProvider, OfflinePictureProvider>();
        }
        else
        {
            throw new StartupException($"{ReplicateOptions.TokenVariable} is missing. The offline artist stands in for it in Development only.");
        }

        builder.Services.AddPictureEngines();
        if (HasOpenAI(builder.Configuration))
        {
            builder.Services.AddOpenAI(HasArtQueue(builder.Configuration) ? ArtAddress : null);
        }
    }

    /// <summary>Tells whether OpenAI's calls go through QStash: it can be paid, and can call this site.</summary>
    internal static bool HasArtQueue(IConfiguration configuration) =>
        HasOpenAI(configuration)
        && !string.IsNullOrWhiteSpace(configuration["QSTASH_TOKEN"])
        && (!string.IsNullOrWhiteSpace(configuration[$"{JobOptions.SectionName}:{nameof(JobOptions.CallbackUrl)}"])
            || configuration[$"{SiteOptions.SectionName}:{nameof(SiteOptions.PublicUrl)}"]?.StartsWith("https://", StringComparison.OrdinalIgnoreCase) == true);

    /// <summary>Tells whether a Cog server is set, be it without its address, which then stops the start.</summary>
    internal static bool HasCog(IConfiguration configuration)
    {
        var section = configuration.GetSection(CogOptions.SectionName);
        return new[] { nameof(CogOptions.Url), nameof(CogOptions.Header), nameof(CogOptions.HeaderValue) }
            .Any(name => !string.IsNullOrWhiteSpace(section[name]));
    }

    private static bool HasOpenAI(IConfiguration configuration) => !string.IsNullOrWhiteSpace(configuration[OpenAIOptions.KeyVariable]);

    private static Uri ArtAddress(IServiceProvider services, string id) =>
        new(services.GetRequiredService<IOptions<JobOptions>>().Value.CallbackUrl!, $"/api/callbacks/qstash/art/{id}");
}

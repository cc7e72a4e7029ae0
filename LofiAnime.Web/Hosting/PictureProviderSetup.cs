using LofiAnime.Web.Clients;
using LofiAnime.Web.Clients.Cog;
using LofiAnime.Web.Clients.Generators;
using LofiAnime.Web.Clients.OfflineArtist;
using LofiAnime.Web.Clients.Replicate;

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
    }

    /// <summary>Tells whether a Cog server is set, be it without its address, which then stops the start.</summary>
    internal static bool HasCog(IConfiguration configuration)
    {
        var section = configuration.GetSection(CogOptions.SectionName);
        return new[] { nameof(CogOptions.Url), nameof(CogOptions.Header), nameof(CogOptions.HeaderValue) }
            .Any(name => !string.IsNullOrWhiteSpace(section[name]));
    }
}

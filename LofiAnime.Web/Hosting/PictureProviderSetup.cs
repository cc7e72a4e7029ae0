using LofiAnime.Web.Clients;
using LofiAnime.Web.Clients.OfflineArtist;
using LofiAnime.Web.Clients.Replicate;

namespace LofiAnime.Web.Hosting;

/// <summary>Chooses who makes the pictures: Replicate where there is a token, else, in Development alone, the offline artist.</summary>
public static class PictureProviderSetup
{
    /// <summary>Adds the one <see cref="IPictureProvider"/>.</summary>
    public static void AddPictureProvider(this WebApplicationBuilder builder)
    {
        if (!string.IsNullOrWhiteSpace(builder.Configuration[ReplicateOptions.TokenVariable]))
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
    }
}

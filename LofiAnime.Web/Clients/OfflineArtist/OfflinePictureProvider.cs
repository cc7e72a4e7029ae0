using System.Text;

namespace LofiAnime.Web.Clients.OfflineArtist;

/// <summary>Stands in for the paid models in Development: every prompt gets a picture drawn here, at no cost.</summary>
public sealed class OfflinePictureProvider : IPictureProvider
{
    /// <summary>The name by which pages and clients know sample art.</summary>
    public const string ProviderName = "offline-sample";

    /// <inheritdoc/>
    public string Name => ProviderName;

    /// <inheritdoc/>
    public Task<PictureOutcome> MakeAsync(string prompt, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult<PictureOutcome>(new PictureOutcome.Made(Encoding.UTF8.GetBytes(Artist.Draw(prompt)), PictureFormat.Svg));
    }
}

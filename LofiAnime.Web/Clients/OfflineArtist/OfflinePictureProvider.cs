using System.Text;

namespace LofiAnime.Web.Clients.OfflineArtist;

/// <summary>Stands in for the paid models in Development: every prompt gets a picture drawn here, at no cost.</summary>
/// <remarks>A run is its order: it needs no memory, so that any instance can go on with it, and a repeat costs nothing.</remarks>
public sealed class OfflinePictureProvider : IPictureProvider
{
    /// <summary>The name by which pages and clients know sample art.</summary>
    public const string ProviderName = "offline-sample";

    /// <inheritdoc/>
    public string Name => ProviderName;

    /// <inheritdoc/>
    /// <remarks>A seed is a variation: without one, the same words are always the same picture.</remarks>
    public PictureAbilities Abilities { get; } = new() { AspectRatios = AspectRatio.All, MaxCount = 4, HasSeed = true };

    /// <inheritdoc/>
    public TimeSpan Patience => TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public Task<PictureRun> StartAsync(PictureOrder order, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult<PictureRun>(Made(order.JobId));
    }

    /// <inheritdoc/>
    /// <remarks>There is none to be found, and none was paid for.</remarks>
    public Task<PictureRun?> FindAsync(PictureOrder order, CancellationToken cancellationToken) => Task.FromResult<PictureRun?>(null);

    /// <inheritdoc/>
    public TimeSpan PauseBefore(PictureOrder order, int looks) => TimeSpan.Zero;

    /// <inheritdoc/>
    public Task<PictureRun> LookAsync(PictureOrder order, string runId, CancellationToken cancellationToken) =>
        Task.FromResult<PictureRun>(Made(runId));

    /// <inheritdoc/>
    public Task<PictureDelivery> FetchAsync(PictureOrder order, PictureRun.Made run, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var drawings = Enumerable.Range(0, order.Count).Select(index => Draw(order, index));
        return Task.FromResult<PictureDelivery>(new PictureDelivery.Whole([.. drawings]));
    }

    /// <inheritdoc/>
    /// <remarks>It has ended before.</remarks>
    public Task StopAsync(string runId, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Draws one of an order's pictures: each is a variation, one after the seed's.</summary>
    private static PictureFile Draw(PictureOrder order, int index) =>
        new(Encoding.UTF8.GetBytes(Artist.Draw(order.Prompt, unchecked((order.Seed ?? 0) + index), order.AspectRatio)), PictureFormat.Svg);

    private static PictureRun.Made Made(string id) => new(id, [id]);
}

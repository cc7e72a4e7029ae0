using Microsoft.Extensions.AI;

namespace LofiAnime.Web.Clients.Generators;

/// <summary>A provider whose runs are started through a pipeline of image generators; all other steps are its own.</summary>
/// <remarks>Why the start and not the whole run: docs/decisions/0019.</remarks>
/// <param name="provider">The provider.</param>
/// <param name="pipeline">The middlewares, over a <see cref="ProviderImageGenerator"/> of the same provider.</param>
public sealed class PipelinedProvider(IPictureProvider provider, IImageGenerator pipeline) : IPictureProvider
{
    /// <inheritdoc/>
    public string Name => provider.Name;

    /// <inheritdoc/>
    public PictureAbilities Abilities => provider.Abilities;

    /// <inheritdoc/>
    public TimeSpan Patience => provider.Patience;

    /// <inheritdoc/>
    public async Task<PictureRun> StartAsync(PictureOrder order, CancellationToken cancellationToken)
    {
        try
        {
            var response = await pipeline.GenerateAsync(new ImageGenerationRequest(order.Prompt), OrderOptions.ToStart(order), cancellationToken);
            return response.RawRepresentation as PictureRun ?? throw new InvalidOperationException("A middleware answered a start in the provider's place.");
        }
        catch (PictureNotMadeException e)
        {
            return new PictureRun.NotMade(e.Failure, e.Reference);
        }
    }

    /// <inheritdoc/>
    public Task<PictureRun?> FindAsync(PictureOrder order, CancellationToken cancellationToken) => provider.FindAsync(order, cancellationToken);

    /// <inheritdoc/>
    public TimeSpan PauseBefore(PictureOrder order, int looks) => provider.PauseBefore(order, looks);

    /// <inheritdoc/>
    public Task<PictureRun> LookAsync(PictureOrder order, string runId, CancellationToken cancellationToken) => provider.LookAsync(order, runId, cancellationToken);

    /// <inheritdoc/>
    public Task<PictureDelivery> FetchAsync(PictureOrder order, PictureRun.Made run, CancellationToken cancellationToken) =>
        provider.FetchAsync(order, run, cancellationToken);

    /// <inheritdoc/>
    public Task StopAsync(string runId, CancellationToken cancellationToken) => provider.StopAsync(runId, cancellationToken);
}

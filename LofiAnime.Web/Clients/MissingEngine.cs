namespace LofiAnime.Web.Clients;

/// <summary>Stands for an engine that a job names and the site no longer has: what it was to make fails, and is given back.</summary>
/// <param name="word">What it was called.</param>
internal sealed class MissingEngine(string word) : IPictureProvider
{
    /// <inheritdoc/>
    public string Name => word;

    /// <inheritdoc/>
    public PictureAbilities Abilities { get; } = new();

    /// <inheritdoc/>
    public TimeSpan Patience => TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public Task<PictureRun> StartAsync(PictureOrder order, CancellationToken cancellationToken) => Task.FromResult<PictureRun>(NotMade(order));

    /// <inheritdoc/>
    /// <remarks>Nobody can tell any more whether it had begun.</remarks>
    public Task<PictureRun?> FindAsync(PictureOrder order, CancellationToken cancellationToken) => Task.FromResult<PictureRun?>(NotMade(order));

    /// <inheritdoc/>
    public TimeSpan PauseBefore(PictureOrder order, int looks) => TimeSpan.Zero;

    /// <inheritdoc/>
    public Task<PictureRun> LookAsync(PictureOrder order, string runId, CancellationToken cancellationToken) => Task.FromResult<PictureRun>(NotMade(order));

    /// <inheritdoc/>
    public Task<PictureDelivery> FetchAsync(PictureOrder order, PictureRun.Made run, CancellationToken cancellationToken) =>
        Task.FromResult<PictureDelivery>(new PictureDelivery.Lost(PictureFailure.Unavailable, order.JobId[..8]));

    /// <inheritdoc/>
    public Task StopAsync(string runId, CancellationToken cancellationToken) => Task.CompletedTask;

    private static PictureRun.NotMade NotMade(PictureOrder order) => new(PictureFailure.Unavailable, order.JobId[..8]);
}

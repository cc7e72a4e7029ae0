namespace LofiAnime.Web.Clients.Replicate;

/// <summary>Reads the account, the hardware and the collections.</summary>
public sealed class CatalogueClient
{
    private readonly ReplicateCaller _caller;

    internal CatalogueClient(ReplicateCaller caller) => _caller = caller;

    /// <summary>Reads whose token it is; the cheapest way to try one.</summary>
    /// <exception cref="ReplicateException">The token is wrong, or the account could not be read.</exception>
    public Task<ReplicateAccount> GetAccountAsync(CancellationToken cancellationToken) =>
        _caller.GetAsync("account", ReplicateJsonContext.Default.ReplicateAccount, cancellationToken);

    /// <summary>Lists the hardware.</summary>
    /// <exception cref="ReplicateException">The list could not be read.</exception>
    public async Task<IReadOnlyList<ReplicateHardware>> ListHardwareAsync(CancellationToken cancellationToken) =>
        await _caller.GetAsync("hardware", ReplicateJsonContext.Default.IReadOnlyListReplicateHardware, cancellationToken);

    /// <summary>Lists the collections, without their models.</summary>
    /// <exception cref="ReplicateException">A page could not be read.</exception>
    public IAsyncEnumerable<CuratedModels> ListCollectionsAsync(CancellationToken cancellationToken) =>
        _caller.ItemsAsync("collections", ReplicateJsonContext.Default.ReplicatePageCuratedModels, cancellationToken);

    /// <summary>Reads a collection with its models.</summary>
    /// <exception cref="ReplicateException">There is none, or it could not be read.</exception>
    public Task<CuratedModels> GetCollectionAsync(string slug, CancellationToken cancellationToken) => _caller.GetAsync(
        $"collections/{ReplicateCaller.Segment(slug)}", ReplicateJsonContext.Default.CuratedModels, cancellationToken);
}

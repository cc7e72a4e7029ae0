using LofiAnime.Web.Clients;
using LofiAnime.Web.Clients.Storage;

namespace LofiAnime.Tests.Web.Features.Pictures;

/// <summary>A store that fails for as long as a test says.</summary>
internal sealed class FlakyPictureStore(IPictureStore inner) : IPictureStore
{
    public bool Fails { get; set; } = true;

    private IPictureStore Inner => Fails ? throw new StorageTroubleException("No place for now.", isTransient: true) : inner;

    public Task<string> SaveAsync(string jobId, PictureFile file, CancellationToken cancellationToken) => Inner.SaveAsync(jobId, file, cancellationToken);

    public Task<StoredPicture?> OpenAsync(string id, CancellationToken cancellationToken) => Inner.OpenAsync(id, cancellationToken);

    public Task DeleteAsync(string id, CancellationToken cancellationToken) => Inner.DeleteAsync(id, cancellationToken);

    public IAsyncEnumerable<string> ListAsync(string jobId, CancellationToken cancellationToken) => Inner.ListAsync(jobId, cancellationToken);

    public IAsyncEnumerable<KeptPicture> ListOlderAsync(DateTimeOffset before, CancellationToken cancellationToken) => Inner.ListOlderAsync(before, cancellationToken);

    public Task<int> DeleteDraftsAsync(DateTimeOffset before, CancellationToken cancellationToken) => Inner.DeleteDraftsAsync(before, cancellationToken);
}

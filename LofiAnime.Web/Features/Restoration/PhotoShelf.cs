using LofiAnime.Web.Clients;
using LofiAnime.Web.Clients.Photos;
using LofiAnime.Web.Clients.Storage;
using LofiAnime.Web.Features.Jobs;
using Microsoft.Extensions.Options;

namespace LofiAnime.Web.Features.Restoration;

/// <summary>The originals of photos to be restored: for their owners' eyes and the model's, and for a short time.</summary>
/// <remarks>
/// They lie apart from the pictures, cleaned, and their ids begin with what stands for their owner: whose a photo is needs
/// no database, and the same photo of the same owner is kept once. The store alone says how old one is.
/// </remarks>
public sealed class PhotoShelf(
    [FromKeyedServices(OrderedPhoto.StoreName)] IPictureStore store, IOptions<RestorationOptions> options, TimeProvider timeProvider)
{
    /// <summary>Tells what a photo will be called, before it is kept.</summary>
    public static OrderedPhoto Name(JobOwner owner, PictureFile file, Photo photo) =>
        new(PictureId.Of(OwnerName(owner), file.Content.Span), file.Format) { Orientation = photo.Orientation };

    /// <summary>Tells whether a photo is this one's.</summary>
    public static bool IsOwn(string id, JobOwner owner) =>
        PictureId.IsOne(id) && id.StartsWith(PictureId.PrefixOf(OwnerName(owner)), StringComparison.Ordinal);

    /// <summary>Keeps a photo, or keeps it longer. Costs no Redis command, as all here.</summary>
    /// <exception cref="StorageTroubleException">It could not be kept.</exception>
    public Task KeepAsync(JobOwner owner, PictureFile file, CancellationToken cancellationToken) => store.SaveAsync(OwnerName(owner), file, cancellationToken);

    /// <summary>Opens a photo for its owner; the caller disposes the stream.</summary>
    /// <returns><c>null</c> when there is none, or none of this one's.</returns>
    public async Task<StoredPicture?> OpenAsync(string id, JobOwner owner, CancellationToken cancellationToken) =>
        IsOwn(id, owner) ? await store.OpenAsync(id, cancellationToken) : null;

    /// <summary>Tells whether a photo is still here.</summary>
    public async Task<bool> HasAsync(string id, CancellationToken cancellationToken)
    {
        if (await store.OpenAsync(id, cancellationToken) is not { } stored)
        {
            return false;
        }

        await stored.Content.DisposeAsync();
        return true;
    }

    /// <summary>Deletes a photo for its owner.</summary>
    /// <returns><c>false</c> when it is none of this one's.</returns>
    public async Task<bool> DeleteAsync(string id, JobOwner owner, CancellationToken cancellationToken)
    {
        if (!IsOwn(id, owner))
        {
            return false;
        }

        await store.DeleteAsync(id, cancellationToken);
        return true;
    }

    /// <summary>Lists the ids of an owner's photos, in no particular order.</summary>
    public IAsyncEnumerable<string> ListAsync(JobOwner owner, CancellationToken cancellationToken) => store.ListAsync(OwnerName(owner), cancellationToken);

    /// <summary>Deletes the photos of one who leaves.</summary>
    public async Task DeleteAllAsync(JobOwner owner, CancellationToken cancellationToken)
    {
        await foreach (var id in ListAsync(owner, cancellationToken))
        {
            await store.DeleteAsync(id, cancellationToken);
        }
    }

    /// <summary>Deletes the photos whose time is over.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        var count = 0;
        var before = timeProvider.GetUtcNow() - options.Value.KeepOriginalFor;
        await foreach (var photo in store.ListOlderAsync(before, cancellationToken))
        {
            await store.DeleteAsync(photo.Id, cancellationToken);
            count++;
        }

        await store.DeleteDraftsAsync(before, cancellationToken);
        return count;
    }

    private static string OwnerName(JobOwner owner) => "photos of " + owner.Id;
}

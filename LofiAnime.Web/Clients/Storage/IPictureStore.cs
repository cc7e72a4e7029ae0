namespace LofiAnime.Web.Clients.Storage;

/// <summary>Keeps finished pictures, named by their job and content.</summary>
/// <remarks>Every method throws <see cref="StorageTroubleException"/> where the place itself fails, and only then.</remarks>
public interface IPictureStore
{
    /// <summary>Keeps a picture; the same bytes for the same job have the same id, and keeping them twice is harmless.</summary>
    /// <param name="jobId">The job that the picture belongs to; not empty.</param>
    /// <param name="file">The picture.</param>
    /// <param name="cancellationToken">Ends the wait; half a picture is never kept.</param>
    /// <returns>The id, <see cref="PictureId.Of"/>.</returns>
    Task<string> SaveAsync(string jobId, PictureFile file, CancellationToken cancellationToken);

    /// <summary>Opens a picture; the caller disposes the stream.</summary>
    /// <returns><c>null</c> when there is none of this id, or the id is none.</returns>
    Task<StoredPicture?> OpenAsync(string id, CancellationToken cancellationToken);

    /// <summary>Deletes a picture; nothing there, or no id, is fine.</summary>
    Task DeleteAsync(string id, CancellationToken cancellationToken);

    /// <summary>Lists the ids of what is kept for one job, in no particular order.</summary>
    IAsyncEnumerable<string> ListAsync(string jobId, CancellationToken cancellationToken);

    /// <summary>Lists all that was last kept before an instant, in no particular order. What is not a picture of ours is left out.</summary>
    IAsyncEnumerable<KeptPicture> ListOlderAsync(DateTimeOffset before, CancellationToken cancellationToken);

    /// <summary>Deletes what saves that were cut off before an instant left behind; never a kept picture.</summary>
    /// <returns>How many there were; 0 where a save leaves nothing.</returns>
    Task<int> DeleteDraftsAsync(DateTimeOffset before, CancellationToken cancellationToken);
}

namespace LofiAnime.Web.Clients.Storage;

/// <summary>Keeps finished pictures, named by their content.</summary>
public interface IPictureStore
{
    /// <summary>Keeps a picture; the same bytes have the same id, and keeping them twice is harmless.</summary>
    /// <returns>The id: 32 lower-case hexadecimal digits.</returns>
    Task<string> SaveAsync(ReadOnlyMemory<byte> content, PictureFormat format, CancellationToken cancellationToken);

    /// <summary>Opens a picture; the caller disposes the stream.</summary>
    /// <returns><c>null</c> when there is none of this id, or the id is none.</returns>
    StoredPicture? Open(string id);
}

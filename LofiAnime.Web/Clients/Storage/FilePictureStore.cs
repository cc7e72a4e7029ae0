namespace LofiAnime.Web.Clients.Storage;

/// <summary>Keeps pictures as files named by their content.</summary>
/// <remarks>A file is written aside and then renamed, so that nobody ever reads half a picture, whenever the process ends.</remarks>
/// <param name="folder">An absolute path; its sub-folders are made as needed.</param>
public sealed class FilePictureStore(string folder) : IPictureStore
{
    /// <inheritdoc/>
    public async Task<string> SaveAsync(ReadOnlyMemory<byte> content, PictureFormat format, CancellationToken cancellationToken)
    {
        var id = PictureId.Of(content.Span);
        var path = PathOf(id, format);
        if (File.Exists(path))
        {
            return id;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var draft = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            await File.WriteAllBytesAsync(draft, content, cancellationToken);
            File.Move(draft, path, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }

        return id;
    }

    /// <inheritdoc/>
    public StoredPicture? Open(string id)
    {
        if (!PictureId.IsOne(id))
        {
            return null;
        }

        foreach (var format in Enum.GetValues<PictureFormat>())
        {
            var path = PathOf(id, format);
            if (File.Exists(path))
            {
                return new(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 64 << 10, useAsync: true), format);
            }
        }

        return null;
    }

    private string PathOf(string id, PictureFormat format) => Path.Combine(folder, id[..2], $"{id}.{format.Extension()}");
}

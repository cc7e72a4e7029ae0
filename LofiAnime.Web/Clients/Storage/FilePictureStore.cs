using System.Runtime.CompilerServices;

namespace LofiAnime.Web.Clients.Storage;

/// <summary>Keeps pictures as files, <c>{first two digits}/{id}.{extension}</c>.</summary>
/// <remarks>
/// A file is written aside and then renamed, so that nobody ever reads half a picture, whenever the process ends. It is not
/// forced to the disk: a power cut may take the last seconds' pictures, and the price of preventing that is paid by each.
/// A file's time is when it was last kept. Several instances may share the folder.
/// </remarks>
/// <param name="folder">An absolute path; its sub-folders are made as needed.</param>
/// <param name="timeProvider">The clock that dates the files.</param>
public sealed class FilePictureStore(string folder, TimeProvider timeProvider) : IPictureStore
{
    private const string DraftExtension = ".tmp";

    private static readonly PictureFormat[] Formats = Enum.GetValues<PictureFormat>();

    /// <inheritdoc/>
    public async Task<string> SaveAsync(string jobId, PictureFile file, CancellationToken cancellationToken)
    {
        var id = PictureId.Of(jobId, file.Content.Span);
        var path = PathOf(id, file.Format);
        try
        {
            if (!Touch(path))
            {
                await WriteAsync(path, file.Content, cancellationToken);
            }
        }
        catch (Exception e) when (IsTrouble(e))
        {
            throw Trouble("kept", e);
        }

        return id;
    }

    /// <inheritdoc/>
    public Task<StoredPicture?> OpenAsync(string id, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return Task.FromResult(PictureId.IsOne(id) ? Open(id) : null);
        }
        catch (Exception e) when (IsTrouble(e))
        {
            throw Trouble("opened", e);
        }
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string id, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            if (PictureId.IsOne(id))
            {
                foreach (var path in Formats.Select(format => PathOf(id, format)).Where(File.Exists))
                {
                    File.Delete(path);
                }
            }
        }
        catch (DirectoryNotFoundException)
        {
            // Gone with its folder.
        }
        catch (Exception e) when (IsTrouble(e))
        {
            throw Trouble("deleted", e);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> ListAsync(string jobId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var prefix = PictureId.PrefixOf(jobId);
        foreach (var file in Files(Path.Combine(folder, prefix[..2]), $"{prefix}*"))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (IdOf(file) is { } id)
            {
                yield return id;
            }
        }

        await Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<KeptPicture> ListOlderAsync(DateTimeOffset before, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var file in AllFiles())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (file.LastWriteTimeUtc < before.UtcDateTime && IdOf(file) is { } id)
            {
                yield return new(id, file.LastWriteTimeUtc);
            }
        }

        await Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<int> DeleteDraftsAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var draft in AllFiles().Where(file => file.Extension == DraftExtension && file.LastWriteTimeUtc < before.UtcDateTime))
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                draft.Delete();
                count++;
            }
            catch (Exception e) when (IsTrouble(e))
            {
                throw Trouble("tidied", e);
            }
        }

        return Task.FromResult(count);
    }

    /// <summary>Makes a kept file young again, so that the sweep leaves it alone.</summary>
    /// <returns><c>false</c> when there is none.</returns>
    private bool Touch(string path)
    {
        try
        {
            File.SetLastWriteTimeUtc(path, timeProvider.GetUtcNow().UtcDateTime);
            return true;
        }
        catch (Exception e) when (IsMissing(e))
        {
            return false;
        }
    }

    private async Task WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var draft = $"{path}.{Guid.NewGuid():N}{DraftExtension}";
        try
        {
            await File.WriteAllBytesAsync(draft, content, cancellationToken);
            File.SetLastWriteTimeUtc(draft, timeProvider.GetUtcNow().UtcDateTime);
            File.Move(draft, path, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    private StoredPicture? Open(string id)
    {
        foreach (var format in Formats)
        {
            var path = PathOf(id, format);
            if (!File.Exists(path))
            {
                continue;
            }

            try
            {
                return new(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 64 << 10, useAsync: true), format);
            }
            catch (Exception e) when (IsMissing(e))
            {
                return null; // Deleted since the look.
            }
        }

        return null;
    }

    private IEnumerable<FileInfo> AllFiles() => Subfolders().SelectMany(subfolder => Files(subfolder, "*"));

    private string[] Subfolders() => Listed(() => Directory.GetDirectories(folder, "??"));

    /// <summary>Lists one sub-folder at once: what is deleted meanwhile does not disturb, and it is a 256th of all.</summary>
    private static FileInfo[] Files(string subfolder, string pattern) => Listed(() => new DirectoryInfo(subfolder).GetFiles(pattern));

    private static T[] Listed<T>(Func<T[]> list)
    {
        try
        {
            return list();
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
        catch (Exception e) when (IsTrouble(e))
        {
            throw Trouble("listed", e);
        }
    }

    private static string? IdOf(FileInfo file)
    {
        var name = Path.GetFileNameWithoutExtension(file.Name);
        return PictureId.IsOne(name) && Array.Exists(Formats, format => file.Extension == $".{format.Extension()}") ? name : null;
    }

    private string PathOf(string id, PictureFormat format) => Path.Combine(folder, id[..2], $"{id}.{format.Extension()}");

    private static bool IsMissing(Exception failure) => failure is FileNotFoundException or DirectoryNotFoundException;

    private static bool IsTrouble(Exception failure) => failure is IOException or UnauthorizedAccessException;

    private static StorageTroubleException Trouble(string what, Exception failure) => failure is UnauthorizedAccessException
        ? new($"Pictures cannot be {what}: the site may not use its folder of pictures. Give its user the right to, or name another by Site__DataFolder.", isTransient: false, failure)
        : new($"Pictures cannot be {what} for now: the folder of pictures failed. Look whether its disk is full.", isTransient: true, failure);
}

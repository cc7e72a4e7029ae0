namespace LofiAnime.Web.Hosting.Embedded;

/// <summary>Keeps a second engine off the same files: two on one append-only file start without a word and damage it.</summary>
/// <remarks>The operating system drops the lock with the process, also after kill -9, so nothing stale is ever left.</remarks>
public sealed class DataFolderLock : IDisposable
{
    private readonly FileStream _file;

    private DataFolderLock(FileStream file) => _file = file;

    /// <summary>Takes the lock.</summary>
    /// <exception cref="StartupException">Another process holds it.</exception>
    public static DataFolderLock Take(DataFolder folder)
    {
        var file = folder.File("engine.lock");
        try
        {
            return new(new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e)
        {
            throw new StartupException(
                $"Another LofiAnime already uses {folder.Path}. Stop it, or give this one a folder of its own with Site__DataFolder=<path>.", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}

namespace LofiAnime.Web.Hosting;

/// <summary>The folder that holds what must outlive a restart, <c>.data</c> unless <c>Site:DataFolder</c> names another.</summary>
/// <param name="path">An absolute path; it is created when something is first kept there.</param>
public sealed class DataFolder(string path)
{
    /// <summary>Gets the absolute path.</summary>
    public string Path { get; } = path;

    /// <summary>Returns a folder inside, created if need be.</summary>
    public string Folder(string name) => Created(System.IO.Path.Combine(Path, name));

    /// <summary>Returns the path of a file inside; only its folder is created.</summary>
    public string File(string name) => System.IO.Path.Combine(Created(Path), name);

    private static string Created(string folder)
    {
        try
        {
            return Directory.CreateDirectory(folder).FullName;
        }
        catch (IOException e)
        {
            throw new StartupException($"The data folder {folder} cannot be made: {e.Message} Site__DataFolder=<path> names another.", e);
        }
    }
}

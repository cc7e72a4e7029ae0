namespace LofiAnime.Web.Hosting;

/// <summary>Where <c>.env</c> and <c>.data</c> live: the folder of <c>LofiAnime.sln</c>, else the content root.</summary>
/// <remarks>It is found from the program's own place, so it is the same wherever the command was started.</remarks>
public static class HomeFolder
{
    private const string Solution = "LofiAnime.sln";

    /// <summary>Finds the folder.</summary>
    /// <param name="contentRoot">What to fall back to, when the site does not run from its source tree.</param>
    public static string Find(string contentRoot) => OfSourceTree() ?? contentRoot;

    /// <summary>Returns the site's project folder in its source tree, for its <c>wwwroot</c>; <c>null</c> for a published site.</summary>
    public static string? OfProject() =>
        OfSourceTree() is { } root && Directory.Exists(Path.Combine(root, "LofiAnime.Web")) ? Path.Combine(root, "LofiAnime.Web") : null;

    private static string? OfSourceTree()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Solution)))
            {
                return folder.FullName;
            }
        }

        return null;
    }
}

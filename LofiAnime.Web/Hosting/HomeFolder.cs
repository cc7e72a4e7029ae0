namespace LofiAnime.Web.Hosting;

/// <summary>Where <c>.env</c> and <c>.data</c> live: the folder of <c>LofiAnime.sln</c>, else the content root.</summary>
/// <remarks>It is found from the program's own place, so it is the same wherever the command was started.</remarks>
public static class HomeFolder
{
    private const string Solution = "LofiAnime.sln";

    /// <summary>Finds the folder.</summary>
    /// <param name="contentRoot">What to fall back to, when the site does not run from its source tree.</param>
    public static string Find(string contentRoot) => OfSourceTree(AppContext.BaseDirectory) ?? contentRoot;

    /// <summary>Returns the folder of the site's own files: its project in the source tree, else the program's folder.</summary>
    /// <remarks>A published site has its own <c>wwwroot</c>, compressed files included, also when it lies in the source tree.</remarks>
    /// <param name="programFolder">Where the program is.</param>
    public static string ContentRoot(string programFolder) =>
        !Directory.Exists(Path.Combine(programFolder, "wwwroot"))
        && OfSourceTree(programFolder) is { } root
        && Path.Combine(root, "LofiAnime.Web") is var project
        && Directory.Exists(project)
            ? project
            : programFolder;

    private static string? OfSourceTree(string programFolder)
    {
        for (var folder = new DirectoryInfo(programFolder); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Solution)))
            {
                return folder.FullName;
            }
        }

        return null;
    }
}

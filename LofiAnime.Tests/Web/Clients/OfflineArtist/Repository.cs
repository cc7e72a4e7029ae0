namespace LofiAnime.Tests.Web.Clients.OfflineArtist;

/// <summary>Finds committed files, and the ignored folder for what tests write.</summary>
internal static class Repository
{
    private static readonly string Root = FindRoot();

    public static string SamplePath(string slug) =>
        Path.Combine(Root, "LofiAnime.Web", "wwwroot", "img", "samples", $"{slug}.svg");

    /// <summary>Writes a file under <c>artifacts/</c>.</summary>
    /// <returns>Where it was written.</returns>
    public static string WriteArtifact(string folder, string name, string content)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(Root, "artifacts", folder)).FullName, name);
        File.WriteAllText(path, content);
        return path;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "LofiAnime.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}

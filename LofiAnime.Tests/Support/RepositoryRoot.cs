using LofiAnime.Web.Hosting;

namespace LofiAnime.Tests.Support;

/// <summary>The folder of <c>LofiAnime.sln</c>.</summary>
internal static class RepositoryRoot
{
    public static string Path { get; } = HomeFolder.Find("");

    /// <summary>Returns the source files of a folder, with their paths from the root, slashes forward.</summary>
    public static IEnumerable<(string Path, string Text)> Sources(string folder, string pattern = "*.cs") =>
        Directory.EnumerateFiles(System.IO.Path.Combine(Path, folder), pattern, SearchOption.AllDirectories)
            .Select(file => (File: file, Path: System.IO.Path.GetRelativePath(Path, file).Replace('\\', '/')))
            .Where(source => !source.Path.Contains("/bin/", StringComparison.Ordinal) && !source.Path.Contains("/obj/", StringComparison.Ordinal))
            .Select(source => (source.Path, File.ReadAllText(source.File)));
}

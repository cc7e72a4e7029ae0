using LofiAnime.Web.Hosting;

namespace LofiAnime.Tests.Web.Hosting;

[Category("Unit")]
public sealed class HomeFolderTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("lofianime-home-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Test]
    public void ContentRoot_BuiltInTheSourceTree_IsTheProject()
    {
        var program = SourceTree("LofiAnime.Web/bin/Debug/net10.0");

        Assert.That(HomeFolder.ContentRoot(program), Is.EqualTo(Path.Combine(_root, "LofiAnime.Web")));
    }

    [Test]
    public void ContentRoot_PublishedInTheSourceTree_IsThePublishedSite()
    {
        var program = SourceTree("LofiAnime.Web/bin/Release/net10.0/publish");
        Directory.CreateDirectory(Path.Combine(program, "wwwroot"));

        Assert.That(HomeFolder.ContentRoot(program), Is.EqualTo(program), "the compressed files are there only");
    }

    [Test]
    public void ContentRoot_Elsewhere_IsTheProgramsFolder() => Assert.That(HomeFolder.ContentRoot(_root), Is.EqualTo(_root));

    private string SourceTree(string program)
    {
        File.WriteAllText(Path.Combine(_root, "LofiAnime.sln"), "");
        return Directory.CreateDirectory(Path.Combine(_root, program)).FullName;
    }
}

using LofiAnime.Web.Hosting;
using LofiAnime.Web.Hosting.Embedded;

namespace LofiAnime.Tests.Web.Hosting;

[Category("Unit")]
public sealed class DataFolderTests
{
    [Test]
    public void Lock_FolderCannotBeMade_DoesNotBlameAnotherSite()
    {
        var file = Path.GetTempFileName();
        try
        {
            Assert.That(
                () => DataFolderLock.Take(new(file)),
                Throws.TypeOf<StartupException>().With.Message.Contains("cannot be made").And.Message.Contains(file).And.Message.Contains("Site__DataFolder"));
        }
        finally
        {
            File.Delete(file);
        }
    }
}

using System.Text;
using LofiAnime.Web.Clients.OfflineArtist;

namespace LofiAnime.Tests.Web.Clients.OfflineArtist;

[Category("Unit")]
public sealed class SampleScenesTests
{
    private static readonly SampleScene[] Samples = [.. SampleScenes.All];

    [TestCaseSource(nameof(Samples))]
    public void Sample_CommittedFile_IsWhatTheArtistDraws(SampleScene sample)
    {
        var committed = Repository.SamplePath(sample.Slug);
        var drawn = Artist.Draw(sample.Prompt);
        var fresh = Repository.WriteArtifact("samples", $"{sample.Slug}.svg", drawn);

        Assert.That(
            File.Exists(committed) && File.ReadAllText(committed) == drawn,
            Is.True,
            $"The sample is missing or stale. To renew it: cp \"{fresh}\" \"{committed}\"");
    }

    [TestCaseSource(nameof(Samples))]
    public void Sample_File_IsSmall(SampleScene sample) =>
        Assert.That(Encoding.UTF8.GetByteCount(Artist.Draw(sample.Prompt)), Is.LessThan(60_000));

    [Test]
    public void All_Slugs_AreSixAndUnique()
    {
        Assert.That(SampleScenes.All, Has.Count.EqualTo(6));
        Assert.That(SampleScenes.All.Select(sample => sample.Slug), Is.Unique);
    }
}

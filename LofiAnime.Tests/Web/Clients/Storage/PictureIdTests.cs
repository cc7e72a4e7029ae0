using LofiAnime.Web.Clients.Storage;

namespace LofiAnime.Tests.Web.Clients.Storage;

[Category("Unit")]
public sealed class PictureIdTests
{
    [Test]
    public void Of_JobAndContent_IsTheHalvesOfTheirDigests() =>
        // printf 'picture:job-1' | sha256sum; printf abc | sha256sum
        Assert.That(PictureId.Of("job-1", "abc"u8), Is.EqualTo("2d6bbdbc97caf2b5" + "ba7816bf8f01cfea"));

    [Test]
    public void Of_AnyJob_DoesNotTellItsId()
    {
        const string JobId = "0123456789abcdef0123456789abcdef";

        Assert.That(PictureId.Of(JobId, "abc"u8), Does.StartWith(PictureId.PrefixOf(JobId)).And.Not.Contain(JobId[..8]));
    }

    [Test]
    public void Of_NoJob_IsRefused() => Assert.That(() => PictureId.Of("", "abc"u8), Throws.ArgumentException);
}

using LofiAnime.Web.Features.Jobs;

namespace LofiAnime.Tests.Web.Features.Jobs;

[Category("Unit")]
public sealed class JobBulletinTests
{
    private const string Id = "0123456789abcdef0123456789abcdef";

    [Test]
    public void Read_NewsOfAStatus_HasVersionStatusAndPercentage()
    {
        Assert.That(JobBulletin.Read($"{Id} 7 processing 40"), Is.EqualTo(new JobBulletin(Id, 7, JobStatus.Processing, 40)));
        Assert.That(JobBulletin.Read($"{Id} 8 succeeded "), Is.EqualTo(new JobBulletin(Id, 8, JobStatus.Succeeded, null)));
    }

    [Test]
    public void Read_ARing_AsksForALook() => Assert.That(JobBulletin.Read(JobBulletin.Ring(Id)), Has.Property("IsRing").True);

    [TestCase("")]
    [TestCase("work")]
    [TestCase("0123 7 processing")]
    [TestCase(Id)]
    [TestCase(Id + " x processing")]
    [TestCase(Id + " 7 unheard-of")]
    [TestCase(Id + " -7 processing")]
    public void Read_AnythingElse_IsNone(string text) => Assert.That(JobBulletin.Read(text), Is.Null);
}

using LofiAnime.Web.Features.Jobs;
using LofiAnime.Web.Features.Quota;
using Microsoft.Extensions.Options;

namespace LofiAnime.Tests.Web.Features.Jobs;

[Category("Unit")]
public sealed class JobDoorbellTests
{
    [Test]
    public void Read_ItsOwnToken_IsTheJob()
    {
        var id = JobId.New();

        Assert.That(Doorbell().Read(Doorbell().TokenOf(id)), Is.EqualTo(id));
        Assert.That(Doorbell().AddressOf(id)!.AbsoluteUri, Does.StartWith("https://lofi.example/api/webhooks/replicate/" + id));
    }

    [Test]
    public void Read_AnotherSeal_IsNone()
    {
        var (id, other) = (JobId.New(), JobId.New());
        var seal = Doorbell().TokenOf(other).Split('-')[1];

        foreach (var token in new[] { id, id + "-", $"{id}-{seal}", Doorbell().TokenOf(id) + "-", Doorbell('x').TokenOf(id), "", "-", Doorbell().TokenOf(id).ToUpperInvariant() })
        {
            Assert.That(Doorbell().Read(token), Is.Null, token);
        }
    }

    [Test]
    public void AddressOf_SiteThatCannotBeReached_IsNone() =>
        Assert.That(new JobDoorbell(Options.Create(new JobOptions()), Options.Create(new QuotaOptions { VisitorKey = new string('k', 32) })).AddressOf(JobId.New()), Is.Null);

    private static JobDoorbell Doorbell(char key = 'k') => new(
        Options.Create(new JobOptions { CallbackUrl = new("https://lofi.example") }), Options.Create(new QuotaOptions { VisitorKey = new string(key, 32) }));
}

using LofiAnime.Tests.Support;
using LofiAnime.Web.Features.Jobs;

namespace LofiAnime.Tests.Web.Features.Jobs;

[Category("Unit")]
public sealed class JobListenerTests
{
    private static readonly string Id = JobId.New();

    private readonly ManualTimeProvider _clock = new();

    [Test]
    public async Task NextCall_OwnNewsBeforeARing_HearsTheRing()
    {
        using var listener = Listen();
        listener.Tell(new(Id, 3, JobStatus.Processing, 10));
        listener.Tell(new(Id, 0, null, null));

        var heard = await listener.NextCallAsync(TimeSpan.FromMinutes(1), default);

        Assert.That(heard, Has.Property("IsRing").True);
    }

    [Test]
    public async Task NextCall_OwnNewsAlone_WaitsForTheRestOfTheTime()
    {
        using var listener = Listen();
        var next = listener.NextCallAsync(TimeSpan.FromMinutes(1), default);
        _clock.Advance(TimeSpan.FromSeconds(59));
        listener.Tell(new(Id, 3, JobStatus.Processing, 10));
        listener.Tell(new(Id, 4, JobStatus.Canceled, null));

        Assert.That(await next, Has.Property("Status").EqualTo(JobStatus.Canceled));
    }

    private JobListener Listen() => new(Id, static _ => { }, _clock);
}

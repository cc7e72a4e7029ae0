using LofiAnime.Tests.Client.RateLimiting;
using LofiAnime.Tests.Support;
using LofiAnime.Web.Clients;
using LofiAnime.Web.Features.Jobs;

namespace LofiAnime.Tests.Web.Features.Jobs;

/// <summary>What a picture costs at a service that bills by the command.</summary>
[Category("Whole")]
public sealed class JobCostTests
{
    [Test]
    public async Task Picture_FromItsRequestToItsEnd_CostsAtMost30Commands()
    {
        using var world = new JobWorld(Engine.Redis);
        await using var own = await OwnRedis.StartAsync();
        await using var site = new JobInstance(world, own.Connect(), Slow());
        await site.SubmitAsync("so that the scripts are known");
        await site.Worker.WhenIdleAsync();
        world.Clock.Advance(TimeSpan.FromDays(1)); // The first picture of a window costs the most.

        var cost = await CommandCost.OfAsync(site.Redis, async () =>
        {
            var job = await site.SubmitAsync();
            await site.Worker.WhenIdleAsync();
            Assert.That((await site.Store.FindAsync(job.Id, default))!.Status, Is.EqualTo(JobStatus.Succeeded));
        });

        Assert.That(cost - 1, Is.EqualTo(30), "besides the look of this test; three write its card, at its beginning and at its end; one counts the picture for the operator, and one more at the first of an hour");
    }

    [Test]
    public async Task Refusal_CostsSevenCommands_ThenNone()
    {
        using var world = new JobWorld(Engine.Redis);
        world.Quota.Tokens = 1;
        await using var own = await OwnRedis.StartAsync();
        await using var site = new JobInstance(world, own.Connect(), FakePictureProvider.Quick());
        await site.SubmitAsync();
        await site.Worker.WhenIdleAsync();
        var request = new JobRequest(world.Owner, world.Visitor, new("one more"));

        var first = await CommandCost.OfAsync(site.Redis, () => site.Service.SubmitAsync(request, default));
        var second = await CommandCost.OfAsync(site.Redis, () => site.Service.SubmitAsync(request, default));

        Assert.That((first, second), Is.EqualTo((7L, 0L)));
    }

    /// <summary>Warms up, works, and makes: each stage is seen.</summary>
    private static FakePictureProvider Slow()
    {
        var looks = new Dictionary<string, int>();
        return new()
        {
            Pause = TimeSpan.Zero,
            Start = (order, _) => Task.FromResult<PictureRun>(new PictureRun.Waiting(FakePictureProvider.RunId(order))),
            Look = (order, _, _) =>
            {
                looks[order.JobId] = looks.GetValueOrDefault(order.JobId) + 1;
                return Task.FromResult<PictureRun>(looks[order.JobId] < 4 ? new PictureRun.Working(FakePictureProvider.RunId(order), 10 * looks[order.JobId]) : FakePictureProvider.Made(order));
            },
        };
    }
}

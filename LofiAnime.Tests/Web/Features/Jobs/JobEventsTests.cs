using LofiAnime.Tests.Client.RateLimiting;
using LofiAnime.Tests.Support;
using LofiAnime.Web.Clients;
using LofiAnime.Web.Features.Jobs;

namespace LofiAnime.Tests.Web.Features.Jobs;

/// <summary>Whatever two things happen to a job at the same time, wherever it stands: it ends once, and all that it cost and left agrees with how.</summary>
[Category("Whole")]
[TestFixture(Engine.Redis)]
[TestFixture(Engine.Garnet)]
public sealed class JobEventsTests(Engine engine)
{
    private static readonly string[] Events = ["ends", "fails", "expires", "visitor cancels", "site cancels", "taken over", "tried again", "looked at"];

    private static readonly JobStatus[] Stages = [JobStatus.Queued, JobStatus.Starting, JobStatus.Processing, JobStatus.Saving];

    private JobWorld _world = null!;
    private JobInstance _first = null!;
    private JobInstance _second = null!;

    [SetUp]
    public async Task SetUpAsync()
    {
        _world = new(engine);
        _first = await _world.InstanceAsync(FakePictureProvider.Held(), TimeProvider.System);
        _second = await _world.InstanceAsync(FakePictureProvider.Held(), TimeProvider.System);
    }

    [TearDown]
    public async Task TearDownAsync()
    {
        await _first.DisposeAsync();
        await _second.DisposeAsync();
        _world.Dispose();
    }

    [Test]
    public async Task TwoEventsAtOnce_InEveryStage_EndTheJobOnce([ValueSource(nameof(Events))] string one, [ValueSource(nameof(Stages))] JobStatus stage)
    {
        foreach (var other in Events)
        {
            var before = await _first.LeftAsync();
            var files = _world.Files.Count;
            var (job, run) = await BringToAsync(stage);

            await Task.WhenAll(HappenAsync(one, job, run, _first), HappenAsync(other, job, run, _second));
            var ended = await EndAsync(job);

            var what = $"{one} and {other} while {stage}, which ended as {ended.Status}";
            var isCharged = ended.Status is JobStatus.Succeeded || ended.IsCharged;
            var retried = await _first.Store.FindAsync(new JobId(Microsoft.Extensions.Options.Options.Create(_world.Quota)).OfRetry(job.Id), default);
            var alsoCharged = retried is not null && (await EndAsync(retried)).Status is JobStatus.Succeeded ? 1 : 0;
            Assert.Multiple(async () =>
            {
                Assert.That(ended.Status.IsFinal(), what);
                Assert.That(await _first.LeftAsync(), Is.EqualTo(before - (isCharged ? 1 : 0) - alsoCharged), $"the quota, {what}");
                Assert.That(_world.Files, Has.Count.EqualTo(files + ended.Pictures.Count + alsoCharged), $"the files, {what}");
                Assert.That(await _first.Work.PositionAsync(job.Work, default), Is.Null, $"the work list, {what}");
                Assert.That((await _first.ReadAsync(job)).Version, Is.EqualTo(ended.Version), $"final, {what}");
            });
        }
    }

    /// <summary>Makes a job that stands there, with the work on it in the hands of the first instance.</summary>
    private async Task<(Job Job, JobRun? Run)> BringToAsync(JobStatus stage)
    {
        var job = await _first.QueueAsync();
        if (stage is JobStatus.Queued)
        {
            return (job, null);
        }

        var run = (await _first.Runner.TakeUpAsync(job.Work, isCounted: true, default))!;
        if (stage >= JobStatus.Processing)
        {
            await _first.Runner.StepAsync(run, default);
        }

        if (stage is JobStatus.Saving)
        {
            await _first.Store.MoveAsync(job.Id, JobMove.Saving(run.RunId!), run.Job.Claim, default);
            run.Status = JobStatus.Saving;
        }

        return (await _first.ReadAsync(job), run);
    }

    /// <summary>Lets something happen; the work on the job is the first's, whoever it happens to.</summary>
    private async Task HappenAsync(string what, Job job, JobRun? run, JobInstance instance)
    {
        // Each event is of its own hand, so that two may meet; the claim is the one that holds.
        var own = run is null ? null : new JobRun(job, run.Order, instance.Provider, mayHaveBegun: true) { Status = run.Status, RunId = run.RunId };
        switch (what)
        {
            case "ends" when own is not null:
                instance.Provider.Look = (order, _, _) => Task.FromResult<PictureRun>(FakePictureProvider.Made(order));
                instance.Provider.Find = (order, _) => Task.FromResult<PictureRun?>(FakePictureProvider.Made(order));
                instance.Provider.Fetch = (order, _, _) => Task.FromResult<PictureDelivery>(new PictureDelivery.Whole([Picture(order)]));
                await instance.Runner.StepAsync(own, default);
                break;

            case "fails" when own is not null:
                instance.Provider.Look = (_, _, _) => Task.FromResult<PictureRun>(FakePictureProvider.NotMade(PictureFailure.Refused));
                instance.Provider.Find = (_, _) => Task.FromResult<PictureRun?>(FakePictureProvider.NotMade(PictureFailure.Refused));
                await instance.Runner.StepAsync(own, default);
                break;

            case "expires" when own is not null:
                var late = new JobRun(job, run!.Order with { Deadline = instance.Clock.GetUtcNow() }, instance.Provider, mayHaveBegun: true) { Status = run.Status, RunId = run.RunId };
                await instance.Runner.StepAsync(late, default);
                break;

            case "visitor cancels":
                await instance.Service.CancelAsync(job, isVisitor: true, default);
                break;

            case "site cancels":
                await instance.Service.CancelAsync(job, isVisitor: false, default);
                break;

            case "tried again":
                await instance.Service.RetryAsync(job, _world.Visitor, default);
                break;

            case "looked at" when own is not null:
                instance.Provider.Look = (order, _, _) => Task.FromResult<PictureRun>(new PictureRun.Working(FakePictureProvider.RunId(order), 50));
                await instance.Runner.StepAsync(own, default);
                break;

            default:
                if (await instance.Runner.TakeUpAsync(job.Work, isCounted: true, default) is { } taken)
                {
                    await instance.Runner.StepAsync(taken, default);
                }

                break;
        }
    }

    /// <summary>Takes the job up as whoever finds it on the list does, with a provider that makes the picture.</summary>
    private async Task<Job> EndAsync(Job job)
    {
        foreach (var provider in new[] { _first.Provider, _second.Provider })
        {
            provider.Start = (order, _) => Task.FromResult<PictureRun>(FakePictureProvider.Made(order));
            provider.Look = (order, _, _) => Task.FromResult<PictureRun>(FakePictureProvider.Made(order));
            provider.Find = (order, _) => Task.FromResult<PictureRun?>(FakePictureProvider.Made(order));
            provider.Fetch = (order, _, _) => Task.FromResult<PictureDelivery>(new PictureDelivery.Whole([Picture(order)]));
        }

        await _first.Worker.WhenIdleAsync();
        await _second.Worker.WhenIdleAsync();
        if (await _first.Work.PositionAsync(job.Work, default) is not null)
        {
            await _first.FinishAsync(job.Work);
        }

        return await _first.ReadAsync(job);
    }

    /// <summary>A vendor's output is the same whoever fetches it.</summary>
    private static PictureFile Picture(PictureOrder order) => new(System.Text.Encoding.UTF8.GetBytes("RIFF" + order.JobId), PictureFormat.Webp);
}

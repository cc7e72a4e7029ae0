using LofiAnime.Tests.Client.RateLimiting;
using LofiAnime.Tests.Support;
using LofiAnime.Web.Clients;
using LofiAnime.Web.Features.Jobs;
using LofiAnime.Web.Features.Quota;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Web.Features.Jobs;

[Category("Whole")]
[TestFixture(Engine.Redis)]
[TestFixture(Engine.Garnet)]
public sealed class JobServiceTests(Engine engine)
{
    private JobWorld _world = null!;

    [SetUp]
    public void SetUp() => _world = new(engine);

    [TearDown]
    public void TearDown() => _world.Dispose();

    [Test]
    public async Task Submit_PlaceIsFree_IsMadeKeptAndCharged()
    {
        await using var site = await _world.InstanceAsync();

        var job = await site.SubmitAsync();
        await site.Worker.WhenIdleAsync();

        var ended = await site.ReadAsync(job);
        Assert.Multiple(async () =>
        {
            Assert.That(job.Status, Is.EqualTo(JobStatus.Starting));
            Assert.That(ended.Status, Is.EqualTo(JobStatus.Succeeded));
            Assert.That(ended.FinishedAt, Is.EqualTo(_world.Clock.GetUtcNow()));
            Assert.That(await site.Library.FindAsync(ended.Pictures.Single().Id, default), Has.Property("Prompt").EqualTo("a harbour at dusk"));
            Assert.That(await site.LeftAsync(), Is.EqualTo(999));
            Assert.That(await site.Work.CountAsync(default), Is.EqualTo((0, 0)));
            Assert.That(await site.Redis.KeyTimeToLiveAsync(site.Store.Key(job.Id)), Is.Not.Null, "a job does not stay for ever");
        });
    }

    [Test]
    public async Task Submit_EngineThatIsGone_FailsWithoutAskingTheHouse_AndIsGivenBack()
    {
        await using var site = await _world.InstanceAsync();

        var asked = await site.Service.SubmitAsync(new(_world.Owner, _world.Visitor, new("a harbour") { Engine = "gone" }), default) as SubmitOutcome.Accepted;
        await site.Worker.WhenIdleAsync();

        var ended = await site.ReadAsync(asked!.Job);
        Assert.That((ended.Status, ended.Error?.Failure, site.Provider.Calls), Is.EqualTo((JobStatus.Failed, PictureFailure.Unavailable, 0)));
        Assert.That(await site.LeftAsync(), Is.EqualTo(1000));
        Assert.That(await site.Work.CountAsync(default), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task Submit_StartThatHasToWaitForItsTurn_IsStartedLaterWithoutASearch()
    {
        var provider = new FakePictureProvider();
        var starts = 0;
        provider.Find = (_, _) => throw new InvalidOperationException("Nothing was started that could be found.");
        provider.Start = (order, _) => ++starts == 1
            ? throw new ProviderTroubleException("not yet") { RetryAfter = TimeSpan.FromSeconds(30), IsBeforeStart = true }
            : Task.FromResult<PictureRun>(FakePictureProvider.Made(order));
        await using var site = await _world.InstanceAsync(provider);

        var job = await site.SubmitAsync();
        await _world.Clock.WaitForTimerAsync(TimeSpan.FromSeconds(30));
        _world.Clock.Advance(TimeSpan.FromSeconds(30));
        await site.Worker.WhenIdleAsync();

        Assert.That(((await site.ReadAsync(job)).Status, starts), Is.EqualTo((JobStatus.Succeeded, 2)));
        Assert.That(await site.LeftAsync(), Is.EqualTo(999));
    }

    [Test]
    public async Task Submit_NothingLeft_IsRefusedAndLeavesNothing()
    {
        _world.Quota.Tokens = 1;
        await using var site = await _world.InstanceAsync();
        await site.SubmitAsync();
        await site.Worker.WhenIdleAsync();

        var refused = await site.Service.SubmitAsync(new(_world.Owner, _world.Visitor, new("one more")), default) as SubmitOutcome.Refused;

        Assert.That(refused?.Reservation.Why, Is.EqualTo(QuotaRefusal.OutOfPictures));
        Assert.That(await site.Work.CountAsync(default), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task Submit_SameKeyAgain_IsTheSameJobAndChargedOnce()
    {
        await using var site = await _world.InstanceAsync(FakePictureProvider.Held());
        await using var other = await _world.InstanceAsync();

        var first = await site.SubmitAsync(idempotencyKey: "key");
        var again = await other.Service.SubmitAsync(new(_world.Owner, _world.Visitor, first.Settings, "key"), default) as SubmitOutcome.Accepted;
        var else_ = await other.Service.SubmitAsync(new(_world.Owner, _world.Visitor, new("something else"), "key"), default);
        var anothers = await other.Service.SubmitAsync(new(new("visitor:another", HasProof: true), _world.Visitor, first.Settings, "key"), default) as SubmitOutcome.Accepted;

        Assert.That((again?.Job.Id, again?.IsRepeated), Is.EqualTo((first.Id, true)));
        Assert.That(else_, Is.InstanceOf<SubmitOutcome.KeyReused>());
        Assert.That(anothers?.Job.Id, Is.Not.EqualTo(first.Id));
        Assert.That(await site.LeftAsync(), Is.EqualTo(998));
    }

    [Test]
    public async Task Submit_SameKeyByManyAtOnce_MakesOneJob()
    {
        await using var site = await _world.InstanceAsync();
        await using var other = await _world.InstanceAsync();

        var jobs = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => (i % 2 == 0 ? site : other).SubmitAsync(idempotencyKey: "key")));
        await site.Worker.WhenIdleAsync();
        await other.Worker.WhenIdleAsync();

        Assert.That(jobs.Select(job => job.Id).Distinct(), Has.Exactly(1).Items);
        Assert.That(site.Provider.Calls + other.Provider.Calls, Is.EqualTo(1));
        Assert.That(await site.LeftAsync(), Is.EqualTo(999));
        Assert.That(await site.Work.CountAsync(default), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task Submit_TwentyAtOnceAtLimitFive_MakesExactlyFive()
    {
        _world.Quota.Tokens = 5;
        await using var site = await _world.InstanceAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => site.Service.SubmitAsync(new(_world.Owner, _world.Visitor, new($"picture {i}")), default)));
        await site.Worker.WhenIdleAsync();

        Assert.That(outcomes.OfType<SubmitOutcome.Accepted>(), Has.Exactly(5).Items);
        Assert.That((site.Provider.Calls, await site.LeftAsync()), Is.EqualTo((5, 0L)));
    }

    [Test]
    public async Task Submit_FailureThenSuccess_ChargesOne()
    {
        await using var site = await _world.InstanceAsync(FakePictureProvider.Failing(PictureFailure.Refused));

        var failed = await site.SubmitAsync();
        await site.Worker.WhenIdleAsync();
        site.Provider.Start = (order, _) => Task.FromResult<PictureRun>(FakePictureProvider.Made(order));
        var retried = await site.Service.RetryAsync(await site.ReadAsync(failed), _world.Visitor, default) as SubmitOutcome.Accepted;
        await site.Worker.WhenIdleAsync();

        var ended = await site.ReadAsync(failed);
        Assert.That((ended.Status, ended.Error?.Failure, ended.Error?.Reference), Is.EqualTo((JobStatus.Failed, (PictureFailure?)PictureFailure.Refused, "ref-1")));
        Assert.That((await site.ReadAsync(retried!.Job)).Status, Is.EqualTo(JobStatus.Succeeded));
        Assert.That(await site.LeftAsync(), Is.EqualTo(999));
    }

    [Test]
    public async Task Retry_Twice_IsOneNewJob()
    {
        await using var site = await _world.InstanceAsync(FakePictureProvider.Failing(PictureFailure.Failed));
        var failed = await site.SubmitAsync();
        await site.Worker.WhenIdleAsync();
        failed = await site.ReadAsync(failed);

        var retries = await Task.WhenAll(
            site.Service.RetryAsync(failed, _world.Visitor, default), site.Service.RetryAsync(failed, _world.Visitor, default));
        await site.Worker.WhenIdleAsync();

        Assert.That(retries.OfType<SubmitOutcome.Accepted>().Select(retry => retry.Job.Id).Distinct(), Has.Exactly(1).Items);
        Assert.That(site.Provider.Calls, Is.EqualTo(2));
    }

    [Test]
    public async Task Retry_OfASuccess_IsNone()
    {
        await using var site = await _world.InstanceAsync();
        var job = await site.SubmitAsync();
        await site.Worker.WhenIdleAsync();

        Assert.That(await site.Service.RetryAsync(await site.ReadAsync(job), _world.Visitor, default), Is.Null);
    }

    [Test]
    public async Task Cancel_WhileItWaits_IsFreeEveryTime()
    {
        _world.Quota.FreeCancels = 0;
        await using var site = await _world.InstanceAsync();
        var job = await site.QueueAsync();

        var outcome = await site.Service.CancelAsync(job, isVisitor: true, default);

        Assert.That(outcome, Is.InstanceOf<CancelOutcome.Done>());
        Assert.That((await site.LeftAsync(), await site.Work.CountAsync(default)), Is.EqualTo((1000L, (0L, 0L))));
        Assert.That(await site.Service.CancelAsync(job, isVisitor: true, default), Is.InstanceOf<CancelOutcome.TooLate>());
    }

    [Test]
    public async Task Cancel_WhileItIsMade_IsFreeSoManyTimesADay()
    {
        _world.Quota.FreeCancels = 2;
        await using var site = await _world.InstanceAsync(FakePictureProvider.Held());
        var left = new List<long>();
        for (var i = 0; i < 3; i++)
        {
            var job = await site.QueueAsync();
            var run = (await site.Runner.TakeUpAsync(job.Work, isCounted: true, default))!;
            await site.Runner.StepAsync(run, default);

            await site.Service.CancelAsync(job, isVisitor: true, default);

            await site.Runner.EndAsync(run, runId: null, default);
            left.Add(await site.LeftAsync());
        }

        Assert.That(left, Is.EqualTo(new[] { 1000, 1000, 999 }));
        Assert.That(site.Provider.Stops, Has.Count.EqualTo(3), "each run is stopped");
        Assert.That(await site.Work.CountAsync(default), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task Cancel_ByTheSite_IsNeverCharged()
    {
        _world.Quota.FreeCancels = 0;
        await using var site = await _world.InstanceAsync(FakePictureProvider.Held());
        var job = await site.QueueAsync();
        await site.Runner.StepAsync((await site.Runner.TakeUpAsync(job.Work, isCounted: true, default))!, default);

        await site.Service.CancelAsync(job, isVisitor: false, default);

        Assert.That(await site.LeftAsync(), Is.EqualTo(1000));
    }

    [Test]
    public async Task Cancel_HeardByTheWorkerOfAnotherInstance_StopsTheRunAndSettles()
    {
        await using var worker = await (await _world.InstanceAsync(FakePictureProvider.Held(), TimeProvider.System)).StartAsync();
        await using var other = await _world.InstanceAsync(clock: TimeProvider.System);
        worker.Provider.Pause = TimeSpan.FromMinutes(1);
        var job = await worker.SubmitAsync();
        await UntilAsync(worker, job, JobStatus.Processing);

        await other.Service.CancelAsync(job, isVisitor: true, default);
        await worker.Worker.WhenIdleAsync();

        Assert.That(worker.Provider.Stops, Is.EqualTo(new[] { "run-" + job.Id }));
        Assert.That((await other.LeftAsync(), await other.Work.CountAsync(default)), Is.EqualTo((1000L, (0L, 0L))));
    }

    [Test]
    public async Task Find_ByAnother_SeesOnlyWhatHasNoProofOfItsOwner()
    {
        await using var site = await _world.InstanceAsync();
        var own = await site.SubmitAsync();
        var open = (SubmitOutcome.Accepted)await site.Service.SubmitAsync(new(new("address:x", HasProof: false), _world.Visitor, new("open")), default);
        var another = new JobOwner("visitor:another", HasProof: true);

        Assert.Multiple(async () =>
        {
            Assert.That(await site.Service.FindAsync(own.Id, another, default), Is.Null);
            Assert.That(await site.Service.FindAsync(own.Id, _world.Owner, default), Is.Not.Null);
            Assert.That(await site.Service.FindAsync(open.Job.Id, another, default), Is.Not.Null);
            Assert.That(await site.Service.FindOwnAsync(open.Job.Id, another, default), Is.Null);
            Assert.That(await site.Service.FindAsync("../" + own.Id[3..], _world.Owner, default), Is.Null);
        });
    }

    [Test]
    public async Task Position_OfThoseThatWait_IsTheOrderTheyCame()
    {
        await using var site = await _world.InstanceAsync();
        var first = await site.QueueAsync();
        _world.Clock.Advance(TimeSpan.FromSeconds(1));
        var second = await site.QueueAsync();

        Assert.That((await site.Service.PositionAsync(first, default), await site.Service.PositionAsync(second, default)), Is.EqualTo((1L, 2L)));
        await site.FinishAsync(first.Work);
        Assert.That(await site.Service.PositionAsync(await site.ReadAsync(first), default), Is.Null);
    }

    [Test]
    public async Task Watch_AJobOfAnotherInstance_TellsEachStageAndThePercentage()
    {
        await using var worker = await (await _world.InstanceAsync(clock: TimeProvider.System)).StartAsync();
        await using var other = await (await _world.InstanceAsync(clock: TimeProvider.System)).StartAsync();
        var now = 0; // 0 to 100; then it is made. Every look tells the same until the watcher has seen it.
        worker.Provider.Start = (order, _) => Task.FromResult<PictureRun>(new PictureRun.Waiting(FakePictureProvider.RunId(order)));
        worker.Provider.Look = (order, _, _) => Task.FromResult<PictureRun>(
            Volatile.Read(ref now) is var percent && percent <= 100 ? new PictureRun.Working(FakePictureProvider.RunId(order), percent) : FakePictureProvider.Made(order));
        var job = await worker.SubmitAsync();
        var seen = new List<string>();

        using var guard = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await foreach (var update in other.Service.WatchAsync(job.Id, guard.Token))
        {
            if (update.Job is { } told && seen.LastOrDefault() != told.Status.Word())
            {
                seen.Add(told.Status.Word());
            }

            if (update.Percent is { } percent)
            {
                seen.Add($"{percent}%");
                Interlocked.CompareExchange(ref now, percent < 40 ? 40 : 101, percent);
            }
        }

        Assert.That(seen, Is.SupersetOf(new[] { "processing", "0%", "40%" }), string.Join(' ', seen));
        Assert.That(seen.Last(word => !word.EndsWith('%')), Is.EqualTo("succeeded"));
    }

    [Test]
    public async Task Watch_AFailure_FindsThePictureGivenBack()
    {
        await using var site = await _world.InstanceAsync();
        var job = await site.QueueAsync();
        var run = (await site.Runner.TakeUpAsync(job.Work, isCounted: true, default))!;
        await site.Store.MoveAsync(job.Id, JobMove.Failed(new(PictureFailure.Failed, "ref")), run.Job.Claim, default); // And dies before it settles.

        var ended = await site.Service.WaitAsync(job.Id, default);

        Assert.That((ended?.Status, await site.LeftAsync()), Is.EqualTo(((JobStatus?)JobStatus.Failed, 1000L)));
    }

    [Test]
    public async Task Wait_DatabaseAwayForATime_GoesOn()
    {
        await using var own = await OwnRedis.StartDurableAsync();
        await using var site = new JobInstance(_world, own.Connect(), FakePictureProvider.Quick());
        var job = await site.QueueAsync();
        var wait = site.Service.WaitAsync(job.Id, default);
        await _world.Clock.WaitForTimerAsync();
        own.Kill();
        _world.Clock.Advance(TimeSpan.FromSeconds(2));
        await Task.WhenAny(wait, _world.Clock.WaitForTimerAsync());

        await own.RestartAsync();
        await site.FinishAsync(job.Work);
        _world.Clock.Advance(TimeSpan.FromSeconds(2));

        Assert.That((await wait)?.Status, Is.EqualTo(JobStatus.Succeeded));
    }

    private static async Task UntilAsync(JobInstance site, Job job, JobStatus status)
    {
        using var guard = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await foreach (var update in site.Service.WatchAsync(job.Id, guard.Token))
        {
            if (update.Job?.Status == status)
            {
                return;
            }
        }
    }
}

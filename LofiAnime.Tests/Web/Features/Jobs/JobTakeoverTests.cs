using LofiAnime.Tests.Client.RateLimiting;
using LofiAnime.Tests.Support;
using LofiAnime.Web.Clients;
using LofiAnime.Web.Clients.Storage;
using LofiAnime.Web.Features.Jobs;
using LofiAnime.Web.Features.Pictures;
using LofiAnime.Web.Features.Quota;
using Microsoft.Extensions.Options;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Web.Features.Jobs;

/// <summary>An instance dies, or seems to, wherever it may; another goes on.</summary>
[Category("Whole")]
[TestFixture(Engine.Redis)]
[TestFixture(Engine.Garnet)]
public sealed class JobTakeoverTests(Engine engine)
{
    private JobWorld _world = null!;
    private JobInstance _dead = null!;
    private JobInstance _heir = null!;

    [SetUp]
    public async Task SetUpAsync()
    {
        _world = new(engine);
        _dead = await _world.InstanceAsync(FakePictureProvider.Held());
        _heir = await _world.InstanceAsync();
    }

    [TearDown]
    public async Task TearDownAsync()
    {
        await _dead.DisposeAsync();
        await _heir.DisposeAsync();
        _world.Dispose();
    }

    [Test]
    public async Task DeadAfterTheCharge_BeforeTheJob_TheChargeIsGivenBack()
    {
        var id = JobId.New();
        var item = new WorkItem(id, _dead.Quota.NewCharge(_world.Visitor, QuotaProduct.Pictures, 1, id));
        await _dead.Quota.ReserveAsync(item.Charge, _dead.Work.Lease(item), default);

        await TakeOverAsync();

        Assert.That((await _heir.LeftAsync(), await _heir.Work.CountAsync(default)), Is.EqualTo((1000L, (0L, 0L))));
    }

    [Test]
    public async Task DeadBeforeTheCharge_NothingIsGivenAway()
    {
        var id = JobId.New();
        var item = new WorkItem(id, _dead.Quota.NewCharge(_world.Visitor, QuotaProduct.Pictures, 1, id));
        await _dead.Redis.ExecuteAsync(_dead.Work.Lease(item));

        await TakeOverAsync();

        Assert.That((await _heir.LeftAsync(), await _heir.Work.CountAsync(default)), Is.EqualTo((1000L, (0L, 0L))));
    }

    [Test]
    public async Task DeadWhileItWaits_TheHeirMakesIt()
    {
        var job = await _dead.QueueAsync();

        await TakeOverAsync();

        Assert.That((await _heir.ReadAsync(job)).Status, Is.EqualTo(JobStatus.Succeeded));
        Assert.That(_heir.Provider.StartsOf(job.Id), Is.EqualTo(1));
    }

    [Test]
    public async Task DeadAfterTheStart_BeforeItsAnswer_TheRunIsFoundAndNotBoughtTwice()
    {
        var job = await _dead.QueueAsync();
        await _dead.Runner.TakeUpAsync(job.Work, isCounted: true, default);
        await _dead.Provider.StartAsync(new() { JobId = job.Id, Prompt = "p", Deadline = _world.Clock.GetUtcNow() }, default);
        _heir.Provider.Find = (order, _) => Task.FromResult<PictureRun?>(FakePictureProvider.Made(order)); // The vendor knows it.

        await TakeOverAsync();

        Assert.That((await _heir.ReadAsync(job)).Status, Is.EqualTo(JobStatus.Succeeded));
        Assert.That(_heir.Provider.StartsOf(job.Id), Is.Zero);
    }

    [Test]
    public async Task DeadAfterTheStart_NobodyCanTell_ItFailsAndCostsNothing()
    {
        var job = await _dead.QueueAsync();
        await _dead.Runner.TakeUpAsync(job.Work, isCounted: true, default);
        _heir.Provider.Find = (_, _) => Task.FromResult<PictureRun?>(FakePictureProvider.NotMade(PictureFailure.Failed));

        await TakeOverAsync();

        Assert.That(((await _heir.ReadAsync(job)).Status, await _heir.LeftAsync()), Is.EqualTo((JobStatus.Failed, 1000L)));
        Assert.That(_heir.Provider.Calls, Is.Zero);
    }

    [Test]
    public async Task DeadWhileItIsMade_TheHeirLooksAtTheSameRun()
    {
        var job = await _dead.QueueAsync();
        await _dead.Runner.StepAsync((await _dead.Runner.TakeUpAsync(job.Work, isCounted: true, default))!, default);

        await TakeOverAsync();

        var ended = await _heir.ReadAsync(job);
        Assert.That((ended.Status, ended.RunId, ended.Claims), Is.EqualTo((JobStatus.Succeeded, "run-" + job.Id, 2)));
        Assert.That(_heir.Provider.Calls, Is.Zero);
    }

    [Test]
    public async Task DeadAfterSaving_BeforeTheJobKnows_TheHeirSavesTheSame()
    {
        var file = FakePictureProvider.Picture("one");
        foreach (var provider in new[] { _dead.Provider, _heir.Provider })
        {
            provider.Fetch = (_, _, _) => Task.FromResult<PictureDelivery>(new PictureDelivery.Whole([file]));
        }

        var job = await _dead.QueueAsync();
        var run = (await _dead.Runner.TakeUpAsync(job.Work, isCounted: true, default))!;
        await _dead.Store.MoveAsync(job.Id, JobMove.Saving("run-" + job.Id), run.Job.Claim, default);
        await _dead.Library.AddAsync(job.Id, job.Owner, file, "p", "fake", default);

        await TakeOverAsync();

        Assert.That((await _heir.ReadAsync(job)).Pictures, Has.Exactly(1).Items);
        Assert.That(_world.Files, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task DeadAfterTheEnd_BeforeItIsSettled_TheHeirSettles()
    {
        var job = await _dead.QueueAsync();
        var run = (await _dead.Runner.TakeUpAsync(job.Work, isCounted: true, default))!;
        await _dead.Store.MoveAsync(job.Id, JobMove.Saving("r"), run.Job.Claim, default);
        await _dead.Store.MoveAsync(job.Id, JobMove.Succeeded([new("0123456789abcdef0123456789abcdef", PictureFormat.Webp)]), run.Job.Claim, default);

        await TakeOverAsync();

        Assert.That((await _heir.LeftAsync(), await _heir.Work.CountAsync(default)), Is.EqualTo((999L, (0L, 0L))));
        Assert.That(await _heir.Quota.ReleaseAsync(job.Work.Charge, default), Is.False, "it stands for good");
    }

    [Test]
    public async Task NotDeadButSlow_FindsItsClaimGoneAndChangesNothing()
    {
        var job = await _dead.QueueAsync();
        var slow = (await _dead.Runner.TakeUpAsync(job.Work, isCounted: true, default))!;
        await _dead.Runner.StepAsync(slow, default);
        await TakeOverAsync();
        var ended = await _heir.ReadAsync(job);
        _dead.Provider.End.SetResult(null);

        var next = await _dead.Runner.StepAsync(slow, default);

        Assert.That(next, Is.Null);
        Assert.That((await _heir.ReadAsync(job)).Version, Is.EqualTo(ended.Version));
        Assert.That((await _heir.LeftAsync(), _world.Files.Count), Is.EqualTo((999L, 1)));
    }

    [Test]
    public async Task TooOftenDead_TheJobIsGivenUp()
    {
        _world.Jobs.MaxClaims = 2;
        var job = await _dead.QueueAsync();
        await _dead.Runner.TakeUpAsync(job.Work, isCounted: true, default);
        await _dead.Runner.TakeUpAsync(job.Work, isCounted: true, default);

        await TakeOverAsync();

        Assert.That(((await _heir.ReadAsync(job)).Status, await _heir.LeftAsync()), Is.EqualTo((JobStatus.Failed, 1000L)));
        Assert.That((await _heir.Statistics.ReadAsync(1, default))[0].Figures.Failures[PictureFailure.Failed], Is.EqualTo(1));
    }

    [Test]
    public async Task TooOftenDead_WhileItIsMade_ItsRunIsStopped()
    {
        _world.Jobs.MaxClaims = 1;
        var job = await _dead.QueueAsync();
        await _dead.Runner.StepAsync((await _dead.Runner.TakeUpAsync(job.Work, isCounted: true, default))!, default);

        await TakeOverAsync();

        Assert.That(_heir.Provider.Stops, Is.EqualTo(new[] { "run-" + job.Id }));
    }

    [Test]
    public async Task DeadAfterTheChargeOfARepeatedRequest_TheJobStaysItsWorkers()
    {
        var job = await _dead.QueueAsync();
        var run = (await _dead.Runner.TakeUpAsync(job.Work, isCounted: true, default))!;
        var repeated = new WorkItem(job.Id, _dead.Quota.NewCharge(_world.Visitor, QuotaProduct.Pictures, 1, JobId.New()));
        await _dead.Quota.ReserveAsync(repeated.Charge, _dead.Work.Lease(repeated), default);

        Assert.That(await _heir.Runner.TakeUpAsync(repeated, isCounted: true, default), Is.Null);

        var now = await _heir.ReadAsync(job);
        Assert.That((now.Claim, now.Claims, await _heir.LeftAsync()), Is.EqualTo((run.Job.Claim, 1, 999L)));
        Assert.That((await _heir.Work.PositionAsync(repeated, default), await _heir.Work.PositionAsync(job.Work, default)), Is.EqualTo(((long?)null, (long?)0)));
    }

    [Test]
    public async Task AnnouncedAfterItWasGivenUp_IsNotDoneForNothing()
    {
        var job = await _dead.QueueAsync();
        await _heir.Settlement.ReleaseAsync(job.Work, default);

        await _dead.Worker.AnnounceAsync(job.Work, default);

        Assert.That(await _heir.Work.CountAsync(default), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task WrittenAfterItWasGivenUp_ExpiresForWhoeverLooks()
    {
        var job = await _dead.QueueAsync();
        await _heir.Settlement.ReleaseAsync(job.Work, default);
        _world.Clock.Advance(_world.Jobs.StartWithin + _world.Jobs.Lease + TimeSpan.FromSeconds(1));

        await _heir.Service.FindAsync(job.Id, _world.Owner, default);
        await TakeOverAsync();

        Assert.That(((await _heir.ReadAsync(job)).Status, await _heir.LeftAsync()), Is.EqualTo((JobStatus.Expired, 1000L)));
    }

    [Test]
    public async Task StoreOutOfOrder_TheChargeIsGivenBackAllTheSame()
    {
        var job = await _dead.QueueAsync();
        await _dead.Runner.StepAsync((await _dead.Runner.TakeUpAsync(job.Work, isCounted: true, default))!, default);
        await _dead.Store.MoveAsync(job.Id, JobMove.Canceled(isCharged: false), claim: null, default);
        var canceled = await _dead.ReadAsync(job);
        using var broken = new S3PictureStore(
            new() { ServiceUrl = new("http://127.0.0.1:9"), Bucket = "none", AccessKey = "key", SecretKey = "secret", MaxRetries = 0 }, TimeProvider.System, new Random(1));
        var library = new PictureLibrary(broken, _heir.Redis, _world.Clock, Options.Create(new StorageOptions()));
        var settlement = new JobSettlement(_heir.Quota, _heir.Work, library, _heir.Statistics, _heir.Shelf, _heir.Redis);

        await Assert.ThrowsAsync<StorageTroubleException>(() => settlement.SettleAsync(canceled, default));

        Assert.That((await _heir.LeftAsync(), (await _heir.Work.PositionAsync(job.Work, default)) is not null), Is.EqualTo((1000L, true)));
    }

    [Test]
    public async Task WaitedTooLong_Expires()
    {
        var job = await _dead.QueueAsync();
        _world.Clock.Advance(_world.Jobs.StartWithin);

        await TakeOverAsync();

        Assert.That(((await _heir.ReadAsync(job)).Status, await _heir.LeftAsync()), Is.EqualTo((JobStatus.Expired, 1000L)));
        Assert.That(_heir.Provider.Calls, Is.Zero);
    }

    [Test]
    public async Task RanTooLong_IsStoppedAndFails()
    {
        var job = await _dead.QueueAsync();
        var run = (await _dead.Runner.TakeUpAsync(job.Work, isCounted: true, default))!;
        await _dead.Runner.StepAsync(run, default);
        _world.Clock.Advance(_dead.Provider.Patience);

        Assert.That(await _dead.Runner.StepAsync(run, default), Is.Null);

        var ended = await _dead.ReadAsync(job);
        Assert.That((ended.Status, ended.Error?.Failure), Is.EqualTo((JobStatus.Failed, (PictureFailure?)PictureFailure.TimedOut)));
        Assert.That((_dead.Provider.Stops.Count, await _dead.LeftAsync()), Is.EqualTo((1, 1000L)));
    }

    [Test]
    public async Task VendorGone_IsAskedAgainUntilItComesBack()
    {
        var job = await _dead.QueueAsync();
        var troubles = 3;
        _dead.Provider.Look = (order, _, _) => troubles-- > 0
            ? throw new ProviderTroubleException("gone")
            : Task.FromResult<PictureRun>(FakePictureProvider.Made(order));
        var run = (await _dead.Runner.TakeUpAsync(job.Work, isCounted: true, default))!;
        var pauses = new List<TimeSpan?>();
        do
        {
            pauses.Add(await _dead.Runner.StepAsync(run, default));
        }
        while (pauses[^1] is not null);

        Assert.That(pauses.Skip(1).Take(3).Select(pause => pause!.Value.TotalSeconds), Is.EqualTo(new[] { 1, 2, 4 }));
        Assert.That((await _dead.ReadAsync(job)).Status, Is.EqualTo(JobStatus.Succeeded));
    }

    [Test]
    public async Task Stop_InTheMiddle_HandsTheWorkBackAtOnce()
    {
        await using var stopping = await (await _world.InstanceAsync(FakePictureProvider.Held(), TimeProvider.System)).StartAsync();
        stopping.Provider.Pause = TimeSpan.FromMinutes(1);
        var job = await stopping.SubmitAsync();
        await foreach (var update in stopping.Service.WatchAsync(job.Id, default))
        {
            if (update.Job?.Status is JobStatus.Processing)
            {
                break;
            }
        }

        await stopping.Worker.StopAsync(default);

        Assert.That((await stopping.Work.CountAsync(default)).Waiting, Is.EqualTo(1));
        await _heir.FinishAsync(job.Work);
        Assert.That((await _heir.ReadAsync(job)).Status, Is.EqualTo(JobStatus.Succeeded));
    }

    [Test]
    public async Task ItemsThatNobodyCanRead_AreDroppedAndHoldNothingUp()
    {
        foreach (var entry in new[] { "not json", "null", "{}", """{"JobId":"x"}""", """{"JobId":"00000000000000000000000000000000","Charge":{"Visitor":{"Identifier":"a"}}}""" })
        {
            await _dead.Redis.SortedSetAddAsync(_dead.Work.Key, entry, 0);
        }

        var job = await _dead.QueueAsync();
        await TakeOverAsync();

        Assert.That((await _heir.ReadAsync(job)).Status, Is.EqualTo(JobStatus.Succeeded));
        Assert.That(await _heir.Work.CountAsync(default), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task Lease_WhileItHolds_NobodyElseTakesTheWork()
    {
        var job = await _dead.QueueAsync();
        Assert.That(await _dead.Work.TakeDueAsync(10, TimeSpan.Zero, default), Is.EqualTo(new[] { job.Work }));

        _world.Clock.Advance(_world.Jobs.Lease - TimeSpan.FromSeconds(1));
        Assert.That(await _heir.Work.TakeDueAsync(10, TimeSpan.Zero, default), Is.Empty);

        await _dead.Work.RenewAsync([job.Work], default);
        _world.Clock.Advance(_world.Jobs.Lease - TimeSpan.FromSeconds(1));
        Assert.That(await _heir.Work.TakeDueAsync(10, TimeSpan.Zero, default), Is.Empty);

        _world.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(await _heir.Work.TakeDueAsync(10, TimeSpan.Zero, default), Is.EqualTo(new[] { job.Work }));
    }

    [Test]
    public async Task Lease_RenewedAfterTheWorkWasSettled_PutsNothingBack()
    {
        var job = await _dead.QueueAsync();
        await _heir.FinishAsync(job.Work);

        await _dead.Work.RenewAsync([job.Work], default);

        Assert.That(await _heir.Work.CountAsync(default), Is.EqualTo((0, 0)));
    }

    /// <summary>Lets the lease of the dead end, and the heir find and do the work, as its loop does.</summary>
    private async Task TakeOverAsync()
    {
        _world.Clock.Advance(_world.Jobs.Lease);
        foreach (var item in await _heir.Work.TakeDueAsync(100, TimeSpan.Zero, default))
        {
            await _heir.FinishAsync(item);
        }
    }
}

using LofiAnime.Tests.Client.RateLimiting;
using LofiAnime.Tests.Support;
using LofiAnime.Web.Clients;
using LofiAnime.Tests.Web.Features.Jobs;
using LofiAnime.Web.Clients.Replicate;
using LofiAnime.Web.Clients.Storage;
using LofiAnime.Web.Features.Answers;
using LofiAnime.Web.Features.Generation;
using LofiAnime.Web.Features.Jobs;
using LofiAnime.Web.Features.Operations.Statistics;
using LofiAnime.Web.Features.People;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Web.Features.Answers;

/// <summary>A look for an answer that does not come is none; what a look costs.</summary>
[Category("Whole")]
public sealed class AnswerDeskTests : IDisposable
{
    private readonly JobWorld _world = new(Engine.Garnet);
    private readonly IOptions<AnswerOptions> _options = Options.Create(new AnswerOptions { Prefix = LiveRedis.UniqueKey("answers") });

    public void Dispose() => _world.Dispose();

    [Test]
    public async Task Find_DatabaseDoesNotAnswer_IsAMissAfterItsPatience()
    {
        using var held = new HeldUpstash();
        using var slow = held.Client(timeProvider: _world.Clock);
        await using var site = await _world.InstanceAsync();
        var desk = Desk(site, slow);

        var finding = desk.FindAsync(new(_world.Owner, _world.Visitor), new("a harbour"), default);
        await held.NextAsync();
        _world.Clock.Advance(AnswerDesk.Patience);

        Assert.That(await finding, Is.Null);
    }

    [Test]
    public async Task Find_DatabaseFails_IsAMiss()
    {
        using var held = new HeldUpstash();
        using var broken = held.Client(options => options.MaxRetries = 0);
        await using var site = await _world.InstanceAsync();

        var finding = Desk(site, broken).FindAsync(new(_world.Owner, _world.Visitor), new("a harbour"), default);
        (await held.NextAsync()).Answer("""{"error":"ERR out of order"}""", status: 500);

        Assert.That(await finding, Is.Null);
    }

    [Test]
    public async Task Find_CallerLeaves_IsCancelled()
    {
        using var held = new HeldUpstash();
        using var slow = held.Client();
        await using var site = await _world.InstanceAsync();
        using var leaving = new CancellationTokenSource();

        var finding = Desk(site, slow).FindAsync(new(_world.Owner, _world.Visitor), new("a harbour"), leaving.Token);
        await held.NextAsync();
        await leaving.CancelAsync();

        await Assert.ThatAsync(() => finding, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task Keep_CostsTwoCommands_AMissTwo_AndAHitFour()
    {
        await using var own = await OwnRedis.StartAsync();
        var provider = FakePictureProvider.Quick();
        provider.Abilities = new() { HasSeed = true, IsRandom = true };
        await using var site = new JobInstance(_world, own.Connect(), provider);
        var desk = Desk(site, site.Redis);
        var made = await site.SubmitAsync();
        await site.Worker.WhenIdleAsync();
        var job = await site.ReadAsync(made);

        var miss = await CommandCost.OfAsync(site.Redis, () => desk.FindAsync(new(_world.Owner, _world.Visitor), job.Settings, default));
        var keep = await CommandCost.OfAsync(site.Redis, () =>
        {
            using var pipeline = site.Redis.CreatePipeline();
            Book(site, site.Redis).Keep(job, pipeline);
            return pipeline.SendAsync();
        });
        Job? found = null;
        var hit = await CommandCost.OfAsync(site.Redis, async () => found = await desk.FindAsync(new(_world.Owner, _world.Visitor), job.Settings, default));

        Assert.That((miss, keep, hit), Is.EqualTo((2L, 2L, 4L)));
        Assert.That(found?.Id, Is.EqualTo(job.Id));
    }

    [Test]
    public async Task Find_JobIsForgottenBeforeItsPictures_IsAnsweredByAnotherWhichTakesNothingAlong()
    {
        await using var site = await _world.InstanceAsync();
        var made = await site.SubmitAsync();
        await site.Worker.WhenIdleAsync();
        var job = await site.ReadAsync(made);
        using (var pipeline = site.Redis.CreatePipeline())
        {
            Book(site, site.Redis).Keep(job, pipeline);
            await pipeline.SendAsync();
        }

        await site.Redis.ExecuteAsync(site.Store.Delete(job.Id));
        var desk = Desk(site, site.Redis);

        var found = await desk.FindAsync(new(_world.Owner, _world.Visitor), job.Settings, default);
        var again = await desk.FindAsync(new(_world.Owner, _world.Visitor), job.Settings, default);

        Assert.That((found!.IsKept, found.Id, found.Pictures[0]), Is.EqualTo((true, again!.Id, job.Pictures[0])));
        Assert.That(await site.Redis.KeyTimeToLiveAsync(site.Store.Key(found.Id)), Is.LessThanOrEqualTo(TimeSpan.FromDays(1)));
        Assert.That(await site.History.DeleteAsync(found.Id, _world.Owner, default));
        Assert.That(await site.Library.FindAsync(job.Pictures[0].Id, default), Is.Not.Null);
    }

    private AnswerDesk Desk(JobInstance site, RedisClient redis)
    {
        var tally = new AnswerTally(site.Statistics, _world.Clock, NullLogger<AnswerTally>.Instance);
        return new(Book(site, redis), Near(site), site.Store, new JobId(Options.Create(_world.Quota)), site.Quota, redis, tally, _world.Clock, NullLogger<AnswerDesk>.Instance);
    }

    private AnswerBook Book(JobInstance site, RedisClient redis) => new(
        Names(site), Near(site), redis, new PictureEngines(site.Provider, []), _options, Options.Create(new StorageOptions()), _world.Clock, NullLogger<AnswerBook>.Instance);

    private NearAnswers Near(JobInstance site) => new(Names(site), _options, _world.Clock, NullLogger<NearAnswers>.Instance);

    private AnswerNames Names(JobInstance site) => new(
        Options.Create(_world.Quota), new StyleBook(Options.Create(new StyleOptions())), new PictureEngines(site.Provider, []), Options.Create(new ReplicateOptions()));
}

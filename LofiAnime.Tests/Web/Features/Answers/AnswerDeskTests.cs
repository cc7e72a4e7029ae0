using LofiAnime.Tests.Client.RateLimiting;
using LofiAnime.Tests.Support;
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

    public void Dispose() => _world.Dispose();

    [Test]
    public async Task Find_DatabaseDoesNotAnswer_IsAMissAfterItsPatience()
    {
        using var held = new HeldUpstash();
        using var slow = held.Client(timeProvider: _world.Clock);
        await using var site = await _world.InstanceAsync();
        var desk = Desk(site, slow);

        var finding = desk.FindAsync(new(_world.Owner, _world.Visitor), new("a harbour"), JobId.New(), default);
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

        var finding = Desk(site, broken).FindAsync(new(_world.Owner, _world.Visitor), new("a harbour"), JobId.New(), default);
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

        var finding = Desk(site, slow).FindAsync(new(_world.Owner, _world.Visitor), new("a harbour"), JobId.New(), leaving.Token);
        await held.NextAsync();
        await leaving.CancelAsync();

        await Assert.ThatAsync(() => finding, Throws.InstanceOf<OperationCanceledException>());
    }

    private AnswerDesk Desk(JobInstance site, RedisClient redis)
    {
        var options = Options.Create(new AnswerOptions { Prefix = _world.Jobs.Prefix });
        var names = new AnswerNames(
            Options.Create(_world.Quota), new StyleBook(Options.Create(new StyleOptions())), site.Provider, Options.Create(new ReplicateOptions()));
        var near = new NearAnswers(names, options, _world.Clock, NullLogger<NearAnswers>.Instance);
        var book = new AnswerBook(names, near, redis, site.Provider, options, Options.Create(new StorageOptions()), _world.Clock, NullLogger<AnswerBook>.Instance);
        var tally = new AnswerTally(site.Statistics, _world.Clock, NullLogger<AnswerTally>.Instance);
        return new(book, near, site.Store, site.Quota, redis, tally, _world.Clock, NullLogger<AnswerDesk>.Instance);
    }
}

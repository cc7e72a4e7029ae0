using LofiAnime.Tests.Client.RateLimiting;
using LofiAnime.Tests.Support;
using LofiAnime.Tests.Web.Features.Jobs;
using LofiAnime.Web.Clients;
using LofiAnime.Web.Features.Gallery;
using LofiAnime.Web.Features.Gallery.History;
using LofiAnime.Web.Features.Gallery.Sharing;
using LofiAnime.Web.Features.Jobs;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Web.Features.Gallery.History;

[Category("Whole")]
[TestFixture(Engine.Redis)]
[TestFixture(Engine.Garnet)]
public sealed class JobHistoryTests(Engine engine)
{
    private JobWorld _world = null!;

    [SetUp]
    public void SetUp() => _world = new(engine);

    [TearDown]
    public void TearDown() => _world.Dispose();

    [Test]
    public async Task List_OnAnotherInstance_HasWhatWasMadeAndWhatWasNot()
    {
        await using var site = await _world.InstanceAsync();
        await using var broken = await _world.InstanceAsync(FakePictureProvider.Failing(PictureFailure.Refused));
        var made = await MadeAsync(site);
        _world.Clock.Advance(TimeSpan.FromSeconds(1));
        await broken.SubmitAsync("turned down");
        await broken.Worker.WhenIdleAsync();

        var cards = (await broken.History.ListAsync(_world.Owner, new(), default)).Cards;

        Assert.Multiple(() =>
        {
            Assert.That(cards.Select(card => card.Status), Is.EqualTo(new[] { JobStatus.Failed, JobStatus.Succeeded }));
            Assert.That(cards[0].Error!.Failure, Is.EqualTo(PictureFailure.Refused));
            Assert.That(cards[1].JobId, Is.EqualTo(made.Id));
            Assert.That(cards[1].Pictures, Is.EqualTo(made.Pictures));
            Assert.That(cards[1].Version, Is.EqualTo(made.Version));
            Assert.That(cards[1].FinishedAt, Is.EqualTo(made.FinishedAt));
        });
    }

    [Test]
    public async Task List_OfOneKnownByAnAddressAlone_IsEmptyAndNothingIsKept()
    {
        await using var site = await _world.InstanceAsync();
        var owner = new JobOwner("address:somewhere", HasProof: false);
        await site.Service.SubmitAsync(new(owner, _world.Visitor, new("a harbour")), default);
        await site.Worker.WhenIdleAsync();

        Assert.That((await site.History.ListAsync(owner, new(), default)).Cards, Is.Empty);
        Assert.That(await site.Redis.KeyExistsAsync(site.Shelves.Cards(owner.Id)), Is.False);
    }

    [Test]
    public async Task Submit_CardCannotBeWritten_MakesThePictureAllTheSame()
    {
        await using var site = await _world.InstanceAsync();
        await site.Redis.StringSetAsync(site.Shelves.Cards(_world.Owner.Id), "not a shelf");

        var made = await MadeAsync(site);

        Assert.That(made.Status, Is.EqualTo(JobStatus.Succeeded));
        Assert.That(await site.Work.CountAsync(default), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task Submit_OnceTheCardIsThere_HasAnEndOfLife()
    {
        await using var site = await _world.InstanceAsync();
        await MadeAsync(site);

        Assert.That(await site.Redis.KeyTimeToLiveAsync(site.Shelves.Cards(_world.Owner.Id)), Is.GreaterThan(TimeSpan.FromDays(90)));
    }

    [Test]
    public async Task List_LastCardWasLost_LooksAtTheJobAfterAWhile()
    {
        await using var site = await _world.InstanceAsync();
        var made = await MadeAsync(site);
        var lost = JobCard.Of(made with { Status = JobStatus.Processing, Pictures = [] }, _world.Clock.GetUtcNow());
        await site.Redis.ExecuteAsync(site.Shelves.Write(_world.Owner.Id, lost.ToShelf()));

        var early = (await site.History.ListAsync(_world.Owner, new(), default)).Cards.Single();
        _world.Clock.Advance(TimeSpan.FromHours(2));
        var later = (await site.History.ListAsync(_world.Owner, new(), default)).Cards.Single();

        Assert.That((early.Status, later.Status), Is.EqualTo((JobStatus.Processing, JobStatus.Succeeded)));
        Assert.That(later.Pictures, Is.EqualTo(made.Pictures));
    }

    [Test]
    public async Task Delete_LeavesNothingOfIt()
    {
        await using var site = await _world.InstanceAsync();
        var job = await MadeAsync(site);
        var picture = job.Pictures.Single().Id;
        var slug = ((ShareOutcome.Linked)await site.Shares.ShareAsync(picture, _world.Owner, default)).Slug;
        Assert.That(await site.Gallery.PublishAsync(picture, _world.Owner, default), Is.EqualTo(PublishOutcome.Done));

        var isDeleted = await site.History.DeleteAsync(job.Id, _world.Owner, default);

        Assert.Multiple(async () =>
        {
            Assert.That(isDeleted, Is.True);
            Assert.That(_world.Files, Is.Empty);
            Assert.That(await site.Store.FindAsync(job.Id, default), Is.Null);
            Assert.That(await site.Library.FindAsync(picture, default), Is.Null);
            Assert.That(await site.Library.LookAsync(picture, default), Has.Property("IsGone").True.And.Property("Prompt").Empty);
            Assert.That(await site.Shares.FindAsync(slug, default), Is.EqualTo(new ShareLook(null)));
            Assert.That((await site.Gallery.ListAsync(null, 10, default)).Pictures, Is.Empty);
            Assert.That((await site.History.ListAsync(_world.Owner, new(), default)).Cards, Is.Empty);
            Assert.That(await site.History.DeleteAsync(job.Id, _world.Owner, default), Is.False);
        });
    }

    [Test]
    public async Task Delete_WhileItIsMade_StopsItAndLeavesNothing()
    {
        var provider = FakePictureProvider.Held();
        await using var site = await (await _world.InstanceAsync(provider)).StartAsync();
        var job = await site.SubmitAsync();
        await ReachAsync(site, job, JobStatus.Processing);

        Assert.That(await site.History.DeleteAsync(job.Id, _world.Owner, default), Is.True);
        await site.Worker.WhenIdleAsync().WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Multiple(async () =>
        {
            Assert.That(provider.Stops, Is.Not.Empty, "nobody pays for what nobody wants");
            Assert.That(await site.Store.FindAsync(job.Id, default), Is.Null);
            Assert.That(await site.LeftAsync(), Is.EqualTo(1000));
            Assert.That(await site.Work.CountAsync(default), Is.EqualTo((0, 0)));
            Assert.That((await site.History.ListAsync(_world.Owner, new(), default)).Cards, Is.Empty);
        });
    }

    [Test]
    public async Task Delete_ByAnother_DoesNothing()
    {
        await using var site = await _world.InstanceAsync();
        var job = await MadeAsync(site);
        var other = new JobOwner("visitor:other", HasProof: true);

        Assert.Multiple(async () =>
        {
            Assert.That(await site.History.DeleteAsync(job.Id, other, default), Is.False);
            Assert.That(await site.History.SetFavouriteAsync(job.Id, other, isFavourite: true, default), Is.False);
            Assert.That(await site.History.FindAsync([job.Id], other, default), Is.Empty);
            Assert.That(await site.History.FindByPictureAsync(job.Pictures.Single().Id, other, default), Is.Null);
            Assert.That((await site.History.ListAsync(_world.Owner, new(), default)).Cards, Has.Count.EqualTo(1));
        });
    }

    [Test]
    public async Task DeleteAll_EmptiesTheShelf()
    {
        await using var site = await _world.InstanceAsync();
        for (var i = 0; i < 3; i++)
        {
            await MadeAsync(site);
        }

        var data = new HistoryAccountData(site.Shelves, site.History);
        var export = await data.ExportAsync(_world.Owner.Id, default);
        await data.DeleteAsync(_world.Owner.Id, default);

        Assert.That(export!.AsArray(), Has.Count.EqualTo(3));
        Assert.That(_world.Files, Is.Empty);
        Assert.That(await site.Redis.KeyExistsAsync(site.Shelves.Cards(_world.Owner.Id)), Is.False);
    }

    private static async Task<Job> MadeAsync(JobInstance site)
    {
        var job = await site.SubmitAsync();
        await site.Worker.WhenIdleAsync();
        return await site.ReadAsync(job);
    }

    private static async Task ReachAsync(JobInstance site, Job job, JobStatus status)
    {
        await foreach (var update in site.Service.WatchAsync(job.Id, default))
        {
            if (update.Job?.Status == status)
            {
                return;
            }
        }
    }
}

using LofiAnime.Tests.Client.RateLimiting;
using LofiAnime.Tests.Support;
using LofiAnime.Web.Features.Pictures;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Web.Features.Pictures;

[Category("Whole")]
public sealed class PictureRetentionTests
{
    private PictureShelf _shelf = null!;

    [SetUp]
    public async Task OpenAsync() => _shelf = new(await LiveRedis.ClientAsync());

    [TearDown]
    public void Close() => _shelf.Dispose();

    [Test]
    public async Task Sweep_PastItsTime_TakesPageAndFileAndNotAMomentBefore()
    {
        var old = await _shelf.AddAsync(PictureShelf.Job());
        _shelf.Clock.Advance(TimeSpan.FromDays(30));
        var young = await _shelf.AddAsync(PictureShelf.Job());

        Assert.That(await _shelf.Retention().SweepAsync(default), Is.EqualTo(new PictureSweep(0, 0, 0, 0)));
        _shelf.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.That(await _shelf.Retention().SweepAsync(default), Is.EqualTo(new PictureSweep(1, 0, 0, 0)));

        Assert.That(await _shelf.Library.FindAsync(old.Id, default), Is.Null);
        Assert.That(await _shelf.Library.FindAsync(young.Id, default), Is.EqualTo(young));
        Assert.That(_shelf.Files.Single(), Does.Contain(young.Id));
    }

    [Test]
    public async Task Sweep_FileThatNobodyKnows_GoesWhenItIsADayOld()
    {
        var known = await _shelf.AddAsync(PictureShelf.Job());
        await _shelf.Store.SaveAsync(PictureShelf.Job(), PictureShelf.File(), default);
        _shelf.Clock.Advance(TimeSpan.FromDays(1));

        Assert.That(await _shelf.Retention().SweepAsync(default), Is.EqualTo(new PictureSweep(0, 0, 0, 0)), "its job may still save");
        _shelf.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.That(await _shelf.Retention().SweepAsync(default), Is.EqualTo(new PictureSweep(0, 1, 0, 0)));

        Assert.That(_shelf.Files.Single(), Does.Contain(known.Id));
    }

    [Test]
    public async Task Sweep_DatabaseKnowsNoneAtAll_SparesThemUntilTheirTimeIsOver()
    {
        foreach (var words in new[] { "one", "two", "three" })
        {
            await _shelf.Store.SaveAsync(PictureShelf.Job(), PictureShelf.File(words), default);
        }

        _shelf.Clock.Advance(TimeSpan.FromDays(2));
        Assert.That(await _shelf.Retention().SweepAsync(default), Is.EqualTo(new PictureSweep(0, 0, 0, 3)));
        Assert.That(_shelf.Files, Has.Length.EqualTo(3));

        _shelf.Clock.Advance(TimeSpan.FromDays(29));
        Assert.That(await _shelf.Retention().SweepAsync(default), Is.EqualTo(new PictureSweep(3, 0, 0, 0)));
        Assert.That(_shelf.Files, Is.Empty);
    }

    [Test]
    public async Task Sweep_DraftOfAKilledProcess_GoesAfterAnHour()
    {
        await _shelf.AddAsync(PictureShelf.Job());
        var draft = _shelf.Files.Single() + ".0123.tmp";
        await File.WriteAllTextAsync(draft, "half a pict");
        File.SetLastWriteTimeUtc(draft, _shelf.Clock.GetUtcNow().UtcDateTime);
        _shelf.Clock.Advance(TimeSpan.FromHours(1));

        Assert.That((await _shelf.Retention().SweepAsync(default)).Drafts, Is.Zero);
        _shelf.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.That((await _shelf.Retention().SweepAsync(default)).Drafts, Is.EqualTo(1));

        Assert.That(_shelf.Files, Has.Length.EqualTo(1));
    }

    [Test]
    public async Task Sweep_ManyFiles_CostsACommandForEachHundred()
    {
        await using var server = await OwnRedis.StartAsync();
        using var shelf = new PictureShelf(server.Connect());
        for (var i = 0; i < 250; i++)
        {
            await shelf.AddAsync(PictureShelf.Job(), $"picture {i}");
        }

        shelf.Clock.Advance(TimeSpan.FromDays(2));
        Assert.That(await CommandCost.OfAsync(shelf.Redis, () => shelf.Retention().SweepAsync(default)), Is.EqualTo(3));

        shelf.Clock.Advance(TimeSpan.FromDays(30));
        Assert.That(await CommandCost.OfAsync(shelf.Redis, () => shelf.Retention().SweepAsync(default)), Is.EqualTo(3));
        Assert.That(shelf.Files, Is.Empty);
        Assert.That(await shelf.Redis.ServerDatabaseSizeAsync(), Is.Zero);
    }
}

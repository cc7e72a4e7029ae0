using LofiAnime.Tests.Client.RateLimiting;
using LofiAnime.Tests.Support;
using LofiAnime.Web.Clients.Storage;
using LofiAnime.Web.Features.Pictures;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Web.Features.Pictures;

[Category("Whole")]
public sealed class PictureSweeperTests
{
    private OwnRedis _server = null!;
    private PictureShelf _shelf = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _server = await OwnRedis.StartAsync();
        _shelf = new(_server.Connect());
    }

    [TearDown]
    public async Task StopAsync()
    {
        _shelf.Dispose();
        await _server.DisposeAsync();
    }

    [Test]
    public async Task Try_TenInstances_OneSweeps()
    {
        var sweeps = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => _shelf.Sweeper().TryAsync(default)));

        Assert.That(sweeps.Count(sweep => sweep is not null), Is.EqualTo(1));
        Assert.That(
            await _shelf.Redis.KeyTimeToLiveAsync(PictureSweeper.Key),
            Is.GreaterThan(TimeSpan.FromHours(22)).And.LessThanOrEqualTo(PictureSweeper.Rest));
    }

    [Test]
    public async Task Try_SweepFails_TheNextMayTryAtOnce()
    {
        await Assert.ThrowsAsync<StorageTroubleException>(() => _shelf.Sweeper(store: new FlakyPictureStore(_shelf.Store)).TryAsync(default));

        Assert.That(await _shelf.Sweeper().TryAsync(default), Is.Not.Null);
    }

    [Test]
    public async Task Try_DatabaseKnowsNone_WarnsTheOperator()
    {
        await _shelf.Store.SaveAsync(PictureShelf.Job(), PictureShelf.File(), default);
        _shelf.Clock.Advance(TimeSpan.FromDays(2));
        var log = new LogChannel<PictureSweeper>();

        await _shelf.Sweeper(log).TryAsync(default);

        Assert.That(await log.NextAsync(), Does.StartWith("Information 2050"));
        Assert.That(await log.NextAsync(), Does.StartWith("Warning 2052").And.Contain("1 files stay"));
    }

    [Test]
    public async Task Run_FailsFirst_SweepsAnHourLater()
    {
        var log = new LogChannel<PictureSweeper>();
        var store = new FlakyPictureStore(_shelf.Store);
        using var sweeper = _shelf.Sweeper(log, store);

        await sweeper.StartAsync(default);
        await TickAsync(PictureSweeper.FirstTry);
        Assert.That(await log.NextAsync(), Does.StartWith("Warning 2051"));
        store.Fails = false;
        await TickAsync(PictureSweeper.Interval);
        Assert.That(await log.NextAsync(), Does.StartWith("Information 2050"));

        await sweeper.StopAsync(default);
    }

    private async Task TickAsync(TimeSpan due)
    {
        await _shelf.Clock.WaitForTimerAsync(due).WaitAsync(GatewayRespStub.Guard);
        _shelf.Clock.Advance(due);
    }
}

using LofiAnime.Tests.Client.RateLimiting;
using LofiAnime.Tests.Support;
using LofiAnime.Tests.Web.Features.Jobs;
using LofiAnime.Web.Clients;
using LofiAnime.Web.Features.Jobs;
using LofiAnime.Web.Features.Operations;
using LofiAnime.Web.Features.Operations.Statistics;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Web.Features.Operations.Statistics;

/// <summary>What became of orders, counted by the day.</summary>
[Category("Whole")]
[TestFixture(Engine.Redis)]
[TestFixture(Engine.Garnet)]
public sealed class SiteStatisticsTests(Engine engine) : IDisposable
{
    private readonly JobWorld _world = new(engine);

    public void Dispose() => _world.Dispose();

    [Test]
    public async Task Jobs_AreCountedByTheirEnds_OnTheirDays()
    {
        var provider = FakePictureProvider.Quick();
        await using var site = await _world.InstanceAsync(provider);
        var first = await site.QueueAsync();
        _world.Clock.Advance(TimeSpan.FromSeconds(20));
        await site.FinishAsync(first.Work);
        var second = await site.QueueAsync();
        _world.Clock.Advance(TimeSpan.FromSeconds(2));
        await site.FinishAsync(second.Work);
        provider.Start = FakePictureProvider.Failing(PictureFailure.Refused).Start;
        await site.FinishAsync((await site.QueueAsync()).Work);
        await site.Service.CancelAsync(await site.QueueAsync(), isVisitor: true, default);
        _world.Clock.Advance(TimeSpan.FromDays(1));
        provider.Start = FakePictureProvider.Quick().Start;
        await site.FinishAsync((await site.QueueAsync()).Work);

        var days = await site.Statistics.ReadAsync(3, default);

        var (_, yesterday) = days[1];
        Assert.Multiple(() =>
        {
            Assert.That(days.Select(day => day.Day), Is.EqualTo(new[] { new DateOnly(2023, 11, 13), new(2023, 11, 14), new(2023, 11, 15) }));
            Assert.That(days.Select(day => day.Figures.Pictures), Is.EqualTo(new[] { 0, 2, 1 }));
            Assert.That(yesterday.Failures, Is.EqualTo(new Dictionary<PictureFailure, long> { [PictureFailure.Refused] = 1 }));
            Assert.That((yesterday.Succeeded, yesterday.Canceled, yesterday.Ended), Is.EqualTo((2L, 1L, 3L)));
            Assert.That(yesterday.SuccessRate, Is.EqualTo(2.0 / 3));
            Assert.That(yesterday.Times.Quantile(0.5)!.Value.TotalSeconds, Is.InRange(2, 2.2));
            Assert.That(yesterday.Times.Quantile(0.95)!.Value.TotalSeconds, Is.InRange(20, 22));
            Assert.That(yesterday.Spent(new() { PricePerPicture = 0.02m }), Is.EqualTo(0.04m));
            Assert.That(yesterday.Spent(new()), Is.Null);
            Assert.That(days[0].Figures.SuccessRate, Is.Null);
        });
    }

    [Test]
    public async Task Key_HasAnEndOfLife()
    {
        await using var site = await _world.InstanceAsync();
        await site.FinishAsync((await site.QueueAsync()).Work);

        var life = await site.Redis.KeyTimeToLiveAsync(_world.Operator.Prefix + ":stats:20231114");

        Assert.That(life, Is.InRange(TimeSpan.FromDays(399), TimeSpan.FromDays(400)));
    }

    [Test]
    public async Task Refusals_AreWrittenTogether_AfterTenSeconds()
    {
        using var redis = await engine.ConnectAsync();
        var statistics = new SiteStatistics(redis, Options.Create(new OperatorOptions { Prefix = LiveRedis.UniqueKey("operator") }), _world.Clock);
        await using var tally = new RefusalTally(statistics, _world.Clock, NullLogger<RefusalTally>.Instance);
        tally.Add(RefusalReason.TooFast);
        tally.Add(RefusalReason.TooFast);
        tally.Add(RefusalReason.BlockedWord);
        Assert.That(_world.Clock.ScheduledTimers, Is.EqualTo(1));

        await tally.FlushAsync();

        var figures = (await statistics.ReadAsync(1, default))[0].Figures;
        Assert.That(figures.Refusals, Is.EqualTo(new Dictionary<RefusalReason, long> { [RefusalReason.TooFast] = 2, [RefusalReason.BlockedWord] = 1 }));
        Assert.That(figures.Refused, Is.EqualTo(3));
    }

    [Test]
    public async Task Answers_AreWrittenTogether_AndTellWhatWasSaved()
    {
        using var redis = await engine.ConnectAsync();
        var statistics = new SiteStatistics(redis, Options.Create(new OperatorOptions { Prefix = LiveRedis.UniqueKey("operator") }), _world.Clock);
        await using var tally = new AnswerTally(statistics, _world.Clock, NullLogger<AnswerTally>.Instance);
        tally.Add(AnswerFigure.Own, 2);
        tally.Add(AnswerFigure.Public, 1);
        tally.Add(AnswerFigure.Offered, 5);
        tally.Add(AnswerFigure.Taken, 1);

        await tally.FlushAsync();

        var figures = (await statistics.ReadAsync(1, default))[0].Figures;
        Assert.That((figures.NotBought, figures.HitRate, figures.Saved(new() { PricePerPicture = 0.02m }), figures.Saved(new())), Is.EqualTo((4L, 1.0, 0.08m, (decimal?)null)));
        Assert.That(new DayFigures().HitRate, Is.Null);
    }
}

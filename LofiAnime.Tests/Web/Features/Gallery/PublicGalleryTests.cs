using LofiAnime.Tests.Client.RateLimiting;
using LofiAnime.Tests.Web.Features.Jobs;
using LofiAnime.Web.Features.Gallery;
using LofiAnime.Web.Features.Gallery.Moderation;
using LofiAnime.Web.Features.Gallery.Sharing;
using LofiAnime.Web.Features.Jobs;
using LofiAnime.Web.Features.Quota;

namespace LofiAnime.Tests.Web.Features.Gallery;

/// <summary>The public gallery, and what the operator does about it.</summary>
[Category("Whole")]
[TestFixture(Engine.Redis)]
[TestFixture(Engine.Garnet)]
public sealed class PublicGalleryTests(Engine engine)
{
    private JobWorld _world = null!;
    private JobInstance _site = null!;
    private JobInstance _second = null!;
    private string _picture = null!;

    [SetUp]
    public async Task MakeAsync()
    {
        _world = new(engine);
        _site = await _world.InstanceAsync();
        _second = await _world.InstanceAsync();
        var job = await _site.SubmitAsync();
        await _site.Worker.WhenIdleAsync();
        _picture = (await _site.ReadAsync(job)).Pictures.Single().Id;
    }

    [TearDown]
    public async Task EndAsync()
    {
        await _site.DisposeAsync();
        await _second.DisposeAsync();
        _world.Dispose();
    }

    [Test]
    public async Task Publish_ShowsItEverywhere_AndUnpublishDoesNot()
    {
        Assert.That(await _second.Gallery.LatestAsync(8), Is.Empty);

        Assert.That(await _site.Gallery.PublishAsync(_picture, _world.Owner, default), Is.EqualTo(PublishOutcome.Done));
        Assert.That(await _site.Gallery.PublishAsync(_picture, _world.Owner, default), Is.EqualTo(PublishOutcome.Done), "once more changes nothing");

        var shown = (await _second.Gallery.ListAsync(null, 10, default)).Pictures;
        Assert.That(shown.Select(picture => (picture.Id, picture.Prompt)), Is.EqualTo(new[] { (_picture, "a harbour at dusk") }));
        Assert.That(await _second.Gallery.LatestAsync(8), Is.Empty, "what was read a moment ago holds for some seconds");
        _world.Clock.Advance(TimeSpan.FromSeconds(11));
        Assert.That(await _second.Gallery.LatestAsync(8), Is.Empty, "nobody waits for what is read anew");
        Assert.That(await _second.Gallery.LatestAsync(8), Has.Count.EqualTo(1));

        Assert.That(await _second.Gallery.UnpublishAsync(_picture, _world.Owner, default), Is.True);
        Assert.That((await _site.Gallery.ListAsync(null, 10, default)).Pictures, Is.Empty);
        Assert.That(await _site.Library.FindAsync(_picture, default), Has.Property("IsPublic").False);
    }

    [Test]
    public async Task Publish_AnothersPictureOrAPhoto_IsRefused()
    {
        var other = new JobOwner("visitor:other", HasProof: true);
        await _site.Library.ChangeAsync(_picture, picture => picture with { Prompt = "" }, default);

        Assert.That(await _site.Gallery.PublishAsync(_picture, other, default), Is.EqualTo(PublishOutcome.NotFound));
        Assert.That(await _site.Gallery.UnpublishAsync(_picture, other, default), Is.False);
        Assert.That(await _site.Gallery.PublishAsync(_picture, _world.Owner, default), Is.EqualTo(PublishOutcome.IsPhoto));
    }

    [Test]
    public async Task TakeDown_EndsAllThatOthersSee_ForGood()
    {
        var slug = ((ShareOutcome.Linked)await _site.Shares.ShareAsync(_picture, _world.Owner, default)).Slug;
        await _site.Gallery.PublishAsync(_picture, _world.Owner, default);
        await _site.Moderation.ReportAsync(_picture, _world.Visitor, ReportReason.Hateful, default);

        Assert.That(await _second.Moderation.TakeDownAsync(_picture, default), Is.True);

        Assert.Multiple(async () =>
        {
            Assert.That((await _site.Gallery.ListAsync(null, 10, default)).Pictures, Is.Empty);
            Assert.That(await _site.Shares.FindAsync(slug, default), Is.EqualTo(new ShareLook(null)));
            Assert.That(await _site.Gallery.PublishAsync(_picture, _world.Owner, default), Is.EqualTo(PublishOutcome.TakenDown));
            Assert.That(await _site.Shares.ShareAsync(_picture, _world.Owner, default), Is.TypeOf<ShareOutcome.TakenDown>());
            Assert.That(await _site.Moderation.ListReportsAsync(default), Is.Empty);
            Assert.That(await _site.Library.FindAsync(_picture, default), Is.Not.Null, "its owner keeps it");
        });
    }

    [Test]
    public async Task TakeDown_CardThatOutlivedItsPicture_TakesItOff()
    {
        await _site.Gallery.PublishAsync(_picture, _world.Owner, default);
        await _site.Library.DeleteAsync(_picture, default);

        Assert.That(await _second.Moderation.TakeDownAsync(_picture, default), Is.False);
        Assert.That((await _site.Gallery.ListAsync(null, 10, default)).Pictures, Is.Empty);
    }

    [Test]
    public async Task Publish_WhileItIsTakenDown_LeavesNoCard()
    {
        var publishing = Enumerable.Range(0, 4).Select(_ => _site.Gallery.PublishAsync(_picture, _world.Owner, default));
        await Task.WhenAll([.. publishing, _second.Moderation.TakeDownAsync(_picture, default)]);

        Assert.That((await _site.Gallery.ListAsync(null, 10, default)).Pictures, Is.Empty);
        Assert.That(await _site.Library.FindAsync(_picture, default), Has.Property("IsTakenDown").True);
    }

    [Test]
    public async Task Report_IsOneAVisitor_AndDismissForgetsAll()
    {
        await _site.Gallery.PublishAsync(_picture, _world.Owner, default);
        await _site.Moderation.ReportAsync(_picture, _world.Visitor, ReportReason.Hateful, default);
        await _second.Moderation.ReportAsync(_picture, _world.Visitor, ReportReason.Other, default);
        await _second.Moderation.ReportAsync(_picture, Stranger(), ReportReason.Person, default);

        var reported = (await _second.Moderation.ListReportsAsync(default)).Single();
        await _site.Moderation.DismissAsync(_picture, default);

        Assert.Multiple(async () =>
        {
            Assert.That(reported.Reasons, Is.EquivalentTo(new Dictionary<ReportReason, int> { [ReportReason.Hateful] = 1, [ReportReason.Person] = 1 }));
            Assert.That(reported.Picture!.Prompt, Is.EqualTo("a harbour at dusk"));
            Assert.That(await _site.Moderation.ListReportsAsync(default), Is.Empty);
            Assert.That((await _site.Gallery.ListAsync(null, 10, default)).Pictures, Has.Count.EqualTo(1));
        });
    }

    [Test]
    public async Task Report_OfAPrivatePictureOrTooMany_IsRefused()
    {
        Assert.That(await _site.Moderation.ReportAsync(_picture, _world.Visitor, ReportReason.Other, default), Is.TypeOf<ReportOutcome.NotFound>());
        await _site.Gallery.PublishAsync(_picture, _world.Owner, default);
        for (var i = 0; i < PictureModeration.MaxPerDay; i++)
        {
            Assert.That(await _site.Moderation.ReportAsync(_picture, _world.Visitor, ReportReason.Other, default), Is.TypeOf<ReportOutcome.Noted>());
        }

        Assert.That(await _site.Moderation.ReportAsync(_picture, _world.Visitor, ReportReason.Other, default), Is.TypeOf<ReportOutcome.TooMany>());
    }

    private static QuotaHolder Stranger() => new($"{{{Guid.NewGuid():N}}}");
}

using LofiAnime.Tests.Client.RateLimiting;
using LofiAnime.Tests.Web.Features.Jobs;
using LofiAnime.Web.Features.Gallery.Sharing;
using LofiAnime.Web.Features.Jobs;

namespace LofiAnime.Tests.Web.Features.Gallery.Sharing;

[Category("Whole")]
[TestFixture(Engine.Redis)]
[TestFixture(Engine.Garnet)]
public sealed class PictureSharesTests(Engine engine)
{
    private JobWorld _world = null!;
    private JobInstance _site = null!;
    private string _picture = null!;

    [SetUp]
    public async Task MakeAsync()
    {
        _world = new(engine);
        _site = await _world.InstanceAsync();
        var job = await _site.SubmitAsync();
        await _site.Worker.WhenIdleAsync();
        _picture = (await _site.ReadAsync(job)).Pictures.Single().Id;
    }

    [TearDown]
    public async Task EndAsync()
    {
        await _site.DisposeAsync();
        _world.Dispose();
    }

    [Test]
    public async Task Share_Twice_IsOneLinkThatShowsThePictureAndNoOwner()
    {
        await using var second = await _world.InstanceAsync();

        var first = await ShareAsync();
        var again = await second.Shares.ShareAsync(_picture, _world.Owner, default);
        var look = await second.Shares.FindAsync(first.Slug, default);

        Assert.Multiple(() =>
        {
            Assert.That(again, Is.EqualTo(first));
            Assert.That(first.Slug, Has.Length.EqualTo(22));
            Assert.That(look!.Picture, Has.Property("Id").EqualTo(_picture).And.Property("Prompt").EqualTo("a harbour at dusk"));
            Assert.That(look.Picture!.ToString(), Does.Not.Contain(_world.Owner.Id));
        });
    }

    [Test]
    public async Task Share_ByMany_IsOneLink()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _site.Shares.ShareAsync(_picture, _world.Owner, default)));

        Assert.That(outcomes.Distinct().Count(), Is.EqualTo(1));
        Assert.That(await _site.Shares.FindAsync(((ShareOutcome.Linked)outcomes[0]).Slug, default), Has.Property("Picture").Not.Null);
    }

    [Test]
    public async Task Revoke_EndsTheLinkOnEveryInstance_AndTheNextOneIsAnother()
    {
        await using var second = await _world.InstanceAsync();
        var first = await ShareAsync();

        Assert.That(await second.Shares.RevokeAsync(_picture, _world.Owner, default), Is.True);

        Assert.That(await _site.Shares.FindAsync(first.Slug, default), Is.EqualTo(new ShareLook(null)));
        Assert.That((await ShareAsync()).Slug, Is.Not.EqualTo(first.Slug));
        Assert.That(await _site.Shares.FindAsync(first.Slug, default), Is.EqualTo(new ShareLook(null)), "an ended link stays ended");
    }

    [Test]
    public async Task Share_WithATime_EndsWithIt()
    {
        _world.Gallery.ShareFor = TimeSpan.FromHours(3);

        var share = await ShareAsync();
        _world.Clock.Advance(TimeSpan.FromHours(4));

        Assert.That(share.Until, Is.EqualTo(_world.Clock.GetUtcNow() - TimeSpan.FromHours(1)));
        Assert.That((await ShareAsync()).Slug, Is.Not.EqualTo(share.Slug), "a new link, once the old one is over");
    }

    [Test]
    public async Task Share_AndRevoke_ByAnother_DoNothing()
    {
        var other = new JobOwner("visitor:other", HasProof: true);
        var share = await ShareAsync();

        Assert.That(await _site.Shares.ShareAsync(_picture, other, default), Is.TypeOf<ShareOutcome.NotFound>());
        Assert.That(await _site.Shares.RevokeAsync(_picture, other, default), Is.False);
        Assert.That(await _site.Shares.FindAsync(share.Slug, default), Has.Property("Picture").Not.Null);
    }

    [TestCase("")]
    [TestCase("../../../etc/passwd")]
    [TestCase("AAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Find_NoLink_IsNothing(string slug) => Assert.That(await _site.Shares.FindAsync(slug, default), Is.Null);

    private async Task<ShareOutcome.Linked> ShareAsync() => (ShareOutcome.Linked)await _site.Shares.ShareAsync(_picture, _world.Owner, default);
}

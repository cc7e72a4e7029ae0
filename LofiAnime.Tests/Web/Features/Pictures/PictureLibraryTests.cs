using LofiAnime.Tests.Client.RateLimiting;
using LofiAnime.Tests.Support;
using LofiAnime.Web.Clients.Storage;
using LofiAnime.Web.Features.Pictures;
using Microsoft.Extensions.Options;
using Upstash.Rest.Client;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Web.Features.Pictures;

[Category("Whole")]
public sealed class PictureLibraryTests
{
    private PictureShelf _shelf = null!;

    private PictureLibrary Library => _shelf.Library;

    [SetUp]
    public async Task OpenAsync() => _shelf = new(await LiveRedis.ClientAsync());

    [TearDown]
    public void Close() => _shelf.Dispose();

    [Test]
    public async Task Add_ThenFindAndOpen_IsWhatWasAdded()
    {
        var added = await _shelf.AddAsync(PictureShelf.Job());

        var found = await Library.FindAsync(added.Id, default);
        await using var content = (await Library.OpenAsync(added.Id, default))!.Content;

        Assert.That(found, Is.EqualTo(added));
        Assert.That(found!.Prompt, Is.EqualTo(PictureShelf.Prompt));
        Assert.That(content.Length, Is.EqualTo(PictureShelf.File().Content.Length));
    }

    [Test]
    public async Task Add_IsKnownForAsLongAsItIsKept()
    {
        var added = await _shelf.AddAsync(PictureShelf.Job());

        var left = await _shelf.Redis.KeyTimeToLiveAsync($"lofianime:picture:{added.Id}");

        Assert.That(left, Is.GreaterThan(TimeSpan.FromDays(29)).And.LessThanOrEqualTo(TimeSpan.FromDays(30)));
    }

    [Test]
    public async Task AddAndFindAndDiscard_CostOneCommandEach()
    {
        await using var server = await OwnRedis.StartAsync();
        using var shelf = new PictureShelf(server.Connect());
        var jobId = PictureShelf.Job();
        Picture? added = null;

        Assert.That(await CommandCost.OfAsync(shelf.Redis, async () => added = await shelf.AddAsync(jobId)), Is.EqualTo(1));
        Assert.That(await CommandCost.OfAsync(shelf.Redis, () => shelf.Library.FindAsync(added!.Id, default)), Is.EqualTo(1));
        Assert.That(await CommandCost.OfAsync(shelf.Redis, () => shelf.Library.DiscardAsync(jobId, default)), Is.EqualTo(1));
        Assert.That(await CommandCost.OfAsync(shelf.Redis, () => shelf.Library.DiscardAsync(jobId, default)), Is.Zero);
    }

    [Test]
    public async Task Add_SameJobManyTimesAtOnce_IsOnePicture()
    {
        var jobId = PictureShelf.Job();

        var added = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => _shelf.AddAsync(jobId))));

        Assert.That(added.Distinct().Count(), Is.EqualTo(1));
        Assert.That(_shelf.Files, Has.Length.EqualTo(1));
    }

    [Test]
    public async Task Discard_TakesAllOfTheJobAndNothingElse()
    {
        var jobId = PictureShelf.Job();
        var first = await _shelf.AddAsync(jobId, "one");
        var second = await _shelf.AddAsync(jobId, "two");
        var another = await _shelf.AddAsync(PictureShelf.Job(), "one");

        await Library.DiscardAsync(jobId, default);
        await Library.DiscardAsync(jobId, default);

        Assert.That(await Library.FindAsync(first.Id, default), Is.Null);
        Assert.That(await Library.OpenAsync(second.Id, default), Is.Null);
        Assert.That(await Library.FindAsync(another.Id, default), Is.EqualTo(another));
        Assert.That(_shelf.Files, Has.Length.EqualTo(1));
    }

    [Test]
    public async Task Discard_DatabaseFailedAfterTheFile_TakesTheFile()
    {
        using var upstash = new UpstashStub();
        upstash.Answers("""{"error":"ERR no"}""");
        using var broken = new PictureShelf(new RedisClient(new Uri(upstash.Url), UpstashStub.Token));
        var jobId = PictureShelf.Job();
        await Assert.CatchAsync<UpstashException>(() => broken.AddAsync(jobId));
        Assert.That(broken.Files, Has.Length.EqualTo(1));

        await new PictureLibrary(broken.Store, _shelf.Redis, _shelf.Clock, Options.Create(new StorageOptions()))
            .DiscardAsync(jobId, default);

        Assert.That(broken.Files, Is.Empty);
    }

    [Test]
    public async Task Delete_OnceOrTwice_TakesPageAndFile()
    {
        var added = await _shelf.AddAsync(PictureShelf.Job());

        await Library.DeleteAsync(added.Id, default);
        await Library.DeleteAsync(added.Id, default);

        Assert.That(await Library.FindAsync(added.Id, default), Is.Null);
        Assert.That(_shelf.Files, Is.Empty);
    }

    [TestCase("")]
    [TestCase("no id")]
    [TestCase("*")]
    public async Task Find_WhatIsNoId_AsksNobody(string id)
    {
        Assert.That(await Library.FindAsync(id, default), Is.Null);
        Assert.That(async () => await Library.DeleteAsync(id, default), Throws.Nothing);
    }
}

using LofiAnime.Tests.Support;
using LofiAnime.Web.Clients;
using LofiAnime.Web.Clients.Storage;

namespace LofiAnime.Tests.Web.Clients.Storage;

/// <summary>What every store of pictures promises, wherever it keeps them.</summary>
public abstract class PictureStoreTests
{
    private protected static readonly PictureFile Png = File("a picture's bytes");

    private protected ManualTimeProvider Clock { get; } = new(DateTimeOffset.UnixEpoch.AddDays(20_000));

    /// <summary>Gets a store; two of them keep their pictures in the same place.</summary>
    private protected abstract IPictureStore Store { get; }

    [Test]
    public async Task Save_ThenOpen_IsTheSameBytesAndFormat([Values] PictureFormat format)
    {
        var id = await Store.SaveAsync("job-1", Png with { Format = format }, default);

        var kept = await Store.OpenAsync(id, default);
        Assert.That(PictureId.IsOne(id));
        Assert.That(kept!.Format, Is.EqualTo(format));
        Assert.That(await BytesOf(kept), Is.EqualTo(Png.Content.ToArray()));
    }

    [Test]
    public async Task Save_SameContentManyTimesAtOnce_IsOnePicture()
    {
        var ids = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => Store.SaveAsync("job-1", Png, default))));

        Assert.That(ids.Distinct().Count(), Is.EqualTo(1));
        Assert.That(await Store.ListAsync("job-1", default).ToListAsync(), Is.EqualTo(ids.Distinct()));
        Assert.That(await BytesOf((await Store.OpenAsync(ids[0], default))!), Is.EqualTo(Png.Content.ToArray()));
    }

    [Test]
    public async Task Save_SameContentOfTwoJobs_IsTwoPicturesAndDeletingOneLeavesTheOther()
    {
        var first = await Store.SaveAsync("job-1", Png, default);
        var second = await Store.SaveAsync("job-2", Png, default);

        await Store.DeleteAsync(first, default);

        Assert.That(await Store.OpenAsync(first, default), Is.Null);
        await using var left = (await Store.OpenAsync(second, default))!.Content;
        Assert.That(left.Length, Is.EqualTo(Png.Content.Length));
    }

    [Test]
    public async Task Save_Cancelled_LeavesNothing()
    {
        await Assert.CatchAsync<OperationCanceledException>(() => Store.SaveAsync("job-1", Png, new CancellationToken(canceled: true)));

        Assert.That(await Store.OpenAsync(PictureId.Of("job-1", Png.Content.Span), default), Is.Null);
        Assert.That(await Store.ListAsync("job-1", default).ToListAsync(), Is.Empty);
    }

    [Test]
    public async Task Save_Large_ComesBackWhole()
    {
        var content = new byte[5_000_000];
        new Random(7).NextBytes(content);

        var id = await Store.SaveAsync("job-1", new PictureFile(content, PictureFormat.Jpeg), default);

        Assert.That(await BytesOf((await Store.OpenAsync(id, default))!), Is.EqualTo(content));
    }

    [Test]
    public async Task Open_IsSeekable()
    {
        var id = await Store.SaveAsync("job-1", File("0123456789"), default);

        await using var content = (await Store.OpenAsync(id, default))!.Content;
        using var reader = new StreamReader(content);
        content.Seek(4, SeekOrigin.Begin);

        Assert.That((content.CanSeek, content.Length), Is.EqualTo((true, 10L)));
        Assert.That(await reader.ReadToEndAsync(), Is.EqualTo("456789"));
        content.Seek(-2, SeekOrigin.End);
        reader.DiscardBufferedData();
        Assert.That(await reader.ReadToEndAsync(), Is.EqualTo("89"));
        content.Position = 99;
        Assert.That(await content.ReadAsync(new byte[1]), Is.Zero, "nothing is past the end");
    }

    [TestCase("")]
    [TestCase("../../../../etc/passwd")]
    [TestCase("..000000000000000000000000000000")]
    [TestCase("0000000000000000000000000000000\0")]
    [TestCase("ABCDEF00000000000000000000000000")]
    [TestCase("abcdef00000000000000000000000000")]
    public async Task Open_WhatIsNoIdOrNotThere_IsNothing(string id)
    {
        Assert.That(await Store.OpenAsync(id, default), Is.Null);
        Assert.That(async () => await Store.DeleteAsync(id, default), Throws.Nothing);
    }

    [Test]
    public async Task Delete_ManyTimesAtOnceAndAmongSaves_NeverFails()
    {
        var id = PictureId.Of("job-1", Png.Content.Span);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() =>
            i % 2 == 0 ? Store.DeleteAsync(id, default) : Store.SaveAsync("job-1", Png, default))));
        await Store.DeleteAsync(id, default);

        Assert.That(await Store.OpenAsync(id, default), Is.Null);
    }

    [Test]
    public async Task Delete_WhileItIsRead_TheReaderReadsOn()
    {
        var id = await Store.SaveAsync("job-1", Png, default);
        var kept = (await Store.OpenAsync(id, default))!;

        await Store.DeleteAsync(id, default);

        Assert.That(await BytesOf(kept), Is.EqualTo(Png.Content.ToArray()));
    }

    [Test]
    public async Task List_OfAJob_IsItsPicturesAlone()
    {
        var first = await Store.SaveAsync("job-1", File("one"), default);
        var second = await Store.SaveAsync("job-1", File("two"), default);
        await Store.SaveAsync("job-2", File("one"), default);

        Assert.That(await Store.ListAsync("job-1", default).ToListAsync(), Is.EquivalentTo(new[] { first, second }));
        Assert.That(await Store.ListAsync("job-3", default).ToListAsync(), Is.Empty);
    }

    [Test]
    public async Task ListOlder_TellsWhatWasLastKeptBefore()
    {
        var old = await Store.SaveAsync("job-1", Png, default);
        var again = await Store.SaveAsync("job-2", Png, default);
        var keptAt = Clock.GetUtcNow();
        Clock.Advance(TimeSpan.FromDays(1));
        await Store.SaveAsync("job-2", Png, default);
        await Store.SaveAsync("job-3", Png, default);

        Assert.That(again, Is.Not.EqualTo(old));
        Assert.That(
            await Store.ListOlderAsync(Clock.GetUtcNow(), default).ToListAsync(),
            Is.EqualTo(new[] { new KeptPicture(old, keptAt) }),
            "what is kept again is young again");
        Assert.That(await Store.ListOlderAsync(keptAt, default).ToListAsync(), Is.Empty);
        Assert.That(await Store.ListOlderAsync(Clock.GetUtcNow().AddTicks(1), default).CountAsync(), Is.EqualTo(3));
    }

    private protected static PictureFile File(string words) => new(System.Text.Encoding.UTF8.GetBytes(words), PictureFormat.Png);

    private protected static async Task<byte[]> BytesOf(StoredPicture picture)
    {
        await using var content = picture.Content;
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}

using LofiAnime.Web.Clients;
using LofiAnime.Web.Clients.Storage;

namespace LofiAnime.Tests.Web.Clients.Storage;

[Category("Unit")]
public sealed class FilePictureStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lofianime-store-").FullName;
    private readonly byte[] _content = "a picture's bytes"u8.ToArray();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Save_SameContentManyTimesAtOnce_IsOneWholeFile()
    {
        var ids = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => Store().SaveAsync(_content, PictureFormat.Png, default))));

        await using var kept = Store().Open(ids[0])!.Content;
        var bytes = new byte[_content.Length + 1];
        Assert.That(ids.Distinct().Count(), Is.EqualTo(1));
        Assert.That(await kept.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false), Is.EqualTo(_content.Length));
        Assert.That(Files(), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task Save_Cancelled_LeavesNothing()
    {
        await Assert.CatchAsync<OperationCanceledException>(() => Store().SaveAsync(_content, PictureFormat.Png, new CancellationToken(canceled: true)));

        Assert.That(Files(), Is.Empty);
        Assert.That(Store().Open(PictureId.Of(_content)), Is.Null);
    }

    [TestCase("")]
    [TestCase("../../../../etc/passwd")]
    [TestCase("..000000000000000000000000000000")]
    [TestCase("0000000000000000000000000000000\0")]
    [TestCase("ABCDEF00000000000000000000000000")]
    public void Open_WhatIsNoId_IsNothing(string id) => Assert.That(Store().Open(id), Is.Null);

    private FilePictureStore Store() => new(_folder);

    private string[] Files() => Directory.GetFiles(_folder, "*", SearchOption.AllDirectories);
}

using LofiAnime.Web.Clients;
using LofiAnime.Web.Clients.Storage;

namespace LofiAnime.Tests.Web.Clients.Storage;

[Category("Unit")]
public sealed class FilePictureStoreTests : PictureStoreTests, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lofianime-store-").FullName;

    private protected override IPictureStore Store => new FilePictureStore(_folder, Clock);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Save_ManyAtOnceOrCancelled_LeavesNoDraft()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => Store.SaveAsync("job-1", Png, default))));
        await Assert.CatchAsync<OperationCanceledException>(() => Store.SaveAsync("job-2", Png, new CancellationToken(canceled: true)));

        Assert.That(Files(), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task DeleteDrafts_WhatAKilledProcessLeft_GoesOnceItIsOld()
    {
        var id = await Store.SaveAsync("job-1", Png, default);
        var kept = Files().Single();
        var draft = $"{kept}.0123.tmp";
        await System.IO.File.WriteAllTextAsync(draft, "half a pict");
        System.IO.File.SetLastWriteTimeUtc(draft, Clock.GetUtcNow().UtcDateTime);

        Assert.That(await Store.ListAsync("job-1", default).ToListAsync(), Is.EqualTo(new[] { id }), "a draft is no picture");
        Assert.That(await Store.DeleteDraftsAsync(Clock.GetUtcNow(), default), Is.Zero);
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(await Store.DeleteDraftsAsync(Clock.GetUtcNow(), default), Is.EqualTo(1));
        Assert.That(Files(), Is.EqualTo(new[] { kept }));
    }

    [Test]
    public async Task List_WhatIsNotOurs_IsLeftAlone()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "ab"));
        foreach (var name in new[] { "ab/notes.txt", "ab/ab000000000000000000000000000000.txt", "ab/ab000000000000000000000000000000", "README.png" })
        {
            await System.IO.File.WriteAllTextAsync(Path.Combine(_folder, name), "mine");
        }

        Assert.That(await Store.ListOlderAsync(DateTimeOffset.MaxValue, default).ToListAsync(), Is.Empty);
        Assert.That(await Store.DeleteDraftsAsync(DateTimeOffset.MaxValue, default), Is.Zero);
    }

    [Test]
    public async Task Open_WhatAnEarlierVersionKept_IsStillThere()
    {
        var path = Path.Combine(_folder, "ab", "ab3456789012345678901234567890cd.webp");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await System.IO.File.WriteAllTextAsync(path, "old");

        await using var content = (await Store.OpenAsync("ab3456789012345678901234567890cd", default))!.Content;

        Assert.That(content.Length, Is.EqualTo(3));
    }

    [Test]
    public async Task Save_FolderIsNone_IsTransientTroubleThatSaysWhatToLookAt()
    {
        var file = Path.Combine(_folder, "images");
        await System.IO.File.WriteAllTextAsync(file, "No folder, as on a disk that is gone.");
        var store = new FilePictureStore(file, Clock);

        var trouble = await Assert.ThrowsAsync<StorageTroubleException>(() => store.SaveAsync("job-1", Png, default));

        Assert.That((trouble!.IsTransient, trouble.Message.Contains("disk is full", StringComparison.Ordinal)), Is.EqualTo((true, true)));
    }

    private string[] Files() => Directory.GetFiles(_folder, "*", SearchOption.AllDirectories);
}

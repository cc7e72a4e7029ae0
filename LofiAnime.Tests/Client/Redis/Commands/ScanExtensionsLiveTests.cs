using LofiAnime.Tests.Support;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.Redis.Commands;

[Category("Whole")]
public sealed class ScanExtensionsLiveTests
{
    private readonly string _key = LiveRedis.UniqueKey("scans");

    [Test]
    public Task SortedSet_FindsEachMember() => LiveGateway.RunAsync("ZSCAN", async redis =>
    {
        var entries = Enumerable.Range(0, 1000).Select(number => new SortedSetEntry($"m{number}", number / 2.0)).ToList();
        await redis.SortedSetAddManyAsync(_key, entries);

        var page = await redis.SortedSetScanAsync(_key, match: "m99?", count: 1000);
        var streamed = await redis.SortedSetScanAllAsync(_key, count: 100).Distinct().ToListAsync();

        Assert.That(page.Items.Select(entry => entry.Member), Is.All.StartsWith("m99"));
        Assert.That(streamed, Is.EquivalentTo(entries));
    });
}

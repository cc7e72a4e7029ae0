using LofiAnime.Tests.Support;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.Redis.Commands;

[Category("Whole")]
public sealed class SearchCommandsLiveTests
{
    private readonly string _key = LiveRedis.UniqueKey("search");

    [Test]
    public Task Index_IsMadeSearchedAndDropped() => LiveGateway.RunAsync("SEARCH.CREATE", async redis =>
    {
        var schema = new SearchSchema { DataType = SearchDataType.Hash, Prefixes = [_key], Fields = [new("title", SearchFieldType.Text)] };
        await redis.HashSetAsync(_key, [new("title", "Moomin")]);

        Assert.That(await redis.SearchCreateAsync(_key, schema));
        Assert.That(await redis.SearchWaitIndexingAsync(_key));
        Assert.That((await redis.SearchQueryAsync(_key, SearchFilter.Equal("title", "Moomin")))!.Single().Key, Is.EqualTo(_key));
        Assert.That(await redis.SearchCountAsync(_key, SearchFilter.All), Is.EqualTo(1));
        Assert.That((await redis.SearchAggregateAsync(_key, SearchFilter.All, "{}")).Items, Is.Not.Null);
        Assert.That((await redis.SearchDescribeAsync(_key))!.Name, Is.EqualTo(_key));
        Assert.That((await redis.SearchIndexesAsync()).IsNull, Is.False);
        Assert.That(await redis.SearchAddAliasAsync(_key + ":alias", _key), Is.EqualTo(1));
        Assert.That(await redis.SearchAliasesAsync(), Does.Contain(new SearchAlias(_key + ":alias", _key)));
        Assert.That(await redis.SearchDeleteAliasAsync(_key + ":alias"));
        Assert.That((await redis.SearchReindexAsync(_key)).IsNull, Is.False);
        Assert.That(await redis.SearchDropAsync(_key));
    });
}

using LofiAnime.Tests.Support;
using Upstash.Rest.Client;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.Redis.Commands;

[Category("Whole")]
public sealed class SortedSetCommandsLiveTests
{
    private readonly string _key = LiveRedis.UniqueKey("sorted-sets");

    private string Other => _key + ":other";

    private string Target => _key + ":target";

    [Test]
    public Task Add_WithAndWithoutCondition() => LiveGateway.RunAsync("ZADD", async redis =>
    {
        Assert.That(await redis.SortedSetAddAsync(_key, "a", 1));
        Assert.That(await redis.SortedSetAddAsync(_key, "a", 2), Is.False);
        Assert.That(await redis.SortedSetAddAsync(_key, "a", 9, SortedSetCondition.NotExists), Is.False);
        Assert.That(await redis.SortedSetAddAsync(_key, "b", 9, SortedSetCondition.Exists), Is.False);
        Assert.That(await redis.SortedSetAddManyAsync(_key, [new("b", 0.1), new("c", double.PositiveInfinity)]), Is.EqualTo(2));
        Assert.That(await redis.SortedSetUpdateAsync(_key, "a", 1, SortedSetCondition.NotExistsOrGreater), Is.False);
        Assert.That(await redis.SortedSetUpdateAsync(_key, "a", 3, SortedSetCondition.ExistsAndGreater));
        Assert.That(await redis.SortedSetUpdateManyAsync(_key, [new("a", 4), new("b", 0.1), new("d", 5)]), Is.EqualTo(2));
        Assert.That(await redis.SortedSetIncrementIfAsync(_key, "a", 0.5, SortedSetCondition.Exists), Is.EqualTo(4.5));
        Assert.That(await redis.SortedSetIncrementIfAsync(_key, "z", 1, SortedSetCondition.Exists), Is.Null);

        Assert.That(await redis.SortedSetScoresAsync(_key, ["a", "b", "c", "z"]), Is.EqualTo(new double?[] { 4.5, 0.1, double.PositiveInfinity, null }));
    });

    [Test]
    public Task Score_AndRank_OfMembers() => LiveGateway.RunAsync("ZINCRBY", async redis =>
    {
        await FillAsync(redis);

        Assert.That(await redis.SortedSetIncrementAsync(_key, "b", -0.5), Is.EqualTo(1.5));
        Assert.That(await redis.SortedSetScoreAsync(_key, "b"), Is.EqualTo(1.5));
        Assert.That(await redis.SortedSetScoreAsync(_key, "z"), Is.Null);
        Assert.That(await redis.SortedSetRankAsync(_key, "b"), Is.EqualTo(1));
        Assert.That(await redis.SortedSetRankAsync(_key, "z"), Is.Null);
        Assert.That(await redis.SortedSetReverseRankAsync(_key, "a"), Is.EqualTo(2));
        Assert.That(await redis.SortedSetReverseRankAsync(_key, "z"), Is.Null);
    });

    [Test]
    public Task RankWithScore_WhereTheServerHasIt() => LiveGateway.RunAsync("ZRANK", async redis =>
    {
        await FillAsync(redis);

        if (GatewayRedis.Name == "redis 7.0")
        {
            Assert.That(async () => await redis.SortedSetRankWithScoreAsync(_key, "b"), Throws.TypeOf<UpstashApiException>());
            Assert.That(async () => await redis.SortedSetReverseRankWithScoreAsync(_key, "b"), Throws.TypeOf<UpstashApiException>());
            return;
        }

        Assert.That(await redis.SortedSetRankWithScoreAsync(_key, "a"), Is.EqualTo(new SortedSetRank(0, 1)));
        Assert.That(await redis.SortedSetReverseRankWithScoreAsync(_key, "a"), Is.EqualTo(new SortedSetRank(2, 1)));
        Assert.That(await redis.SortedSetRankWithScoreAsync(_key, "z"), Is.Null);
    });

    [Test]
    public Task Count_ByScoreAndAll() => LiveGateway.RunAsync("ZCOUNT", async redis =>
    {
        await FillAsync(redis);

        Assert.That(await redis.SortedSetLengthAsync(_key), Is.EqualTo(3));
        Assert.That(await redis.SortedSetCountByScoreAsync(_key), Is.EqualTo(3));
        Assert.That(await redis.SortedSetCountByScoreAsync(_key, new(1, ScoreBound.Exclusive(3))), Is.EqualTo(2));
        Assert.That(await redis.SortedSetCountByScoreAsync(_key, ScoreRange.From(ScoreBound.Exclusive(1))), Is.EqualTo(2));
    });

    [Test]
    public Task CountByLex_OfEqualScores() => LiveGateway.RunAsync("ZLEXCOUNT", async redis =>
    {
        await redis.SortedSetAddManyAsync(_key, [new("a", 0), new("b", 0), new("c", 0)]);

        Assert.That(await redis.SortedSetCountByLexAsync(_key), Is.EqualTo(3));
        Assert.That(await redis.SortedSetCountByLexAsync(_key, new("a", LexBound.Exclusive("c"))), Is.EqualTo(2));
    });

    [Test]
    public Task Range_ByRankScoreAndBytes() => LiveGateway.RunAsync("ZRANGE", async redis =>
    {
        await FillAsync(redis);

        Assert.That(await redis.SortedSetRangeAsync(_key), Is.EqualTo(new[] { "a", "b", "c" }));
        Assert.That(await redis.SortedSetRangeAsync(_key, SortedSetRange.ByRank(0, 1).Descending()), Is.EqualTo(new[] { "c", "b" }));
        Assert.That(await redis.SortedSetRangeAsync(_key, new ScoreRange(ScoreBound.Exclusive(1), 3)), Is.EqualTo(new[] { "b", "c" }));
        Assert.That(await redis.SortedSetRangeAsync(_key, SortedSetRange.ByScore(ScoreRange.All, 1, 1).Descending()), Is.EqualTo(new[] { "b" }));
        Assert.That(await redis.SortedSetRangeWithScoresAsync(_key, SortedSetRange.ByScore(ScoreRange.UpTo(2))), Is.EqualTo(new SortedSetEntry[] { new("a", 1), new("b", 2) }));
        Assert.That(await redis.SortedSetRangeAsync(Other), Is.Empty);
        Assert.That(await redis.SortedSetRangeBytesAsync(_key, SortedSetRange.ByRank(0, 0)), Is.EqualTo(new[] { "a"u8.ToArray() }));

        await redis.SortedSetAddManyAsync(Other, [new("a", 0), new("b", 0), new("c", 0)]);
        Assert.That(await redis.SortedSetRangeAsync(Other, LexRange.From(LexBound.Exclusive("a"))), Is.EqualTo(new[] { "b", "c" }));
    });

    [Test]
    public Task RangeStore_KeepsScores() => LiveGateway.RunAsync("ZRANGESTORE", async redis =>
    {
        await FillAsync(redis);

        Assert.That(await redis.SortedSetRangeStoreAsync(Target, _key, ScoreRange.From(2)), Is.EqualTo(2));
        Assert.That(await redis.SortedSetRangeWithScoresAsync(Target), Is.EqualTo(new SortedSetEntry[] { new("b", 2), new("c", 3) }));
    });

    [Test]
    public Task Remove_ByNameRankScoreAndBytes() => LiveGateway.RunAsync("ZREM", async redis =>
    {
        await redis.SortedSetAddManyAsync(_key, [new("a", 1), new("b", 2), new("c", 3), new("d", 4)]);
        await redis.SortedSetAddManyAsync(Other, [new("a", 0), new("b", 0)]);

        Assert.That(await redis.SortedSetRemoveAsync(_key, ["a", "z"]), Is.EqualTo(1));
        Assert.That(await redis.SortedSetRemoveAsync(_key, "a"), Is.False);
        Assert.That(await redis.SortedSetRemoveRangeByRankAsync(_key, 0, 0), Is.EqualTo(1));
        Assert.That(await redis.SortedSetRemoveRangeByScoreAsync(_key, new(3, ScoreBound.Exclusive(4))), Is.EqualTo(1));
        Assert.That(await redis.SortedSetRemoveRangeByLexAsync(Other, LexRange.UpTo("a")), Is.EqualTo(1));
        Assert.That(await redis.SortedSetRangeAsync(_key), Is.EqualTo(new[] { "d" }));
    });

    [Test]
    public Task Union_OfTwo() => LiveGateway.RunAsync("ZUNION", async redis =>
    {
        await FillAsync(redis);
        await redis.SortedSetAddManyAsync(Other, [new("c", 10), new("d", 20)]);

        Assert.That(await redis.SortedSetUnionAsync([_key, Other]), Is.EqualTo(new[] { "a", "b", "c", "d" }));
        Assert.That(
            await redis.SortedSetUnionWithScoresAsync([_key, Other], [1, 2], ScoreAggregate.Max),
            Is.EqualTo(new SortedSetEntry[] { new("a", 1), new("b", 2), new("c", 20), new("d", 40) }));
        Assert.That(await redis.SortedSetUnionStoreAsync(Target, [_key, Other], aggregate: ScoreAggregate.Min), Is.EqualTo(4));
        Assert.That(await redis.SortedSetScoreAsync(Target, "c"), Is.EqualTo(3));
    });

    [Test]
    public Task Intersect_OfTwo() => LiveGateway.RunAsync("ZINTER", async redis =>
    {
        await FillAsync(redis);
        await redis.SortedSetAddManyAsync(Other, [new("c", 10), new("d", 20)]);

        Assert.That(await redis.SortedSetIntersectAsync([_key, Other]), Is.EqualTo(new[] { "c" }));
        Assert.That(await redis.SortedSetIntersectWithScoresAsync([_key, Other]), Is.EqualTo(new SortedSetEntry[] { new("c", 13) }));
        Assert.That(await redis.SortedSetIntersectStoreAsync(Target, [_key, Other]), Is.EqualTo(1));
        Assert.That(await redis.SortedSetIntersectLengthAsync([_key, Other], 5), Is.EqualTo(1));
    });

    [Test]
    public Task Difference_OfTwo() => LiveGateway.RunAsync("ZDIFF", async redis =>
    {
        await FillAsync(redis);
        await redis.SortedSetAddManyAsync(Other, [new("c", 10), new("d", 20)]);

        Assert.That(await redis.SortedSetDifferenceAsync([_key, Other]), Is.EqualTo(new[] { "a", "b" }));
        Assert.That(await redis.SortedSetDifferenceWithScoresAsync([_key, Other]), Is.EqualTo(new SortedSetEntry[] { new("a", 1), new("b", 2) }));
        Assert.That(await redis.SortedSetDifferenceStoreAsync(Target, [_key, Other]), Is.EqualTo(2));
    });

    [Test]
    public Task Pop_FromEitherEnd() => LiveGateway.RunAsync("ZPOPMIN", async redis =>
    {
        await FillAsync(redis);

        Assert.That(await redis.SortedSetPopMinAsync(_key), Is.EqualTo(new SortedSetEntry[] { new("a", 1) }));
        Assert.That(await redis.SortedSetPopMaxAsync(_key, 5), Is.EqualTo(new SortedSetEntry[] { new("c", 3), new("b", 2) }));
        Assert.That(await redis.SortedSetPopMaxAsync(_key), Is.Empty);
    });

    [Test]
    public Task PopFirst_TheFirstThatIsNotEmpty() => LiveGateway.RunAsync("ZMPOP", async redis =>
    {
        await FillAsync(redis);

        var popped = await redis.SortedSetPopFirstAsync([Other, _key], SortedSetEnd.Max, 2);

        Assert.That(popped!.Key, Is.EqualTo(_key));
        Assert.That(popped.Entries, Is.EqualTo(new SortedSetEntry[] { new("c", 3), new("b", 2) }));
        Assert.That(await redis.SortedSetPopFirstAsync([Other], SortedSetEnd.Min), Is.Null);
    });

    [Test]
    public Task RandomMember_IsOneOfThem() => LiveGateway.RunAsync("ZRANDMEMBER", async redis =>
    {
        await FillAsync(redis);

        Assert.That(await redis.SortedSetRandomMemberAsync(_key), Is.AnyOf("a", "b", "c"));
        Assert.That(await redis.SortedSetRandomMemberAsync(Other), Is.Null);
        Assert.That(await redis.SortedSetRandomMembersAsync(_key, 5), Is.EquivalentTo(new[] { "a", "b", "c" }));
        Assert.That(await redis.SortedSetRandomMembersAsync(_key, -5), Has.Count.EqualTo(5));
        Assert.That(await redis.SortedSetRandomMembersWithScoresAsync(_key, 3), Is.EquivalentTo(new SortedSetEntry[] { new("a", 1), new("b", 2), new("c", 3) }));
    });

    [Test]
    public Task Scan_FindsMembersWithScores() => LiveGateway.RunAsync("ZSCAN", async redis =>
    {
        await FillAsync(redis);

        var page = await redis.SortedSetScanAsync(_key, match: "[ab]", count: 100);

        Assert.That(page.IsLast);
        Assert.That(page.Items, Is.EquivalentTo(new SortedSetEntry[] { new("a", 1), new("b", 2) }));
    });

    private Task<long> FillAsync(RedisClient redis) => redis.SortedSetAddManyAsync(_key, [new("a", 1), new("b", 2), new("c", 3)]);
}

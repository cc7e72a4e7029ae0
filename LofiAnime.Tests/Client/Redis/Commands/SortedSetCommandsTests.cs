using Upstash.Rest.Client.Redis;
using static LofiAnime.Tests.Client.Redis.Commands.CommandCase;

namespace LofiAnime.Tests.Client.Redis.Commands;

[Category("Wire")]
public sealed class SortedSetCommandsTests
{
    private static CommandCase[] Requests =>
    [
        Sends(SortedSetCommands.Add("k", "m", 1.5), "ZADD k 1.5 m"),
        Sends(SortedSetCommands.Add("k", "m", 1, SortedSetCondition.NotExists), "ZADD k NX 1 m"),
        Sends(SortedSetCommands.Add("k", "m", 1, SortedSetCondition.Exists), "ZADD k XX 1 m"),
        Sends(SortedSetCommands.Add("k", "m", 1, SortedSetCondition.NotExistsOrGreater), "ZADD k GT 1 m"),
        Sends(SortedSetCommands.Add("k", "m", 1, SortedSetCondition.NotExistsOrLess), "ZADD k LT 1 m"),
        Sends(SortedSetCommands.Add("k", "m", 1, SortedSetCondition.ExistsAndGreater), "ZADD k XX GT 1 m"),
        Sends(SortedSetCommands.Add("k", "m", 1, SortedSetCondition.ExistsAndLess), "ZADD k XX LT 1 m"),
        Sends(SortedSetCommands.AddMany("k", [new("m", 1), new("n", double.PositiveInfinity)]), "ZADD k 1 m +inf n"),
        Sends(SortedSetCommands.AddMany("k", [new("m", 1)], SortedSetCondition.Exists), "ZADD k XX 1 m"),
        Sends(SortedSetCommands.Update("k", "m", 1, SortedSetCondition.NotExistsOrGreater), "ZADD k GT CH 1 m"),
        Sends(SortedSetCommands.UpdateMany("k", [new("m", 1), new("n", 2)]), "ZADD k CH 1 m 2 n"),
        Sends(SortedSetCommands.IncrementIf("k", "m", 2, SortedSetCondition.Exists), "ZADD k XX INCR 2 m"),
        Sends(SortedSetCommands.Increment("k", "m", -1), "ZINCRBY k -1 m"),
        Sends(SortedSetCommands.Remove("k", "m", "n"), "ZREM k m n"),
        Sends(SortedSetCommands.RemoveRangeByRank("k", 0, -2), "ZREMRANGEBYRANK k 0 -2"),
        Sends(SortedSetCommands.RemoveRangeByScore("k", new(0, ScoreBound.Exclusive(9.5))), "ZREMRANGEBYSCORE k 0 (9.5"),
        Sends(SortedSetCommands.RemoveRangeByLex("k", new("a", LexBound.Exclusive("c"))), "ZREMRANGEBYLEX k [a (c"),
        Sends(SortedSetCommands.Length("k"), "ZCARD k"),
        Sends(SortedSetCommands.CountByScore("k"), "ZCOUNT k -inf +inf"),
        Sends(SortedSetCommands.CountByScore("k", ScoreRange.From(ScoreBound.Exclusive(double.NegativeInfinity))), "ZCOUNT k (-inf +inf"),
        Sends(SortedSetCommands.CountByScore("k", ScoreRange.UpTo(3)), "ZCOUNT k -inf 3"),
        Sends(SortedSetCommands.CountByLex("k"), "ZLEXCOUNT k - +"),
        Sends(SortedSetCommands.CountByLex("k", LexRange.From("b")), "ZLEXCOUNT k [b +"),
        Sends(SortedSetCommands.CountByLex("k", LexRange.UpTo(LexBound.Exclusive(""))), "ZLEXCOUNT k - ("),
        Sends(SortedSetCommands.Score("k", "m"), "ZSCORE k m"),
        Sends(SortedSetCommands.Scores("k", "m", "n"), "ZMSCORE k m n"),
        Sends(SortedSetCommands.Rank("k", "m"), "ZRANK k m"),
        Sends(SortedSetCommands.RankWithScore("k", "m"), "ZRANK k m WITHSCORE"),
        Sends(SortedSetCommands.ReverseRank("k", "m"), "ZREVRANK k m"),
        Sends(SortedSetCommands.ReverseRankWithScore("k", "m"), "ZREVRANK k m WITHSCORE"),
        Sends(SortedSetCommands.Range("k"), "ZRANGE k 0 -1"),
        Sends(SortedSetCommands.RangeBytes("k"), "ZRANGE k 0 -1"),
        Sends(SortedSetCommands.Range("k", SortedSetRange.All.Descending()), "ZRANGE k 0 -1 REV"),
        Sends(SortedSetCommands.Range("k", SortedSetRange.ByRank(0, 3)), "ZRANGE k 0 3"),
        Sends(SortedSetCommands.Range("k", new ScoreRange(1, ScoreBound.Exclusive(2))), "ZRANGE k 1 (2 BYSCORE"),
        Sends(SortedSetCommands.Range("k", SortedSetRange.ByScore(ScoreRange.UpTo(9), count: 5)), "ZRANGE k -inf 9 BYSCORE LIMIT 0 5"),
        Sends(SortedSetCommands.Range("k", SortedSetRange.ByScore(new(1, 9), offset: 2).Descending()), "ZRANGE k 9 1 BYSCORE REV LIMIT 2 -1"),
        Sends(SortedSetCommands.Range("k", LexRange.All), "ZRANGE k - + BYLEX"),
        Sends(SortedSetCommands.Range("k", SortedSetRange.ByLex(new(LexBound.Inclusive("a"), "c"), 1, 2).Descending()), "ZRANGE k [c [a BYLEX REV LIMIT 1 2"),
        Sends(SortedSetCommands.RangeWithScores("k"), "ZRANGE k 0 -1 WITHSCORES"),
        Sends(SortedSetCommands.RangeWithScores("k", SortedSetRange.ByRank(0, 0).Descending()), "ZRANGE k 0 0 REV WITHSCORES"),
        Sends(SortedSetCommands.RangeStore("d", "k"), "ZRANGESTORE d k 0 -1"),
        Sends(SortedSetCommands.RangeStore("d", "k", ScoreRange.From(1)), "ZRANGESTORE d k 1 +inf BYSCORE"),
        Sends(SortedSetCommands.Union(["a", "b"]), "ZUNION 2 a b"),
        Sends(SortedSetCommands.Union(["a", "b"], [1, 2.5], ScoreAggregate.Max), "ZUNION 2 a b WEIGHTS 1 2.5 AGGREGATE MAX"),
        Sends(SortedSetCommands.UnionWithScores(["a"], aggregate: ScoreAggregate.Min), "ZUNION 1 a AGGREGATE MIN WITHSCORES"),
        Sends(SortedSetCommands.UnionStore("d", ["a", "b"], [0, -1]), "ZUNIONSTORE d 2 a b WEIGHTS 0 -1"),
        Sends(SortedSetCommands.Intersect(["a", "b"]), "ZINTER 2 a b"),
        Sends(SortedSetCommands.IntersectWithScores(["a", "b"]), "ZINTER 2 a b WITHSCORES"),
        Sends(SortedSetCommands.IntersectStore("d", ["a", "b"], aggregate: ScoreAggregate.Max), "ZINTERSTORE d 2 a b AGGREGATE MAX"),
        Sends(SortedSetCommands.IntersectLength(["a", "b"]), "ZINTERCARD 2 a b"),
        Sends(SortedSetCommands.IntersectLength(["a", "b"], 10), "ZINTERCARD 2 a b LIMIT 10"),
        Sends(SortedSetCommands.Difference("a", "b"), "ZDIFF 2 a b"),
        Sends(SortedSetCommands.DifferenceWithScores("a", "b"), "ZDIFF 2 a b WITHSCORES"),
        Sends(SortedSetCommands.DifferenceStore("d", "a", "b"), "ZDIFFSTORE d 2 a b"),
        Sends(SortedSetCommands.PopMin("k", 2), "ZPOPMIN k 2"),
        Sends(SortedSetCommands.PopMax("k"), "ZPOPMAX k 1"),
        Sends(SortedSetCommands.PopFirst(["a", "b"], SortedSetEnd.Min), "ZMPOP 2 a b MIN COUNT 1"),
        Sends(SortedSetCommands.PopFirst(["a"], SortedSetEnd.Max, 3), "ZMPOP 1 a MAX COUNT 3"),
        Sends(SortedSetCommands.RandomMember("k"), "ZRANDMEMBER k"),
        Sends(SortedSetCommands.RandomMembers("k", -3), "ZRANDMEMBER k -3"),
        Sends(SortedSetCommands.RandomMembersWithScores("k", 3), "ZRANDMEMBER k 3 WITHSCORES"),
        Sends(SortedSetCommands.Scan("k"), "ZSCAN k 0"),
        Sends(SortedSetCommands.Scan("k", "7", "a*", 10), "ZSCAN k 7 MATCH a* COUNT 10"),
    ];

    private static CommandCase[] Replies =>
    [
        Reads(SortedSetCommands.Add("k", "m", 1), 1, true),
        Reads(SortedSetCommands.Add("k", "m", 1), 0, false),
        Reads(SortedSetCommands.AddMany("k", [new("m", 1)]), 1, 1),
        Reads(SortedSetCommands.Update("k", "m", 1), 0, false),
        Reads(SortedSetCommands.UpdateMany("k", [new("m", 1)]), 2, 2),
        Reads(SortedSetCommands.IncrementIf("k", "m", 1, SortedSetCondition.Exists), "3.5", 3.5),
        Reads(SortedSetCommands.IncrementIf("k", "m", 1, SortedSetCondition.Exists), null, null),
        Reads(SortedSetCommands.Increment("k", "m", 1), "-inf", double.NegativeInfinity),
        Reads(SortedSetCommands.Remove("k", "m"), 1, 1),
        Reads(SortedSetCommands.RemoveRangeByRank("k", 0, 1), 2, 2),
        Reads(SortedSetCommands.RemoveRangeByScore("k", default), 3, 3),
        Reads(SortedSetCommands.RemoveRangeByLex("k", default), 4, 4),
        Reads(SortedSetCommands.Length("k"), 5, 5),
        Reads(SortedSetCommands.CountByScore("k"), 6, 6),
        Reads(SortedSetCommands.CountByLex("k"), 7, 7),
        Reads(SortedSetCommands.Score("k", "m"), "0.1", 0.1),
        Reads(SortedSetCommands.Score("k", "m"), "1e+20", 1e20),
        Reads(SortedSetCommands.Score("k", "m"), null, null),
        Reads(SortedSetCommands.Scores("k", "m", "n"), new[] { "inf", null }, [double.PositiveInfinity, null]),
        Reads(SortedSetCommands.Rank("k", "m"), 0, 0),
        Reads(SortedSetCommands.Rank("k", "m"), null, null),
        Reads(SortedSetCommands.RankWithScore("k", "m"), new object[] { 2, "1.5" }, new(2, 1.5)),
        Reads(SortedSetCommands.RankWithScore("k", "m"), null, null),
        Reads(SortedSetCommands.ReverseRank("k", "m"), 3, 3),
        Reads(SortedSetCommands.ReverseRankWithScore("k", "m"), new object[] { 0, "1" }, new(0, 1)),
        Reads(SortedSetCommands.Range("k"), new[] { "007", "b" }, ["007", "b"]),
        Reads(SortedSetCommands.Range("k"), Array.Empty<string>(), []),
        Reads(SortedSetCommands.RangeBytes("k"), new[] { new byte[] { 0xFF }, [] }, [[0xFF], []]),
        Reads(SortedSetCommands.RangeWithScores("k"), new[] { "a", "1", "b", "2.5" }, [new("a", 1), new("b", 2.5)]),
        Reads(SortedSetCommands.RangeStore("d", "k"), 2, 2),
        Reads(SortedSetCommands.Union(["a"]), new[] { "m" }, ["m"]),
        Reads(SortedSetCommands.UnionWithScores(["a"]), new[] { "m", "1" }, [new("m", 1)]),
        Reads(SortedSetCommands.UnionStore("d", ["a"]), 1, 1),
        Reads(SortedSetCommands.Intersect(["a"]), Array.Empty<string>(), []),
        Reads(SortedSetCommands.IntersectWithScores(["a"]), Array.Empty<string>(), []),
        Reads(SortedSetCommands.IntersectStore("d", ["a"]), 0, 0),
        Reads(SortedSetCommands.IntersectLength(["a"]), 1, 1),
        Reads(SortedSetCommands.Difference("a"), new[] { "m" }, ["m"]),
        Reads(SortedSetCommands.DifferenceWithScores("a"), new[] { "m", "-3" }, [new("m", -3)]),
        Reads(SortedSetCommands.DifferenceStore("d", "a"), 1, 1),
        Reads(SortedSetCommands.PopMin("k"), new[] { "a", "1" }, [new("a", 1)]),
        Reads(SortedSetCommands.PopMax("k"), Array.Empty<string>(), []),
        Reads(SortedSetCommands.PopFirst(["k"], SortedSetEnd.Min), new object[] { "k", new object[] { new[] { "a", "1" }, new[] { "b", "2" } } }, new("k", [new("a", 1), new("b", 2)])),
        Reads(SortedSetCommands.PopFirst(["k"], SortedSetEnd.Min), null, null),
        Reads(SortedSetCommands.RandomMember("k"), "m", "m"),
        Reads(SortedSetCommands.RandomMember("k"), null, null),
        Reads(SortedSetCommands.RandomMembers("k", 2), new[] { "m", "n" }, ["m", "n"]),
        Reads(SortedSetCommands.RandomMembersWithScores("k", 1), new[] { "m", "1" }, [new("m", 1)]),
        Reads(SortedSetCommands.Scan("k"), new object[] { "0", new[] { "m", "1" } }, new("0", [new("m", 1)])),
        Reads(SortedSetCommands.Scan("k"), new object[] { "288", Array.Empty<string>() }, new("288", [])),
    ];

    [TestCaseSource(nameof(Requests))]
    public Task Describe(CommandCase row) => row.CheckAsync();

    [TestCaseSource(nameof(Replies))]
    public Task Read(CommandCase row) => row.CheckAsync();

    [Test]
    public void Describe_WhatRedisWouldRefuse_IsRefusedByName() => Assert.Multiple(() =>
    {
        Assert.That(() => SortedSetCommands.AddMany("k", []), Throws.ArgumentException.With.Property("ParamName").EqualTo("entries"));
        Assert.That(() => SortedSetCommands.RangeWithScores("k", LexRange.All), Throws.ArgumentException.With.Property("ParamName").EqualTo("range"));
        Assert.That(() => SortedSetCommands.Union([]), Throws.ArgumentException.With.Property("ParamName").EqualTo("keys"));
        Assert.That(() => SortedSetCommands.Union(["a", "b"], [1]), Throws.ArgumentException.With.Property("ParamName").EqualTo("weights"));
        Assert.That(() => SortedSetCommands.PopFirst([], SortedSetEnd.Min), Throws.ArgumentException.With.Property("ParamName").EqualTo("keys"));
        Assert.That(() => SortedSetRange.ByScore(default, offset: -1), Throws.TypeOf<ArgumentOutOfRangeException>());
    });

    [Test]
    public void IsIdempotent_Stores_UnlessTheResultReplacesASource() => Assert.Multiple(() =>
    {
        Assert.That(SortedSetCommands.RangeStore("d", "a").IsIdempotent);
        Assert.That(SortedSetCommands.RangeStore("a", "a").IsIdempotent, Is.False);
        Assert.That(SortedSetCommands.UnionStore("d", ["a", "b"], [1, 2]).IsIdempotent);
        Assert.That(SortedSetCommands.UnionStore("b", ["a", "b"]).IsIdempotent, Is.False);
        Assert.That(SortedSetCommands.IntersectStore("d", ["a"]).IsIdempotent);
        Assert.That(SortedSetCommands.DifferenceStore("a", "a", "b").IsIdempotent, Is.False);
        Assert.That(SortedSetCommands.Add("k", "m", 1).IsIdempotent, Is.False);
    });
}

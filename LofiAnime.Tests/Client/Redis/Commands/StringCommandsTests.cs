using LofiAnime.Tests.Support;
using Upstash.Rest.Client.Redis;
using static LofiAnime.Tests.Client.Redis.Commands.CommandCase;

namespace LofiAnime.Tests.Client.Redis.Commands;

[Category("Wire")]
public sealed class StringCommandsTests
{
    private static readonly DateTimeOffset Instant = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_123);

    private static CommandCase[] Requests =>
    [
        Sends(StringCommands.Get("k"), "GET k"),
        Sends(StringCommands.GetBytes("k"), "GET k"),
        Sends(StringCommands.GetMany(["a", "b"]), "MGET a b"),
        Sends(StringCommands.GetManyBytes(["a", "b"]), "MGET a b"),
        Sends(StringCommands.GetRange("k"), "GETRANGE k 0 -1"),
        Sends(StringCommands.GetRange("k", 1, 2), "GETRANGE k 1 2"),
        Sends(StringCommands.GetRangeBytes("k", -2), "GETRANGE k -2 -1"),
        Sends(StringCommands.GetAndDelete("k"), "GETDEL k"),
        Sends(StringCommands.GetAndDeleteBytes("k"), "GETDEL k"),
        Sends(StringCommands.GetAndExpire("k", TimeSpan.FromSeconds(2)), "GETEX k PX 2000"),
        Sends(StringCommands.GetAndExpire("k", Expiration.At(Instant)), "GETEX k PXAT 1700000000123"),
        Sends(StringCommands.GetAndExpire("k", Expiration.Never), "GETEX k PERSIST"),
        Sends(StringCommands.GetAndExpire("k", Expiration.KeepTtl), "GETEX k"),
        Sends(StringCommands.GetAndExpireBytes("k", Expiration.Never), "GETEX k PERSIST"),
        Sends(StringCommands.Set("k", "v"), "SET k v"),
        Sends(StringCommands.Set("k", "v", TimeSpan.FromMilliseconds(1.2)), "SET k v PX 2"),
        Sends(StringCommands.Set("k", "v", Expiration.At(Instant), ValueCondition.NotExists), "SET k v NX PXAT 1700000000123"),
        Sends(StringCommands.Set("k", "v", Expiration.KeepTtl, ValueCondition.Exists), "SET k v XX KEEPTTL"),
        Sends(StringCommands.Set("k", "v", condition: ValueCondition.Equal("old")), "SET k v IFEQ old"),
        Sends(StringCommands.Set("k", "v", condition: ValueCondition.NotEqual(7)), "SET k v IFNE 7"),
        Sends(StringCommands.Set("k", "v", TimeSpan.FromSeconds(1), ValueCondition.DigestEqual("0a")), "SET k v IFDEQ 0a PX 1000"),
        Sends(StringCommands.Set("k", "v", condition: ValueCondition.DigestNotEqual("0a")), "SET k v IFDNE 0a"),
        Sends(StringCommands.SetAndGet("k", "v"), "SET k v GET"),
        Sends(StringCommands.SetAndGet("k", "v", TimeSpan.FromSeconds(1), ValueCondition.Exists), "SET k v XX GET PX 1000"),
        Sends(StringCommands.SetMany([new("a", 1), new("b", "x")]), "MSET a 1 b x"),
        Sends(StringCommands.SetManyIfMissing([new("a", 1), new("b", "x")]), "MSETNX a 1 b x"),
        Sends(StringCommands.SetRange("k", 3, "v"), "SETRANGE k 3 v"),
        Sends(StringCommands.Increment("k"), "INCRBY k 1"),
        Sends(StringCommands.Increment("k", -3), "INCRBY k -3"),
        Sends(StringCommands.Decrement("k", 3), "DECRBY k 3"),
        Sends(StringCommands.IncrementFloat("k", 0.1), "INCRBYFLOAT k 0.1"),
        Sends(StringCommands.Append("k", "v"), "APPEND k v"),
        Sends(StringCommands.Length("k"), "STRLEN k"),
        Sends(StringCommands.DeleteIf("k", ValueCondition.Equal("v")), "DELEX k IFEQ v"),
        Sends(StringCommands.DeleteIf("k", ValueCondition.DigestNotEqual("0a")), "DELEX k IFDNE 0a"),
        Sends(StringCommands.Digest("k"), "DIGEST k"),
        Sends(StringCommands.LongestCommonSubsequence("a", "b"), "LCS a b"),
        Sends(StringCommands.LongestCommonSubsequenceLength("a", "b"), "LCS a b LEN"),
    ];

    private static CommandCase[] Replies =>
    [
        Reads(StringCommands.Get("k"), "007", "007"),
        Reads(StringCommands.Get("k"), "", ""),
        Reads(StringCommands.Get("k"), null, null),
        Reads(StringCommands.GetBytes("k"), new byte[] { 0, 0xFF }, [0, 0xFF]),
        Reads(StringCommands.GetBytes("k"), null, null),
        Reads(StringCommands.GetMany(["a", "b"]), new[] { "1", null }, ["1", null]),
        Reads(StringCommands.GetManyBytes(["a", "b"]), new[] { new byte[] { 0xFF }, null }, [[0xFF], null]),
        Reads(StringCommands.GetRange("k"), "ab", "ab"),
        Reads(StringCommands.GetRange("k"), new byte[] { 0xC3 }, "\ufffd"),
        Reads(StringCommands.GetRangeBytes("k"), new byte[] { 0xC3 }, [0xC3]),
        Reads(StringCommands.GetRangeBytes("k"), "", []),
        Reads(StringCommands.GetAndDelete("k"), "v", "v"),
        Reads(StringCommands.GetAndDelete("k"), null, null),
        Reads(StringCommands.GetAndDeleteBytes("k"), new byte[] { 0xFF }, [0xFF]),
        Reads(StringCommands.GetAndExpire("k", Expiration.Never), "v", "v"),
        Reads(StringCommands.GetAndExpire("k", Expiration.Never), null, null),
        Reads(StringCommands.GetAndExpireBytes("k", Expiration.Never), new byte[] { 0xFF }, [0xFF]),
        Reads(StringCommands.Set("k", "v"), WireReply.Ok, true),
        Reads(StringCommands.Set("k", "v", condition: ValueCondition.NotExists), null, false),
        Reads(StringCommands.SetAndGet("k", "v"), "OK", "OK"),
        Reads(StringCommands.SetAndGet("k", "v"), null, null),
        Reads(StringCommands.SetMany([new("a", 1)]), WireReply.Ok, true),
        Reads(StringCommands.SetManyIfMissing([new("a", 1)]), 1, true),
        Reads(StringCommands.SetManyIfMissing([new("a", 1)]), 0, false),
        Reads(StringCommands.SetRange("k", 3, "v"), 4, 4),
        Reads(StringCommands.Increment("k"), long.MaxValue, long.MaxValue),
        Reads(StringCommands.Decrement("k"), long.MinValue, long.MinValue),
        Reads(StringCommands.IncrementFloat("k", 0.1), "10.6", 10.6),
        Reads(StringCommands.Append("k", "v"), 1, 1),
        Reads(StringCommands.Length("k"), 0, 0),
        Reads(StringCommands.DeleteIf("k", ValueCondition.Equal("v")), 1, true),
        Reads(StringCommands.DeleteIf("k", ValueCondition.Equal("v")), 0, false),
        Reads(StringCommands.Digest("k"), "00f1e2d3c4b5a697", "00f1e2d3c4b5a697"),
        Reads(StringCommands.Digest("k"), null, null),
        Reads(StringCommands.LongestCommonSubsequence("a", "b"), "mytext", "mytext"),
        Reads(StringCommands.LongestCommonSubsequenceLength("a", "b"), 6, 6),
    ];

    [TestCaseSource(nameof(Requests))]
    public Task Describe(CommandCase row) => row.CheckAsync();

    [TestCaseSource(nameof(Replies))]
    public Task Read(CommandCase row) => row.CheckAsync();

    [Test]
    public void DeleteIf_NothingIsCompared_IsRefused() => Assert.Multiple(() =>
    {
        Assert.That(() => StringCommands.DeleteIf("k", ValueCondition.Always), Throws.ArgumentException.With.Property("ParamName").EqualTo("condition"));
        Assert.That(() => StringCommands.DeleteIf("k", ValueCondition.Exists), Throws.ArgumentException.With.Property("ParamName").EqualTo("condition"));
    });

    [Test]
    public void Comparisons_OutsideStrings_AreRefused() =>
        Assert.That(
            () => HashCommands.SetAndExpire("k", [new("f", 1)], Expiration.Never, ValueCondition.Equal("secret")),
            Throws.ArgumentException.With.Property("ParamName").EqualTo("condition").And.Message.Not.Contain("secret"));

    [Test]
    public void ValueConditions_AreEqual_WhenKindAndValueAre() => Assert.Multiple(() =>
    {
        Assert.That(ValueCondition.Equal(7), Is.EqualTo(ValueCondition.Equal("7")));
        Assert.That(ValueCondition.Equal("a"), Is.Not.EqualTo(ValueCondition.Equal("b")));
        Assert.That(ValueCondition.Equal("a"), Is.Not.EqualTo(ValueCondition.NotEqual("a")));
    });

    [Test]
    public void IsIdempotent_OnlyWhereASecondRunChangesNeitherStateNorReply() => Assert.Multiple(() =>
    {
        Assert.That(StringCommands.Set("k", "v").IsIdempotent);
        Assert.That(StringCommands.Set("k", "v", condition: ValueCondition.Exists).IsIdempotent, Is.False);
        Assert.That(StringCommands.SetAndGet("k", "v").IsIdempotent, Is.False);
        Assert.That(StringCommands.GetRangeBytes("k").IsIdempotent);
        Assert.That(StringCommands.GetAndExpire("k", TimeSpan.FromSeconds(1)).IsIdempotent);
        Assert.That(StringCommands.GetAndExpire("k", Expiration.At(Instant)).IsIdempotent, Is.False, "The instant may have passed.");
        Assert.That(StringCommands.Append("k", "v").IsIdempotent, Is.False);
    });
}

using Upstash.Rest.Client.Redis;
using static LofiAnime.Tests.Client.Redis.Commands.CommandCase;

namespace LofiAnime.Tests.Client.Redis.Commands;

[Category("Wire")]
public sealed class SetCommandsTests
{
    private static CommandCase[] Requests =>
    [
        Sends(SetCommands.Add("k", "a", 2), "SADD k a 2"),
        Sends(SetCommands.Remove("k", "a"), "SREM k a"),
        Sends(SetCommands.Move("a", "b", "m"), "SMOVE a b m"),
        Sends(SetCommands.Length("k"), "SCARD k"),
        Sends(SetCommands.Contains("k", "m"), "SISMEMBER k m"),
        Sends(SetCommands.ContainsMany("k", ["m", "n"]), "SMISMEMBER k m n"),
        Sends(SetCommands.Members("k"), "SMEMBERS k"),
        Sends(SetCommands.MembersBytes("k"), "SMEMBERS k"),
        Sends(SetCommands.RandomMember("k"), "SRANDMEMBER k"),
        Sends(SetCommands.RandomMembers("k", -3), "SRANDMEMBER k -3"),
        Sends(SetCommands.Pop("k"), "SPOP k"),
        Sends(SetCommands.PopMany("k", 3), "SPOP k 3"),
        Sends(SetCommands.Scan("k"), "SSCAN k 0"),
        Sends(SetCommands.Scan("k", "7", "a*", 10), "SSCAN k 7 MATCH a* COUNT 10"),
        Sends(SetCommands.Difference("a", "b"), "SDIFF a b"),
        Sends(SetCommands.DifferenceStore("d", "a", "b"), "SDIFFSTORE d a b"),
        Sends(SetCommands.Intersect("a", "b"), "SINTER a b"),
        Sends(SetCommands.IntersectLength(["a", "b"]), "SINTERCARD 2 a b"),
        Sends(SetCommands.IntersectLength(["a", "b"], 10), "SINTERCARD 2 a b LIMIT 10"),
        Sends(SetCommands.IntersectStore("d", "a", "b"), "SINTERSTORE d a b"),
        Sends(SetCommands.Union("a", "b"), "SUNION a b"),
        Sends(SetCommands.UnionStore("d", "a", "b"), "SUNIONSTORE d a b"),
    ];

    private static CommandCase[] Replies =>
    [
        Reads(SetCommands.Add("k", "a"), 1, 1),
        Reads(SetCommands.Remove("k", "a"), 0, 0),
        Reads(SetCommands.Move("a", "b", "m"), 1, true),
        Reads(SetCommands.Move("a", "b", "m"), 0, false),
        Reads(SetCommands.Length("k"), 2, 2),
        Reads(SetCommands.Contains("k", "m"), 1, true),
        Reads(SetCommands.ContainsMany("k", ["m", "n"]), new object[] { 1, 0 }, [true, false]),
        Reads(SetCommands.Members("k"), new[] { "a", "b" }, ["a", "b"]),
        Reads(SetCommands.Members("k"), Array.Empty<string>(), []),
        Reads(SetCommands.MembersBytes("k"), new[] { new byte[] { 0xFF } }, [[0xFF]]),
        Reads(SetCommands.RandomMember("k"), "a", "a"),
        Reads(SetCommands.RandomMember("k"), null, null),
        Reads(SetCommands.RandomMembers("k", 2), new[] { "a" }, ["a"]),
        Reads(SetCommands.Pop("k"), "a", "a"),
        Reads(SetCommands.Pop("k"), null, null),
        Reads(SetCommands.PopMany("k", 2), Array.Empty<string>(), []),
        Reads(SetCommands.Scan("k"), new object[] { "3", new[] { "a" } }, new ScanPage<string>("3", ["a"])),
        Reads(SetCommands.Difference("a", "b"), new[] { "a" }, ["a"]),
        Reads(SetCommands.DifferenceStore("d", "a"), 1, 1),
        Reads(SetCommands.Intersect("a", "b"), new[] { "a" }, ["a"]),
        Reads(SetCommands.IntersectLength(["a"]), 4, 4),
        Reads(SetCommands.IntersectStore("d", "a"), 0, 0),
        Reads(SetCommands.Union("a", "b"), new[] { "a", "b" }, ["a", "b"]),
        Reads(SetCommands.UnionStore("d", "a"), 5, 5),
    ];

    [TestCaseSource(nameof(Requests))]
    public Task Describe(CommandCase row) => row.CheckAsync();

    [TestCaseSource(nameof(Replies))]
    public Task Read(CommandCase row) => row.CheckAsync();

    [Test]
    public void NoMembersOrKeys_AreRefusedByName() => Assert.Multiple(() =>
    {
        Assert.That(() => SetCommands.Add("k"), Throws.ArgumentException.With.Property("ParamName").EqualTo("members"));
        Assert.That(() => SetCommands.UnionStore("d"), Throws.ArgumentException.With.Property("ParamName").EqualTo("keys"));
        Assert.That(() => SetCommands.IntersectLength([]), Throws.ArgumentException.With.Property("ParamName").EqualTo("keys"));
    });

    [Test]
    public void IsIdempotent_Stores_UnlessTheResultReplacesASource() => Assert.Multiple(() =>
    {
        Assert.That(SetCommands.DifferenceStore("d", "a", "b").IsIdempotent);
        Assert.That(SetCommands.DifferenceStore("b", "a", "b").IsIdempotent, Is.False);
        Assert.That(SetCommands.Add("k", "a").IsIdempotent, Is.False);
        Assert.That(SetCommands.RandomMember("k").IsIdempotent);
    });
}

using LofiAnime.Tests.Support;
using Upstash.Rest.Client.Redis;
using static LofiAnime.Tests.Client.Redis.Commands.CommandCase;

namespace LofiAnime.Tests.Client.Redis.Commands;

[Category("Wire")]
public sealed class ListCommandsTests
{
    private static CommandCase[] Requests =>
    [
        Sends(ListCommands.LeftPush("k", "a", "b"), "LPUSH k a b"),
        Sends(ListCommands.LeftPushIfExists("k", "a"), "LPUSHX k a"),
        Sends(ListCommands.RightPush("k", 1), "RPUSH k 1"),
        Sends(ListCommands.RightPushIfExists("k", "a", "b"), "RPUSHX k a b"),
        Sends(ListCommands.LeftPop("k"), "LPOP k"),
        Sends(ListCommands.LeftPopBytes("k"), "LPOP k"),
        Sends(ListCommands.LeftPopMany("k", 2), "LPOP k 2"),
        Sends(ListCommands.RightPop("k"), "RPOP k"),
        Sends(ListCommands.RightPopBytes("k"), "RPOP k"),
        Sends(ListCommands.RightPopMany("k", 2), "RPOP k 2"),
        Sends(ListCommands.PopFirst(["a", "b"], ListSide.Left), "LMPOP 2 a b LEFT COUNT 1"),
        Sends(ListCommands.PopFirst(["a"], ListSide.Right, 3), "LMPOP 1 a RIGHT COUNT 3"),
        Sends(ListCommands.Range("k"), "LRANGE k 0 -1"),
        Sends(ListCommands.Range("k", 1, -2), "LRANGE k 1 -2"),
        Sends(ListCommands.RangeBytes("k", 1), "LRANGE k 1 -1"),
        Sends(ListCommands.GetAt("k", -1), "LINDEX k -1"),
        Sends(ListCommands.SetAt("k", 0, "v"), "LSET k 0 v"),
        Sends(ListCommands.InsertBefore("k", "p", "v"), "LINSERT k BEFORE p v"),
        Sends(ListCommands.InsertAfter("k", "p", "v"), "LINSERT k AFTER p v"),
        Sends(ListCommands.Position("k", "v"), "LPOS k v"),
        Sends(ListCommands.Position("k", "v", -1, 100), "LPOS k v RANK -1 MAXLEN 100"),
        Sends(ListCommands.Positions("k", "v"), "LPOS k v COUNT 0"),
        Sends(ListCommands.Positions("k", "v", 2, 3, 100), "LPOS k v RANK 3 COUNT 2 MAXLEN 100"),
        Sends(ListCommands.Length("k"), "LLEN k"),
        Sends(ListCommands.Remove("k", "v"), "LREM k 0 v"),
        Sends(ListCommands.Remove("k", "v", 2), "LREM k 2 v"),
        Sends(ListCommands.Trim("k", 0, 9), "LTRIM k 0 9"),
        Sends(ListCommands.Move("a", ListSide.Left, "b", ListSide.Right), "LMOVE a b LEFT RIGHT"),
        Sends(ListCommands.Move("a", ListSide.Right, "b", ListSide.Left), "LMOVE a b RIGHT LEFT"),
    ];

    private static CommandCase[] Replies =>
    [
        Reads(ListCommands.LeftPush("k", "a"), 1, 1),
        Reads(ListCommands.LeftPushIfExists("k", "a"), 0, 0),
        Reads(ListCommands.RightPush("k", "a"), 2, 2),
        Reads(ListCommands.RightPushIfExists("k", "a"), 3, 3),
        Reads(ListCommands.LeftPop("k"), "a", "a"),
        Reads(ListCommands.LeftPop("k"), null, null),
        Reads(ListCommands.LeftPopBytes("k"), new byte[] { 0xFF }, [0xFF]),
        Reads(ListCommands.LeftPopBytes("k"), null, null),
        Reads(ListCommands.LeftPopMany("k", 2), new[] { "a", "b" }, ["a", "b"]),
        Reads(ListCommands.LeftPopMany("k", 2), null, []),
        Reads(ListCommands.RightPop("k"), "a", "a"),
        Reads(ListCommands.RightPopBytes("k"), new byte[] { 0xFF }, [0xFF]),
        Reads(ListCommands.RightPopMany("k", 2), new[] { "b" }, ["b"]),
        Reads(ListCommands.RightPopMany("k", 2), null, []),
        Reads(ListCommands.PopFirst(["a", "b"], ListSide.Left), new object[] { "b", new[] { "1", "2" } }, new ListPopResult("b", ["1", "2"])),
        Reads(ListCommands.PopFirst(["a", "b"], ListSide.Left), null, null),
        Reads(ListCommands.Range("k"), new[] { "a", "" }, ["a", ""]),
        Reads(ListCommands.Range("k"), Array.Empty<string>(), []),
        Reads(ListCommands.RangeBytes("k"), new[] { new byte[] { 0xFF }, [] }, [[0xFF], []]),
        Reads(ListCommands.GetAt("k", 0), "a", "a"),
        Reads(ListCommands.GetAt("k", 9), null, null),
        Reads(ListCommands.SetAt("k", 0, "v"), WireReply.Ok, true),
        Reads(ListCommands.InsertBefore("k", "p", "v"), 3, 3),
        Reads(ListCommands.InsertAfter("k", "p", "v"), -1, -1),
        Reads(ListCommands.Position("k", "v"), 0, 0),
        Reads(ListCommands.Position("k", "v"), null, null),
        Reads(ListCommands.Positions("k", "v"), new object[] { 0, 6 }, [0, 6]),
        Reads(ListCommands.Positions("k", "v"), Array.Empty<object>(), []),
        Reads(ListCommands.Length("k"), 0, 0),
        Reads(ListCommands.Remove("k", "v"), 2, 2),
        Reads(ListCommands.Trim("k", 0, 9), WireReply.Ok, true),
        Reads(ListCommands.Move("a", ListSide.Left, "b", ListSide.Right), "a", "a"),
        Reads(ListCommands.Move("a", ListSide.Left, "b", ListSide.Right), null, null),
    ];

    [TestCaseSource(nameof(Requests))]
    public Task Describe(CommandCase row) => row.CheckAsync();

    [TestCaseSource(nameof(Replies))]
    public Task Read(CommandCase row) => row.CheckAsync();

    [Test]
    public void NothingToPushOrPopFrom_IsRefusedByName() => Assert.Multiple(() =>
    {
        Assert.That(() => ListCommands.LeftPush("k"), Throws.ArgumentException.With.Property("ParamName").EqualTo("values"));
        Assert.That(() => ListCommands.PopFirst([], ListSide.Left), Throws.ArgumentException.With.Property("ParamName").EqualTo("keys"));
    });

    [Test]
    public void Position_RankZero_IsRefused() =>
        Assert.That(() => ListCommands.Position("k", "v", rank: 0), Throws.TypeOf<ArgumentOutOfRangeException>().With.Property("ParamName").EqualTo("rank"));
}

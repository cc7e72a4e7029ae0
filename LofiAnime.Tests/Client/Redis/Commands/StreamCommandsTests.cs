using Upstash.Rest.Client.Redis;
using static LofiAnime.Tests.Client.Redis.Commands.CommandCase;

namespace LofiAnime.Tests.Client.Redis.Commands;

[Category("Wire")]
public sealed class StreamCommandsTests
{
    private static readonly object Entry = new object[] { "1-0", new[] { "f", "1", "f", "2" } };
    private static readonly StreamEntry ReadEntry = new("1-0", [new("f", "1"), new("f", "2")]);
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1.5);

    private static CommandCase[] Requests =>
    [
        Sends(StreamCommands.Add("k", [new("f", 1), new("f", "x")]), "XADD k * f 1 f x"),
        Sends(StreamCommands.Add("k", [new("f", 1)], "5-*"), "XADD k 5-* f 1"),
        Sends(StreamCommands.Add("k", [new("f", 1)], trim: StreamTrim.ToLength(9)), "XADD k MAXLEN = 9 * f 1"),
        Sends(StreamCommands.AddIfExists("k", [new("f", 1)]), "XADD k NOMKSTREAM * f 1"),
        Sends(StreamCommands.AddIfExists("k", [new("f", 1)], "7", StreamTrim.ToAboutLength(9, 100)), "XADD k NOMKSTREAM MAXLEN ~ 9 LIMIT 100 7 f 1"),
        Sends(StreamCommands.Length("k"), "XLEN k"),
        Sends(StreamCommands.Range("k"), "XRANGE k - +"),
        Sends(StreamCommands.Range("k", "(1-0", "5", 10), "XRANGE k (1-0 5 COUNT 10"),
        Sends(StreamCommands.ReverseRange("k"), "XREVRANGE k + -"),
        Sends(StreamCommands.ReverseRange("k", "5", "1", 1), "XREVRANGE k 5 1 COUNT 1"),
        Sends(StreamCommands.Read([StreamPosition.Beginning("a"), new("b", "5-1")]), "XREAD STREAMS a b 0 5-1"),
        Sends(StreamCommands.Read([StreamPosition.Beginning("a")], 10), "XREAD COUNT 10 STREAMS a 0"),
        Sends(StreamCommands.ReadGroup("g", "c", [StreamPosition.Undelivered("a")]), "XREADGROUP GROUP g c STREAMS a >"),
        Sends(StreamCommands.ReadGroup("g", "c", [StreamPosition.Beginning("a")], 5, noAcknowledge: true), "XREADGROUP GROUP g c COUNT 5 NOACK STREAMS a 0"),
        Sends(StreamCommands.Acknowledge("k", "g", "1-0", "2-0"), "XACK k g 1-0 2-0"),
        Sends(StreamCommands.AcknowledgeAndDelete("k", "g", ["1-0", "2-0"]), "XACKDEL k g KEEPREF IDS 2 1-0 2-0"),
        Sends(StreamCommands.AcknowledgeAndDelete("k", "g", ["1-0"], StreamReferences.RequireAcknowledged), "XACKDEL k g ACKED IDS 1 1-0"),
        Sends(StreamCommands.Delete("k", "1-0"), "XDEL k 1-0"),
        Sends(StreamCommands.DeleteReferenced("k", ["1-0"], StreamReferences.Delete), "XDELEX k DELREF IDS 1 1-0"),
        Sends(StreamCommands.Trim("k", StreamTrim.ToLength(9)), "XTRIM k MAXLEN = 9"),
        Sends(StreamCommands.Trim("k", StreamTrim.ToAboutLength(9)), "XTRIM k MAXLEN ~ 9"),
        Sends(StreamCommands.Trim("k", StreamTrim.Before("5-0")), "XTRIM k MINID = 5-0"),
        Sends(StreamCommands.Trim("k", StreamTrim.AboutBefore("5-0", 0)), "XTRIM k MINID ~ 5-0 LIMIT 0"),
        Sends(StreamCommands.SetLastId("k", "9-0"), "XSETID k 9-0"),
        Sends(StreamCommands.SetLastId("k", "9-0", 12, "3-0"), "XSETID k 9-0 ENTRIESADDED 12 MAXDELETEDID 3-0"),
        Sends(StreamCommands.CreateGroup("k", "g"), "XGROUP CREATE k g $"),
        Sends(StreamCommands.CreateGroup("k", "g", "0", createStream: true, entriesRead: 3), "XGROUP CREATE k g 0 MKSTREAM ENTRIESREAD 3"),
        Sends(StreamCommands.CreateConsumer("k", "g", "c"), "XGROUP CREATECONSUMER k g c"),
        Sends(StreamCommands.DeleteConsumer("k", "g", "c"), "XGROUP DELCONSUMER k g c"),
        Sends(StreamCommands.DeleteGroup("k", "g"), "XGROUP DESTROY k g"),
        Sends(StreamCommands.SetGroupId("k", "g", "0"), "XGROUP SETID k g 0"),
        Sends(StreamCommands.SetGroupId("k", "g", "0", 4), "XGROUP SETID k g 0 ENTRIESREAD 4"),
        Sends(StreamCommands.Info("k"), "XINFO STREAM k"),
        Sends(StreamCommands.Groups("k"), "XINFO GROUPS k"),
        Sends(StreamCommands.Consumers("k", "g"), "XINFO CONSUMERS k g"),
        Sends(StreamCommands.Pending("k", "g"), "XPENDING k g"),
        Sends(StreamCommands.PendingEntries("k", "g", 10), "XPENDING k g - + 10"),
        Sends(StreamCommands.PendingEntries("k", "g", 10, "(1", "5", "c", Idle), "XPENDING k g IDLE 1500 (1 5 10 c"),
        Sends(StreamCommands.Claim("k", "g", "c", Idle, ["1-0", "2-0"]), "XCLAIM k g c 1500 1-0 2-0"),
        Sends(StreamCommands.Claim("k", "g", "c", TimeSpan.Zero, ["1-0"], new() { Idle = Idle, Deliveries = 3, Force = true, LastId = "9-0" }), "XCLAIM k g c 0 1-0 IDLE 1500 RETRYCOUNT 3 FORCE LASTID 9-0"),
        Sends(StreamCommands.Claim("k", "g", "c", TimeSpan.Zero, ["1-0"], new() { DeliveredAt = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_123) }), "XCLAIM k g c 0 1-0 TIME 1700000000123"),
        Sends(StreamCommands.ClaimIds("k", "g", "c", Idle, ["1-0"]), "XCLAIM k g c 1500 1-0 JUSTID"),
        Sends(StreamCommands.AutoClaim("k", "g", "c", Idle), "XAUTOCLAIM k g c 1500 0-0"),
        Sends(StreamCommands.AutoClaim("k", "g", "c", Idle, "5-0", 10), "XAUTOCLAIM k g c 1500 5-0 COUNT 10"),
        Sends(StreamCommands.AutoClaimIds("k", "g", "c", Idle, count: 10), "XAUTOCLAIM k g c 1500 0-0 COUNT 10 JUSTID"),
    ];

    private static CommandCase[] Replies =>
    [
        Reads(StreamCommands.Add("k", [new("f", 1)]), "1-0", "1-0"),
        Reads(StreamCommands.AddIfExists("k", [new("f", 1)]), null, null),
        Reads(StreamCommands.AddIfExists("k", [new("f", 1)]), "1-0", "1-0"),
        Reads(StreamCommands.Length("k"), 2, 2),
        Reads(StreamCommands.Range("k"), new[] { Entry }, [ReadEntry]),
        Reads(StreamCommands.Range("k"), new[] { null, Entry }, [ReadEntry]),
        Reads(StreamCommands.Range("k"), Array.Empty<string>(), []),
        Reads(StreamCommands.ReverseRange("k"), new[] { Entry }, [ReadEntry]),
        Reads(StreamCommands.Read([StreamPosition.Beginning("k")]), new object[] { new object[] { "k", new[] { Entry, Entry } } }, [new("k", [ReadEntry, ReadEntry])]),
        Reads(StreamCommands.Read([StreamPosition.Beginning("k")]), null, []),
        Reads(StreamCommands.ReadGroup("g", "c", [StreamPosition.Beginning("k")]), new object[] { new object[] { "k", new object[] { new object?[] { "1-0", null } } } }, [new("k", [new("1-0", [])])]),
        Reads(StreamCommands.ReadGroup("g", "c", [StreamPosition.Undelivered("k")]), null, []),
        Reads(StreamCommands.Acknowledge("k", "g", "1-0"), 1, 1),
        Reads(StreamCommands.AcknowledgeAndDelete("k", "g", ["1-0"]), new[] { 1, -1, 2 }, [StreamDeletion.Deleted, StreamDeletion.NotFound, StreamDeletion.StillReferenced]),
        Reads(StreamCommands.Delete("k", "1-0"), 0, 0),
        Reads(StreamCommands.DeleteReferenced("k", ["1-0"], StreamReferences.Keep), new[] { 1 }, [StreamDeletion.Deleted]),
        Reads(StreamCommands.Trim("k", StreamTrim.ToLength(1)), 3, 3),
        Reads(StreamCommands.SetLastId("k", "9-0"), Support.WireReply.Ok, true),
        Reads(StreamCommands.CreateGroup("k", "g"), Support.WireReply.Ok, true),
        Reads(StreamCommands.CreateConsumer("k", "g", "c"), 0, false),
        Reads(StreamCommands.DeleteConsumer("k", "g", "c"), 2, 2),
        Reads(StreamCommands.DeleteGroup("k", "g"), 1, true),
        Reads(StreamCommands.SetGroupId("k", "g", "0"), Support.WireReply.Ok, true),
        Reads(
            StreamCommands.Info("k"),
            new object[]
            {
                "length", 1, "radix-tree-keys", 1, "radix-tree-nodes", 2, "last-generated-id", "1-0", "max-deleted-entry-id", "0-0",
                "entries-added", 1, "something-new", new object[] { "x", new[] { "y" } }, "groups", 3, "first-entry", Entry, "last-entry", Entry,
            },
            new()
            {
                Length = 1, RadixTreeKeys = 1, RadixTreeNodes = 2, LastGeneratedId = "1-0", MaxDeletedEntryId = "0-0",
                EntriesAdded = 1, Groups = 3, FirstEntry = ReadEntry, LastEntry = ReadEntry,
            }),
        Reads(StreamCommands.Info("k"), new object?[] { "length", 0, "last-generated-id", "0-0", "first-entry", null, "last-entry", null }, new() { LastGeneratedId = "0-0" }),
        Reads(
            StreamCommands.Groups("k"),
            new object[] { new object?[] { "name", "g", "consumers", 1, "pending", 2, "last-delivered-id", "1-0", "entries-read", null, "lag", 4, "new", 5 } },
            [new() { Name = "g", Consumers = 1, Pending = 2, LastDeliveredId = "1-0", Lag = 4 }]),
        Reads(StreamCommands.Groups("k"), Array.Empty<string>(), []),
        Reads(
            StreamCommands.Consumers("k", "g"),
            new object[] { new object[] { "name", "c", "pending", 1, "idle", 1500, "inactive", -1 }, new object[] { "name", "d", "pending", 0, "idle", 0, "inactive", 7 } },
            [new() { Name = "c", Pending = 1, Idle = Idle }, new() { Name = "d", Inactive = TimeSpan.FromMilliseconds(7) }]),
        Reads(StreamCommands.Pending("k", "g"), new object[] { 3, "1-0", "9-0", new object[] { new[] { "c", "2" }, new[] { "d", "1" } } }, new(3, "1-0", "9-0", new Dictionary<string, long> { ["c"] = 2, ["d"] = 1 })),
        Reads(StreamCommands.Pending("k", "g"), new object?[] { 0, null, null, null }, new(0, null, null, new Dictionary<string, long>())),
        Reads(StreamCommands.PendingEntries("k", "g", 10), new object[] { new object[] { "1-0", "c", 1500, 2 } }, [new("1-0", "c", Idle, 2)]),
        Reads(StreamCommands.Claim("k", "g", "c", Idle, ["1-0"]), new[] { Entry, null }, [ReadEntry]),
        Reads(StreamCommands.ClaimIds("k", "g", "c", Idle, ["1-0"]), new[] { "1-0" }, ["1-0"]),
        Reads(StreamCommands.AutoClaim("k", "g", "c", Idle), new object[] { "0-0", new[] { Entry }, new[] { "3-0" } }, new("0-0", [ReadEntry], ["3-0"])),
        Reads(StreamCommands.AutoClaim("k", "g", "c", Idle), new object[] { "7-0", new[] { Entry, null } }, new("7-0", [ReadEntry], [])),
        Reads(StreamCommands.AutoClaimIds("k", "g", "c", Idle), new object[] { "0-0", new[] { "1-0" }, Array.Empty<string>() }, new("0-0", ["1-0"], [])),
    ];

    [TestCaseSource(nameof(Requests))]
    public Task Describe(CommandCase row) => row.CheckAsync();

    [TestCaseSource(nameof(Replies))]
    public Task Read(CommandCase row) => row.CheckAsync();

    [Test]
    public void Describe_WhatRedisWouldRefuse_IsRefusedByName() => Assert.Multiple(() =>
    {
        Assert.That(() => StreamCommands.Add("k", []), Throws.ArgumentException.With.Property("ParamName").EqualTo("fields"));
        Assert.That(() => StreamCommands.Trim("k", StreamTrim.None), Throws.ArgumentException.With.Property("ParamName").EqualTo("trim"));
        Assert.That(() => StreamCommands.Read([]), Throws.ArgumentException.With.Property("ParamName").EqualTo("positions"));
        Assert.That(() => StreamCommands.Delete("k"), Throws.ArgumentException.With.Property("ParamName").EqualTo("ids"));
        Assert.That(() => StreamCommands.SetLastId("k", "1-0", entriesAdded: 3), Throws.ArgumentException.With.Property("ParamName").EqualTo("entriesAdded"));
        Assert.That(
            () => StreamCommands.Claim("k", "g", "c", Idle, ["1-0"], new() { Idle = Idle, DeliveredAt = DateTimeOffset.UnixEpoch }),
            Throws.ArgumentException.With.Property("ParamName").EqualTo("options"));
    });

    [Test]
    public void Get_RepeatedField_GivesTheFirst()
    {
        Assert.That(ReadEntry.Get("f"), Is.EqualTo("1"));
        Assert.That(ReadEntry.Get("F"), Is.Null);
    }
}

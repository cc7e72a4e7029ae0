using LofiAnime.Tests.Support;
using Upstash.Rest.Client.Redis;
using static LofiAnime.Tests.Client.Redis.Commands.CommandCase;

namespace LofiAnime.Tests.Client.Redis.Commands;

[Category("Wire")]
public sealed class ServerCommandsTests
{
    private static CommandCase[] Requests =>
    [
        Sends(RawCommands.Any("OBJECT", "ENCODING", "k"), "OBJECT ENCODING k"),
        Sends(RawCommands.Ping(), "PING"),
        Sends(ServerCommands.Echo("hi"), "ECHO hi"),
        Sends(ServerCommands.Time(), "TIME"),
        Sends(ServerCommands.DatabaseSize(), "DBSIZE"),
        Sends(ServerCommands.FlushDatabase(), "FLUSHDB"),
        Sends(ServerCommands.FlushDatabase(FlushMode.Async), "FLUSHDB ASYNC"),
        Sends(ServerCommands.FlushAll(FlushMode.Sync), "FLUSHALL SYNC"),
        Sends(ServerCommands.Info(), "INFO"),
        Sends(ServerCommands.Info("memory", "server"), "INFO memory server"),
        Sends(ServerCommands.CommandCount(), "COMMAND COUNT"),
        Sends(ServerCommands.CommandNames(), "COMMAND LIST"),
        Sends(ServerCommands.CommandKeys(SortedSetCommands.Union(["a", "b"])), "COMMAND GETKEYS ZUNION 2 a b"),
        Sends(ServerCommands.ConfigGet("max*"), "CONFIG GET max*"),
        Sends(ServerCommands.ConfigSet([new("notify-keyspace-events", "KEA")]), "CONFIG SET notify-keyspace-events KEA"),
        Sends(ServerCommands.LastSave(), "LASTSAVE"),
    ];

    private static CommandCase[] Replies =>
    [
        Reads(RawCommands.Any("OBJECT", "ENCODING", "k").ReadAs(Word), "int", "int"),
        Reads(RawCommands.Ping(), new WireReply.Status("PONG"), "PONG"),
        Reads(ServerCommands.Echo("hi"), "hi", "hi"),
        Reads(ServerCommands.Time(), new[] { "1700000000", "123456" }, DateTimeOffset.FromUnixTimeSeconds(1_700_000_000) + TimeSpan.FromMicroseconds(123_456)),
        Reads(ServerCommands.DatabaseSize(), 7, 7),
        Reads(ServerCommands.FlushDatabase(), WireReply.Ok, true),
        Reads(ServerCommands.FlushAll(), WireReply.Ok, true),
        Reads(ServerCommands.CommandCount(), 240, 240),
        Reads(ServerCommands.CommandNames(), new[] { "get" }, ["get"]),
        Reads(ServerCommands.CommandKeys(StringCommands.Get("k")), new[] { "k" }, ["k"]),
        Reads(ServerCommands.ConfigGet("a"), new[] { "a", "1" }, new Dictionary<string, string> { ["a"] = "1" }),
        Reads(ServerCommands.ConfigSet([new("a", "1")]), WireReply.Ok, true),
        Reads(ServerCommands.LastSave(), 1_700_000_000, DateTimeOffset.FromUnixTimeSeconds(1_700_000_000)),
        Reads(ServerCommands.Info().ReadAs(Section), "# Server\r\nredis_version:7.0.15\r\nurl:http://x\r\n\r\n# Memory\r\nused:1\r\n", "7.0.15 http://x 1"),
    ];

    [TestCaseSource(nameof(Requests))]
    public Task Describe(CommandCase row) => row.CheckAsync();

    [TestCaseSource(nameof(Replies))]
    public Task Read(CommandCase row) => row.CheckAsync();

    private static string Section(ref RedisReply reply)
    {
        var info = ServerCommands.Info().ReadReply(ref reply);
        return $"{info["server"]["redis_version"]} {info["Server"]["url"]} {info["memory"]["used"]}";
    }

    private static string? Word(ref RedisReply reply) => Reply.Any(ref reply).AsText();
}

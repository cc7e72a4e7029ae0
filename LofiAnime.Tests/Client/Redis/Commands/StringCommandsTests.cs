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
        Sends(StringCommands.Set("k", "v", Expiration.At(Instant), ValueCondition.NotExists), "SET k v NX PXAT 1700000000123"),
    ];

    private static CommandCase[] Replies =>
    [
        Reads(StringCommands.Get("k"), "007", "007"),
        Reads(StringCommands.Get("k"), null, null),
        Reads(StringCommands.GetMany(["a", "b"]), new[] { "1", null }, ["1", null]),
    ];

    [TestCaseSource(nameof(Requests))]
    public Task Describe(CommandCase row) => row.CheckAsync();

    [TestCaseSource(nameof(Replies))]
    public Task Read(CommandCase row) => row.CheckAsync();
}

using Upstash.Rest.Client.Redis;
using static LofiAnime.Tests.Client.Redis.Commands.CommandCase;

namespace LofiAnime.Tests.Client.Redis.Commands;

[Category("Wire")]
public sealed class RawCommandsTests
{
    private static CommandCase[] Requests =>
    [
        Sends(RawCommands.Any("OBJECT", "ENCODING", "k"), "OBJECT ENCODING k"),
        Sends(RawCommands.Any("TIME"), "TIME"),
    ];

    private static CommandCase[] Replies =>
    [
        Reads(RawCommands.Any("OBJECT", "ENCODING", "k").ReadAs(Reply.Text), "embstr", "embstr"),
        Reads(RawCommands.Any("X").ReadAs(ItemsAsText), new object?[] { 1, null, new object?[] { "a" } }, "1,nil,[a]"),
    ];

    [TestCaseSource(nameof(Requests))]
    public Task Describe(CommandCase row) => row.CheckAsync();

    [TestCaseSource(nameof(Replies))]
    public Task Read(CommandCase row) => row.CheckAsync();

    private static string ItemsAsText(ref RedisReply reply) => string.Join(',', Reply.Any(ref reply).Items!.Select(item =>
        item.IsNull ? "nil" : item.Items is { } items ? $"[{string.Join(',', items.Select(inner => inner.AsText()))}]" : item.AsText()));
}

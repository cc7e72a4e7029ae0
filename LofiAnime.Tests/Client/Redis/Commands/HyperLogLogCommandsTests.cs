using LofiAnime.Tests.Support;
using Upstash.Rest.Client.Redis;
using static LofiAnime.Tests.Client.Redis.Commands.CommandCase;

namespace LofiAnime.Tests.Client.Redis.Commands;

[Category("Wire")]
public sealed class HyperLogLogCommandsTests
{
    private static CommandCase[] Requests =>
    [
        Sends(HyperLogLogCommands.Add("k", "a", 2), "PFADD k a 2"),
        Sends(HyperLogLogCommands.Length("k"), "PFCOUNT k"),
        Sends(HyperLogLogCommands.Length("k", "l"), "PFCOUNT k l"),
        Sends(HyperLogLogCommands.Merge("d", "k", "l"), "PFMERGE d k l"),
    ];

    private static CommandCase[] Replies =>
    [
        Reads(HyperLogLogCommands.Add("k", "a"), 1, true),
        Reads(HyperLogLogCommands.Add("k", "a"), 0, false),
        Reads(HyperLogLogCommands.Length("k"), 42, 42),
        Reads(HyperLogLogCommands.Merge("d", "k"), WireReply.Ok, true),
    ];

    [TestCaseSource(nameof(Requests))]
    public Task Describe(CommandCase row) => row.CheckAsync();

    [TestCaseSource(nameof(Replies))]
    public Task Read(CommandCase row) => row.CheckAsync();

    [Test]
    public void Add_NoItems_IsRefused() =>
        Assert.That(() => HyperLogLogCommands.Add("k"), Throws.ArgumentException.With.Property("ParamName").EqualTo("items"));
}

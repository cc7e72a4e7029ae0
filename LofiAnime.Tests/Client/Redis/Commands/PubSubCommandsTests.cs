using Upstash.Rest.Client.Redis;
using static LofiAnime.Tests.Client.Redis.Commands.CommandCase;

namespace LofiAnime.Tests.Client.Redis.Commands;

[Category("Wire")]
public sealed class PubSubCommandsTests
{
    private static CommandCase[] Requests =>
    [
        Sends(PubSubCommands.Publish("c", "m"), "PUBLISH c m"),
        Sends(PubSubCommands.ShardPublish("c", "m"), "SPUBLISH c m"),
        Sends(PubSubCommands.Channels(), "PUBSUB CHANNELS"),
        Sends(PubSubCommands.Channels("news:*"), "PUBSUB CHANNELS news:*"),
        Sends(PubSubCommands.SubscriberCounts("a", "b"), "PUBSUB NUMSUB a b"),
        Sends(PubSubCommands.PatternCount(), "PUBSUB NUMPAT"),
    ];

    private static CommandCase[] Replies =>
    [
        Reads(PubSubCommands.Publish("c", "m"), 2, 2),
        Reads(PubSubCommands.ShardPublish("c", "m"), 0, 0),
        Reads(PubSubCommands.Channels(), new[] { "c" }, ["c"]),
        Reads(PubSubCommands.SubscriberCounts("a", "b"), new object[] { "a", 1, "b", 0 }, new Dictionary<string, long> { ["a"] = 1, ["b"] = 0 }),
        Reads(PubSubCommands.PatternCount(), 3, 3),
    ];

    [TestCaseSource(nameof(Requests))]
    public Task Describe(CommandCase row) => row.CheckAsync();

    [TestCaseSource(nameof(Replies))]
    public Task Read(CommandCase row) => row.CheckAsync();
}

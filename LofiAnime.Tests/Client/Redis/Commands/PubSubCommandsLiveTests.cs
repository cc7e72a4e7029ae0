using LofiAnime.Tests.Support;
using Upstash.Rest.Client;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.Redis.Commands;

[Category("Whole")]
public sealed class PubSubCommandsLiveTests
{
    private readonly string _channel = LiveRedis.UniqueKey("channels");

    [Test]
    public Task Publish_NobodyListens() => LiveGateway.RunAsync("PUBLISH", async redis =>
        Assert.That(await redis.PublishAsync(_channel, "hello"), Is.Zero));

    [Test]
    public Task ShardPublish_NobodyListens() => LiveGateway.RunAsync("SPUBLISH", async redis =>
    {
        if (GatewayRedis.Name == "garnet")
        {
            Assert.That(async () => await redis.PubSubShardPublishAsync(_channel, "hello"), Throws.TypeOf<UpstashApiException>(), "It wants a cluster.");
            return;
        }

        Assert.That(await redis.PubSubShardPublishAsync(_channel, "hello"), Is.Zero);
    });

    [Test]
    public Task Channels_AndCounts() => LiveGateway.RunAsync("PUBSUB", async redis =>
    {
        Assert.That(await redis.PubSubChannelsAsync(_channel), Is.Empty);
        Assert.That((await redis.PubSubSubscriberCountsAsync([_channel]))[_channel], Is.Zero);
        Assert.That(await redis.PubSubPatternCountAsync(), Is.GreaterThanOrEqualTo(0));
    });
}

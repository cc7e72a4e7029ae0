using LofiAnime.Tests.Support;
using Upstash.Rest.Client;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.Redis.Subscriptions;

[Category("Whole")]
public sealed class RedisSubscriptionLiveTests
{
    [Test]
    public async Task Subscribe_MessagesBeforeTheFirstRead_AreThereInOrder()
    {
        var redis = await LiveGateway.ClientAsync();
        var channel = LiveRedis.UniqueKey("live, /?é");
        await using var subscription = await redis.SubscribeAsync(channel);
        string[] sent = ["1", "a,b", "{\"n\": 2}", "é\u0001", "", "line 1\nline 2\n message,x,y\n", "\n"];

        foreach (var text in sent)
        {
            Assert.That((await redis.ExecuteAsync("PUBLISH", [channel, text])).AsInt64(), Is.EqualTo(1));
        }

        Assert.That(
            (await TakeAsync(subscription, sent.Length)).Select(message => (message.Channel, message.Text)),
            Is.EqualTo(sent.Select(text => (channel, text))));
    }

    [Test]
    public async Task Subscribe_ManyMessages_KeepTheirOrder()
    {
        var redis = await LiveGateway.ClientAsync();
        var channel = LiveRedis.UniqueKey("order");
        await using var subscription = await redis.SubscribeAsync(channel);
        using (var pipeline = redis.CreatePipeline())
        {
            for (var i = 0; i < 2000; i++)
            {
                _ = pipeline.ExecuteAsync("PUBLISH", [channel, i]);
            }

            await pipeline.SendAsync();
        }

        Assert.That((await TakeAsync(subscription, 2000)).Select(message => message.Text), Is.EqualTo(Enumerable.Range(0, 2000).Select(i => $"{i}")));
    }

    [Test]
    public async Task PatternSubscribe_Channels_AreNamed()
    {
        var redis = await LiveGateway.ClientAsync();
        var prefix = LiveRedis.UniqueKey("pattern");
        await using var subscription = await redis.PatternSubscribeAsync([$"{prefix}:*", $"{prefix},?"]);

        await redis.ExecuteAsync("PUBLISH", [$"{prefix}:42", "{\"n\":1,\"m\":2}"]);
        var message = (await TakeAsync(subscription, 1))[0];

        Assert.That((message.Pattern, message.Channel, message.Text), Is.EqualTo(($"{prefix}:*", $"{prefix}:42", "{\"n\":1,\"m\":2}")));
    }

    [Test]
    public async Task Monitor_Engine_ShowsCommandsOrSaysThatItCannot()
    {
        var redis = await LiveGateway.ClientAsync();
        if (GatewayRedis.Name == "garnet")
        {
            // Garnet has no MONITOR.
            await Assert.ThatAsync(() => redis.MonitorAsync(), Throws.TypeOf<UpstashApiException>());
            return;
        }

        await using var monitor = await redis.MonitorAsync();
        var key = LiveRedis.UniqueKey("monitor");
        await redis.StringGetAsync(key);

        await foreach (var line in monitor)
        {
            if (line.Text.Contains(key, StringComparison.Ordinal))
            {
                Assert.That(line.Text, Does.EndWith($"\"GET\" \"{key}\""));
                break;
            }
        }
    }

    [Test]
    public async Task Read_BackendConnectionBreaks_ShowsAGapAndGoesOn()
    {
        using var relay = new TcpRelay(await GatewayRedis.AddressAsync());
        await using var gateway = await GatewayHost.StartAsync(relay.Address);
        using var redis = new RedisClient(gateway.Client.BaseAddress!, GatewayHost.Token);
        var channel = LiveRedis.UniqueKey("gap");
        await using var subscription = await redis.SubscribeAsync(channel);

        relay.Break();
        var gap = await TakeAsync(subscription, 1);
        await (await LiveGateway.ClientAsync()).ExecuteAsync("PUBLISH", [channel, "after"]);
        var after = await TakeAsync(subscription, 1);

        Assert.That((gap[0].IsGap, gap[0].Channel, after[0].Text), Is.EqualTo((true, channel, "after")));
    }

    [Test]
    public async Task Dispose_IdleSubscription_ReleasesTheGatewaysStream()
    {
        await using var gateway = await GatewayHost.StartAsync(await GatewayRedis.AddressAsync());
        using var redis = new RedisClient(gateway.Client.BaseAddress!, GatewayHost.Token);
        var channel = LiveRedis.UniqueKey("dispose");
        var subscription = await redis.SubscribeAsync([channel + "1", channel + "2"]);
        var open = gateway.Streams.Count;

        await subscription.DisposeAsync();
        await gateway.AnsweredAsync($"/subscribe/{channel}1");
        await gateway.AnsweredAsync($"/subscribe/{channel}2");

        Assert.That((open, gateway.Streams.Count), Is.EqualTo((2, 0)));
    }

    private static async Task<List<RedisMessage>> TakeAsync(RedisSubscription subscription, int count)
    {
        using var guard = new CancellationTokenSource(GatewayRespStub.Guard);
        var messages = new List<RedisMessage>();
        await foreach (var message in subscription.WithCancellation(guard.Token))
        {
            messages.Add(message);
            if (messages.Count == count)
            {
                break;
            }
        }

        return messages;
    }
}

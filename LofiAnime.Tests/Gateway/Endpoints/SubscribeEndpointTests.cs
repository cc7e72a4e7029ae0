using LofiAnime.Tests.Support;

namespace LofiAnime.Tests.Gateway.Endpoints;

[Category("Whole")]
public sealed class SubscribeEndpointTests
{
    private static GatewayHost? s_gateway;

    [OneTimeSetUp]
    public static async Task StartAsync() => s_gateway = await GatewayHost.StartAsync(
        await GatewayRedis.AddressAsync(), options => options.ReadOnlyToken = "look");

    [OneTimeTearDown]
    public static async Task StopAsync() => await (s_gateway?.DisposeAsync() ?? default);

    [Test]
    public async Task Subscribe_Channel_StreamsItsMessagesInOrder()
    {
        var channel = LiveRedis.UniqueKey("subscribe");
        using var stream = await s_gateway!.OpenStreamAsync($"subscribe/{channel}");
        var first = await stream.EventAsync();

        var receivers = new List<string>();
        foreach (var payload in new[] { "1", "a,b", "é" })
        {
            receivers.Add((await s_gateway.PostAsync("", $"""["PUBLISH","{channel}","{payload}"]""")).Body);
        }

        Assert.That((stream.Status, stream.ContentType, first), Is.EqualTo((200, "text/event-stream", $"data: subscribe,{channel},1")));
        Assert.That(stream.Headers.Contains("upstash-sync-token"), Is.True);
        Assert.That(stream.Headers.GetValues("X-Accel-Buffering"), Is.EqualTo(new[] { "no" }));
        Assert.That(receivers, Is.All.EqualTo("""{"result":1}"""));
        Assert.That(
            new[] { await stream.EventAsync(), await stream.EventAsync(), await stream.EventAsync() },
            Is.EqualTo(new[] { $"data: message,{channel},1", $"data: message,{channel},a,b", $"data: message,{channel},é" }));
    }

    [Test]
    public async Task Subscribe_SecondSubscriber_IsCountedByItself()
    {
        var channel = LiveRedis.UniqueKey("twice");
        using var first = await s_gateway!.OpenStreamAsync($"subscribe/{channel}");
        using var second = await s_gateway.OpenStreamAsync($"subscribe/{channel}");

        Assert.That(
            new[] { await first.EventAsync(), await second.EventAsync() }, Is.All.EqualTo($"data: subscribe,{channel},1"));
    }

    [Test]
    public async Task Subscribe_SeveralSegments_AreSeveralChannels()
    {
        var channel = LiveRedis.UniqueKey("many");
        using var stream = await s_gateway!.OpenStreamAsync($"subscribe/{channel}%2Fa/{channel}%20b?x=1");

        Assert.That(
            new[] { await stream.EventAsync(), await stream.EventAsync() },
            Is.EqualTo(new[] { $"data: subscribe,{channel}/a,1", $"data: subscribe,{channel} b,2" }));
    }

    [Test]
    public async Task PatternSubscribe_Pattern_StreamsTheChannelToo()
    {
        var prefix = LiveRedis.UniqueKey("pattern");
        using var stream = await s_gateway!.OpenStreamAsync($"psubscribe/{prefix}:*", token: "look");
        var first = await stream.EventAsync();

        await s_gateway.PostAsync($"publish/{prefix}:1/%7B%22n%22:1%7D", "");

        Assert.That(
            new[] { first, await stream.EventAsync() },
            Is.EqualTo(new[] { $"data: psubscribe,{prefix}:*,1", $"data: pmessage,{prefix}:*,{prefix}:1,{{\"n\":1}}" }));
    }

    [Test]
    public async Task Subscribe_ReaderLeavesAnIdleChannel_ReleasesTheConnection()
    {
        var channel = LiveRedis.UniqueKey("idle");
        using (var stream = await s_gateway!.OpenStreamAsync($"subscribe/{channel}"))
        {
            await stream.EventAsync();
        }

        await s_gateway.AnsweredAsync($"/subscribe/{channel}");

        Assert.That((await s_gateway.PostAsync("", $"""["PUBLISH","{channel}","x"]""")).Body, Is.EqualTo("""{"result":0}"""));
    }

    [TestCase("subscribe", """{"error":"ERR wrong number of arguments for 'subscribe' command"}""")]
    [TestCase("psubscribe/", """{"error":"ERR wrong number of arguments for 'psubscribe' command"}""")]
    public async Task Subscribe_NoChannel_Is400(string path, string answer)
    {
        Assert.That(await s_gateway!.PostAsync(path, "[]"), Is.EqualTo((400, answer)));
    }

    [Test]
    public async Task Subscribe_WrongToken_Is401InJson()
    {
        using var stream = await s_gateway!.OpenStreamAsync("subscribe/c", token: "wrong");

        Assert.That((stream.Status, stream.ContentType), Is.EqualTo((401, "application/json")));
        Assert.That(await stream.RestAsync(), Is.EqualTo("""{"error":"WRONGPASS invalid or missing auth token"}"""));
    }

    [Test]
    public async Task Subscribe_Head_AnswersWithHeadersOnly()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, "subscribe/head");
        using var response = await s_gateway!.Client.SendAsync(request);

        Assert.That(response.Content.Headers.ContentType?.ToString(), Is.EqualTo("text/event-stream"));
    }
}

using System.Text.Json.Nodes;
using LofiAnime.Tests.Support;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Interop;

/// <summary>The official JavaScript SDK and this client, each reading through the gateway what the other wrote.</summary>
/// <remarks>The <c>JSON.*</c> commands are left out: neither Redis without its modules nor Garnet has them.</remarks>
[Category("Whole")]
public sealed class JavaScriptSdkTests
{
    [SetUp]
    public Task RequireSdkAsync() => NodeSdk.RequireAsync();

    [Test]
    public async Task Values_OfTheSdk_AreReadExactly()
    {
        var redis = await LiveGateway.ClientAsync();
        var prefix = LiveRedis.UniqueKey("js-writes");

        var printed = JsonNode.Parse(await NodeSdk.RunAsync("write", prefix));

        Assert.That(printed!.ToJsonString(), Is.EqualTo("""{"pipeline":["OK",2],"transaction":["OK",2],"script":["k","\u00FC",7],"sync":true}"""));
        string[] names = ["text", "zeros", "big", "object", "base64", "ok", "empty", "pipeline", "transaction", "missing"];
        var values = await redis.ExecuteAsync("MGET", names.Select(name => (RedisArgument)$"{prefix}:{name}"));
        Assert.That(
            values.Items!.Select(value => value.AsText()),
            Is.EqualTo(new[] { "grüße 🌸\u0001\n\"\\", "007", "9007199254740993", """{"n":1,"s":"ü"}""", "YmFy", "OK", "", "2", "2", null }));
        Assert.That(
            await TextsAsync(redis, "HGETALL", $"{prefix}:hash"), Is.EquivalentTo(new[] { "a", "1", "b", "x y", "c", """{"d":[1]}""" }));
        Assert.That(await TextsAsync(redis, "LRANGE", $"{prefix}:list", 0, -1), Is.EqualTo(new[] { "a", "2", """{"c":3}""" }));
        Assert.That(await TextsAsync(redis, "ZRANGE", $"{prefix}:sorted", 0, -1, "WITHSCORES"), Is.EqualTo(new[] { "a", "1.5", "b", "2" }));
    }

    [Test]
    public async Task Values_OfThisClient_AreReadAsTheSdkReadsThem()
    {
        var redis = await LiveGateway.ClientAsync();
        var prefix = LiveRedis.UniqueKey("js-reads");
        using (var pipeline = redis.CreatePipeline())
        {
            _ = pipeline.ExecuteAsync("MSET", [
                $"{prefix}:text", "grüße 🌸\u0001\n\"\\", $"{prefix}:zeros", "007", $"{prefix}:big", 9007199254740993, $"{prefix}:object", """{"n":1,"s":"ü"}""",
                $"{prefix}:base64", "YmFy", $"{prefix}:ok", "OK"]);
            _ = pipeline.ExecuteAsync("HSET", [$"{prefix}:hash", "a", 1, "b", "x y"]);
            _ = pipeline.ExecuteAsync("RPUSH", [$"{prefix}:list", "a", 2, """{"c":3}"""]);
            _ = pipeline.ExecuteAsync("ZADD", [$"{prefix}:sorted", 1.5, "a", 2, "b"]);
            await pipeline.SendAsync();
        }

        using (var transaction = redis.CreateTransaction())
        {
            _ = transaction.ExecuteAsync("SET", [$"{prefix}:counter", 41]);
            _ = transaction.ExecuteAsync("INCR", [$"{prefix}:counter"]);
            await transaction.SendAsync();
        }

        var read = JsonNode.Parse(await NodeSdk.RunAsync("read", prefix));

        // The SDK takes a text for a number only where that number is spelled the same way.
        var expected = JsonNode.Parse("""
            {"text":"grüße 🌸\u0001\n\"\\","zeros":"007","big":"9007199254740993","object":{"n":1,"s":"ü"},"base64":"YmFy","ok":"OK","missing":null,
             "hash":{"a":1,"b":"x y"},"list":["a",2,{"c":3}],"sorted":["a",1.5,"b",2],"counter":42}
            """);
        Assert.That(read!.ToJsonString(), Is.EqualTo(expected!.ToJsonString()));
    }

    [Test]
    public async Task Streams_BothWays_AreTheSame()
    {
        var redis = await LiveGateway.ClientAsync();
        if (GatewayRedis.Name == "garnet")
        {
            Assert.Ignore("Garnet has no streams.");
        }

        var prefix = LiveRedis.UniqueKey("js-stream");
        var id = await NodeSdk.RunAsync("writeStream", prefix);
        await redis.ExecuteAsync("XADD", [$"{prefix}:stream", "2-1", "c", "{\"d\":1}"]);

        var entries = (await redis.ExecuteAsync("XRANGE", [$"{prefix}:stream", "-", "+"])).Items!;
        Assert.That(id, Is.EqualTo("\"1-1\""));
        Assert.That(entries[0].Items![1].Items!.Select(item => item.AsText()), Is.EqualTo(new[] { "a", "1", "b", "ü" }));
        Assert.That(
            JsonNode.Parse(await NodeSdk.RunAsync("readStream", prefix))!.ToJsonString(),
            Is.EqualTo("""{"1-1":{"a":1,"b":"\u00FC"},"2-1":{"c":{"d":1}}}"""));
    }

    [Test]
    public async Task Scripts_LoadedByOne_AreRunByTheOther()
    {
        var redis = await LiveGateway.ClientAsync();
        var prefix = LiveRedis.UniqueKey("js-script");
        await NodeSdk.RunAsync("write", prefix);

        // Its EVAL has put the script into the server's cache.
        var script = new RedisScript("return {KEYS[1], ARGV[1], 7}");
        var reply = await redis.ExecuteAsync("EVALSHA", [script.Sha1, 1, "k", "ü"]);

        Assert.That((reply.Items![0].AsText(), reply.Items[1].AsText(), reply.Items[2].AsInt64()), Is.EqualTo(("k", "ü", 7)));
    }

    [Test]
    public async Task Messages_OfTheSdk_ReachThisClient()
    {
        var redis = await LiveGateway.ClientAsync();
        var prefix = LiveRedis.UniqueKey("js-publishes");
        await using var subscription = await redis.SubscribeAsync($"{prefix}:channel");

        var receivers = await NodeSdk.RunAsync("publish", prefix);
        var messages = new List<string>();
        await foreach (var message in subscription)
        {
            messages.Add(message.Text);
            if (messages.Count == 3)
            {
                break;
            }
        }

        Assert.That(receivers, Is.EqualTo("[1,1,1]"));
        Assert.That(messages, Is.EqualTo(new[] { "grüße, 🌸", """{"n":1}""", "007" }));
    }

    [Test]
    public async Task Messages_OfThisClient_ReachTheSdk()
    {
        var redis = await LiveGateway.ClientAsync();
        var prefix = LiveRedis.UniqueKey("js-listens");
        using var node = await NodeSdk.StartAsync("listen", prefix);
        var errors = node.StandardError.ReadToEndAsync();
        Assert.That(await node.StandardOutput.ReadLineAsync().WaitAsync(GatewayRespStub.Guard), Is.EqualTo("ready"));

        // The line break would forge a message, were it passed on as an event of its own.
        await redis.ExecuteAsync("PUBLISH", [$"{prefix}:channel", $"a, b\nmessage,{prefix}:channel,forged"]);
        await redis.ExecuteAsync("PUBLISH", [$"{prefix}:channel", """{"n":1}"""]);
        await redis.ExecuteAsync("PUBLISH", [$"{prefix}:pattern:1", """{"n":2}"""]);
        var output = await node.StandardOutput.ReadToEndAsync().WaitAsync(GatewayRespStub.Guard);
        await node.WaitForExitAsync().WaitAsync(GatewayRespStub.Guard);

        // Two streams: the order holds within each.
        Assert.That(node.ExitCode, Is.Zero, await errors);
        Assert.That(
            JsonNode.Parse(output)!.AsArray().Select(message => message!.ToJsonString().Replace(prefix, "p", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
            Is.EqualTo(new[] { """["message","p:channel","a, b"]""", """["message","p:channel",{"n":1}]""", """["pmessage","p:pattern:1",{"n":2}]""" }));
    }

    private static async Task<IEnumerable<string?>> TextsAsync(RedisClient redis, string command, params RedisArgument[] arguments) =>
        (await redis.ExecuteAsync(command, arguments)).Items!.Select(item => item.AsText());
}

using LofiAnime.Tests.Support;

namespace LofiAnime.Tests.Gateway.Endpoints;

[Category("Whole")]
public sealed class MultiExecEndpointTests
{
    private static GatewayHost? s_gateway;

    [OneTimeSetUp]
    public static async Task StartAsync() => s_gateway = await GatewayHost.StartAsync(await GatewayRedis.AddressAsync());

    [OneTimeTearDown]
    public static async Task StopAsync() => await (s_gateway?.DisposeAsync() ?? default);

    [Test]
    public async Task Post_OneFailsWhileRunning_TheOthersStand()
    {
        var answer = await s_gateway!.PostAsync(
            "multi-exec", """[["SET","tx:a","x"],["EVAL","return redis.error_reply('boom')",0],["GET","tx:a"]]""", base64: true);

        Assert.That(answer, Is.EqualTo((200,
            """[{"result":"OK"},{"error":"ERR boom"},{"result":"eA=="}]""")));
    }

    [TestCase("""["HGET"]""", "ERR wrong number of arguments for 'hget' command")]
    [TestCase("""["MULTI"]""", "ERR Command \\\"MULTI\\\" is not allowed in REST or it has a special context path")]
    public async Task Post_OneCannotBeQueued_DiscardsAllWithItsError(string bad, string error)
    {
        var key = $"tx:discard:{bad.Length}";

        var answer = await s_gateway!.PostAsync("multi-exec", $"""[["SET","{key}","x"],{bad}]""");
        var left = await s_gateway!.PostAsync("", $"""["GET","{key}"]""");

        Assert.That(answer.Status, Is.EqualTo(400));
        Assert.That(answer.Body, Is.EqualTo($$"""{"error":"{{error}}"}""").IgnoreCase, "Garnet writes the command's name in capitals");
        Assert.That(left.Body, Is.EqualTo("""{"result":null}"""));
    }

    [Test]
    public async Task Post_ManyAtOnceOnOneConnection_NeverMix()
    {
        await using var single = await GatewayHost.StartAsync(
            await GatewayRedis.AddressAsync(), options => options.Connections = 1);

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => i % 2 == 0
            ? single.PostAsync("multi-exec", $"""[["SET","tx:mix",{i}],["GET","tx:mix"]]""")
            : single.PostAsync("", """["SET","tx:mix","other"]""")));

        Assert.That(
            answers.Where((_, i) => i % 2 == 0).Select(answer => answer.Body),
            Is.EqualTo(Enumerable.Range(0, 100).Select(i => $$"""[{"result":"OK"},{"result":"{{2 * i}}"}]""")));
    }
}

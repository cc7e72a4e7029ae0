using System.Text.Json;
using LofiAnime.Tests.Support;

namespace LofiAnime.Tests.Gateway.Endpoints;

[Category("Whole")]
public sealed class PipelineEndpointTests
{
    private static GatewayHost? s_gateway;

    [OneTimeSetUp]
    public static async Task StartAsync() => s_gateway = await GatewayHost.StartAsync(await GatewayRedis.AddressAsync());

    [OneTimeTearDown]
    public static async Task StopAsync() => await (s_gateway?.DisposeAsync() ?? default);

    [Test]
    public async Task Post_RepliesOverTheLimit_Is400AndTheConnectionGoesOn()
    {
        using var stub = new GatewayRespStub();
        await using var gateway = await GatewayHost.StartAsync(stub.Address, options => (options.MaxResponseBytes, options.Connections) = (1024, 1));
        var asking = gateway.PostAsync("pipeline", """[["GET","a"],["GET","b"],["GET","c"]]""");
        using var backend = await stub.AcceptAsync();
        for (var i = 0; i < 3; i++)
        {
            await backend.ReadCommandAsync();
            await backend.SendAsync($"$400\r\n{new string('x', 400)}\r\n");
        }

        Assert.That(await asking, Is.EqualTo((500, """{"error":"ERR max response size exceeded; the commands have run"}""")));

        var pinging = gateway.PostAsync("", """["PING"]""");
        await backend.ReadCommandAsync();
        await backend.SendAsync("+PONG\r\n");
        Assert.That(await pinging, Is.EqualTo((200, """{"result":"PONG"}""")));
    }

    [Test]
    public async Task Post_MixedOutcomes_AnswersEachInItsPlace()
    {
        var answer = await s_gateway!.PostAsync(
            "pipeline", """[["SET","pipe:n","x"],["EVALSHA","ffffffffffffffffffffffffffffffffffffffff",0],["EXEC"],["GET","pipe:n"],["GET","pipe:none"]]""", base64: true);

        Assert.That(answer, Is.EqualTo((200,
            """[{"result":"OK"},{"error":"NOSCRIPT No matching script. Please use EVAL."},"""
            + """{"error":"ERR Command \"EXEC\" is not allowed in REST or it has a special context path"},"""
            + """{"result":"eA=="},{"result":null}]""")));
    }

    [Test]
    public async Task Post_AllRefused_Is200WithItemErrors()
    {
        var (status, body) = await s_gateway!.PostAsync("pipeline", """[["QUIT"],["RESET"]]""");

        using var items = JsonDocument.Parse(body);
        Assert.That(status, Is.EqualTo(200));
        Assert.That(items.RootElement.EnumerateArray().All(item => item.TryGetProperty("error", out _)), Is.True);
    }

    [TestCase("[]", "ERR empty pipeline request")]
    [TestCase("""[["GET","k"],"GET"]""", "ERR failed to parse pipeline request")]
    public async Task Post_NoPipeline_Is400(string body, string error)
    {
        Assert.That(await s_gateway!.PostAsync("pipeline", body), Is.EqualTo((400, $$"""{"error":"{{error}}"}""")));
    }

    [Test]
    public async Task Post_ThousandsOfCommands_AnswersInOrder()
    {
        var commands = string.Join(',', Enumerable.Range(0, 2500).Select(i => $"""["ECHO",{i}]"""));

        var (_, body) = await s_gateway!.PostAsync("pipeline", $"[{commands}]");

        using var items = JsonDocument.Parse(body);
        Assert.That(
            items.RootElement.EnumerateArray().Select(item => item.GetProperty("result").GetString()),
            Is.EqualTo(Enumerable.Range(0, 2500).Select(i => $"{i}")));
    }
}

using System.Text.Json;
using LofiAnime.Tests.Support;

namespace LofiAnime.Tests.Gateway.Endpoints;

/// <summary>What one caller does on a connection that all share is not felt by the next.</summary>
[Category("Whole")]
public sealed class SharedConnectionTests
{
    [TestCase("return redis.pcall('SELECT','1')")]
    [TestCase("return redis.pcall('MULTI')")]
    [TestCase("return redis.pcall('SUBSCRIBE','c')")]
    [TestCase("return redis.pcall('CLIENT','REPLY','OFF')")]
    [TestCase("return redis.pcall('HELLO','3')")]
    [TestCase("return redis.pcall('BLPOP','shared:none','0')")]
    [TestCase("return redis.pcall('QUIT')")]
    [TestCase("return redis.pcall('RESET')")]
    public async Task Post_ScriptReachesForTheConnection_TheNextCallerNoticesNothing(string script)
    {
        await using var gateway = await GatewayHost.StartAsync(await GatewayRedis.AddressAsync(), options => options.Connections = 1);
        await gateway.PostAsync("", """["SET","shared:probe","x"]""");

        await gateway.PostAsync("", JsonSerializer.Serialize(new[] { "EVAL", script, "0" }));
        var next = await gateway.PostAsync("pipeline", """[["GET","shared:probe"],["PING"]]""");

        Assert.That(next, Is.EqualTo((200, """[{"result":"x"},{"result":"PONG"}]""")));
    }

    [TestCase("""["POST"]""")]
    [TestCase("""["Host:","example.org"]""")]
    [TestCase("""["XREAD","BLOCK\u0000","0","STREAMS","shared:none","$"]""")]
    [TestCase("""["XREADGROUP","NOACK","BLOCK","0","GROUP","g","c","STREAMS","shared:none",">"]""")]
    public async Task Post_WouldCloseOrHoldTheConnection_IsRefused(string command)
    {
        await using var gateway = await GatewayHost.StartAsync(await GatewayRedis.AddressAsync(), options => options.Connections = 1);

        var (status, answer) = await gateway.PostAsync("", command);

        Assert.That(status, Is.EqualTo(400));
        Assert.That(answer, Does.Contain("is not a").And.Not.Contain("wrong number"));
    }
}

using LofiAnime.Tests.Support;

namespace LofiAnime.Tests.Gateway.Endpoints;

[Category("Whole")]
public sealed class BackendFailureTests
{
    [Test]
    public async Task Post_BackendDown_Is503UntilItReturns()
    {
        using var stub = new GatewayRespStub();
        stub.Die();
        await using var gateway = await GatewayHost.StartAsync(stub.Address);

        var down = await gateway.PostAsync("", """["PING"]""");
        stub.Return();
        var up = gateway.PostAsync("", """["PING"]""");
        using var backend = await stub.AcceptAsync();
        await backend.ReadCommandAsync();
        await backend.SendAsync("+PONG\r\n");

        Assert.That(down, Is.EqualTo((503, """{"error":"ERR cannot connect to the backend"}""")));
        Assert.That(await up, Is.EqualTo((200, """{"result":"PONG"}""")));
    }

    [TestCase("", """["INCR","n"]""")]
    [TestCase("pipeline", """[["INCR","n"]]""")]
    [TestCase("multi-exec", """[["INCR","n"]]""")]
    public async Task Post_ConnectionLostBeforeTheReply_Is500AndSaysSo(string path, string body)
    {
        using var stub = new GatewayRespStub();
        await using var gateway = await GatewayHost.StartAsync(stub.Address);
        var lost = gateway.PostAsync(path, body);
        using (var backend = await stub.AcceptAsync())
        {
            await backend.ReadCommandAsync();
        }

        var (status, answer) = await lost;

        Assert.That(status, Is.EqualTo(500));
        Assert.That(answer, Does.StartWith("""{"error":"ERR """).And.Contain("may or may not have run"));
    }

    [Test]
    public async Task Post_CallerLeaves_TheNextOnTheConnectionGetsItsOwnReply()
    {
        using var stub = new GatewayRespStub();
        await using var gateway = await GatewayHost.StartAsync(stub.Address, options => options.Connections = 1);
        using var leaving = new CancellationTokenSource();
        var left = gateway.Client.PostAsync(new Uri("", UriKind.Relative), new StringContent("""["SLOW"]"""), leaving.Token);
        using var backend = await stub.AcceptAsync();
        await backend.ReadCommandAsync();

        await leaving.CancelAsync();
        await Assert.ThatAsync(() => left, Throws.InstanceOf<OperationCanceledException>());
        var next = gateway.PostAsync("", """["PING"]""");
        await backend.ReadCommandAsync();
        await backend.SendAsync("$4\r\nlate\r\n+PONG\r\n");

        Assert.That(await next, Is.EqualTo((200, """{"result":"PONG"}""")));
    }
}

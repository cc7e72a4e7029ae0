using System.Text.Json.Nodes;
using LofiAnime.Tests.Support;

namespace LofiAnime.Tests.Gateway.Endpoints;

[Category("Whole")]
public sealed class RestTokenTests
{
    [Test]
    public async Task RestToken_User_HasHisOwnRights()
    {
        await using var gateway = await GatewayHost.StartAsync(await GatewayRedis.AddressAsync());
        var user = $"bob-{Guid.NewGuid():N}";
        var created = await gateway.PostAsync("", $"""["ACL","SETUSER","{user}","on",">pw","~*","&*","+get","+subscribe"]""");
        if (GatewayRedis.Name == "garnet")
        {
            // The embedded Garnet keeps no users.
            Assert.That(created.Status, Is.EqualTo(400));
            return;
        }

        var token = JsonNode.Parse((await gateway.PostAsync($"acl/resttoken/{user}/pw", "")).Body)!["result"]!.GetValue<string>();
        var get = await SendAsync(gateway, token, """["GET","rest-token:none"]""");
        var set = await SendAsync(gateway, token, """["SET","rest-token:none","v"]""");
        using (var stream = await gateway.OpenStreamAsync("subscribe/rest-token", token: token))
        {
            Assert.That(await stream.EventAsync(), Is.EqualTo("data: subscribe,rest-token,1"));
        }

        using (var monitor = await gateway.OpenStreamAsync("monitor", token: token))
        {
            Assert.That(monitor.Status, Is.EqualTo(400));
            Assert.That(await monitor.RestAsync(), Does.StartWith("{\"error\":\"NOPERM ").And.Contain("'monitor'"));
        }

        await gateway.PostAsync("", $"""["ACL","DELUSER","{user}"]""");

        Assert.That(get, Is.EqualTo((200, """{"result":null}""")));
        Assert.That(set.Status, Is.EqualTo(400));
        Assert.That(set.Body, Does.StartWith("{\"error\":\"NOPERM ").And.Contain("'set'"));
    }

    [TestCase("", "'multi'")]
    [TestCase("+multi", "'exec'")]
    [TestCase("+multi +exec", null)]
    public async Task RestToken_Transaction_RunsWholeOrNotAtAll(string rights, string? missing)
    {
        await using var gateway = await GatewayHost.StartAsync(await GatewayRedis.AddressAsync());
        if (GatewayRedis.Name == "garnet")
        {
            Assert.Ignore("The embedded Garnet keeps no users.");
        }

        var user = $"bob-{Guid.NewGuid():N}";
        var key = LiveRedis.UniqueKey("rest-token");
        var rules = string.Concat(rights.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(right => $",\"{right}\""));
        await gateway.PostAsync("", $"""["ACL","SETUSER","{user}","on",">pw","~*","+incr","+get"{rules}]""");
        var token = JsonNode.Parse((await gateway.PostAsync($"acl/resttoken/{user}/pw", "")).Body)!["result"]!.GetValue<string>();

        var transaction = await SendAsync(gateway, token, $"""[["INCR","{key}"],["INCR","{key}"]]""", "multi-exec");
        var stored = await SendAsync(gateway, token, $"""["GET","{key}"]""");
        await gateway.PostAsync("", $"""["ACL","DELUSER","{user}"]""");

        if (missing is null)
        {
            Assert.That(transaction, Is.EqualTo((200, """[{"result":1},{"result":2}]""")));
        }
        else
        {
            Assert.That(transaction.Status, Is.EqualTo(400));
            Assert.That(transaction.Body, Does.Contain("NOPERM").And.Contain(missing));
        }

        Assert.That(stored.Body, Is.EqualTo(missing is null ? """{"result":"2"}""" : """{"result":null}"""));
    }

    [Test]
    public async Task RestToken_UserWhoNeedsNoPassword_GetsNone()
    {
        using var stub = new GatewayRespStub();
        await using var gateway = await GatewayHost.StartAsync(stub.Address);
        var asking = gateway.PostAsync("", """["ACL","RESTTOKEN","default","anything"]""");
        var passwords = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            using var backend = await stub.AcceptAsync();
            passwords.Add((await backend.ReadCommandAsync())[2]);
            await backend.SendAsync("+OK\r\n");
        }

        Assert.That(passwords[0], Is.EqualTo("anything"));
        Assert.That(passwords[1], Is.Not.EqualTo("anything"));
        Assert.That(await asking, Is.EqualTo((400, """{"error":"ERR user \"default\" needs no password, so a token cannot stand for him"}""")));
    }

    [Test]
    public async Task RestToken_WrongPassword_IsTheDocumentedText()
    {
        using var stub = new GatewayRespStub();
        await using var gateway = await GatewayHost.StartAsync(stub.Address);
        var asking = gateway.PostAsync("", """["acl","RestToken","bob","wrong"]""");
        using var backend = await stub.AcceptAsync();

        var auth = await backend.ReadCommandAsync();
        await backend.SendAsync("-WRONGPASS invalid username-password pair or user is disabled.\r\n");

        Assert.That(auth, Is.EqualTo(new[] { "AUTH", "bob", "wrong" }));
        Assert.That(await asking, Is.EqualTo((400, """{"error":"ERR Wrong password or user \"bob\" does not exist"}""")));
    }

    [Test]
    public async Task Post_TokenOfAUserWhoIsGone_Is401()
    {
        using var stub = new GatewayRespStub();
        await using var gateway = await GatewayHost.StartAsync(stub.Address);
        var asking = gateway.PostAsync("", """["ACL","RESTTOKEN","bob","pw"]""");
        using (var scratch = await stub.AcceptAsync())
        {
            await scratch.ReadCommandAsync();
            await scratch.SendAsync("+OK\r\n");
        }

        using (var wrong = await stub.AcceptAsync())
        {
            await wrong.ReadCommandAsync();
            await wrong.SendAsync("-WRONGPASS invalid username-password pair or user is disabled.\r\n");
        }

        var token = JsonNode.Parse((await asking).Body)!["result"]!.GetValue<string>();
        var sending = SendAsync(gateway, token, """["GET","k"]""");
        using var backend = await stub.AcceptAsync();
        var auth = await backend.ReadCommandAsync();
        await backend.SendAsync("-WRONGPASS invalid username-password pair or user is disabled.\r\n");

        Assert.That(auth, Is.EqualTo(new[] { "AUTH", "bob", "pw" }));
        Assert.That(await sending, Is.EqualTo((401, """{"error":"WRONGPASS invalid or missing auth token"}""")));
    }

    private static Task<(int Status, string Body)> SendAsync(GatewayHost gateway, string token, string body, string path = "")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body) };
        request.Headers.Authorization = new("Bearer", token);
        return gateway.SendAsync(request);
    }
}

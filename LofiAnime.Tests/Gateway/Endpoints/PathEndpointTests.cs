using LofiAnime.Tests.Support;

namespace LofiAnime.Tests.Gateway.Endpoints;

[Category("Whole")]
public sealed class PathEndpointTests
{
    private static GatewayHost? s_gateway;

    [OneTimeSetUp]
    public static async Task StartAsync() => s_gateway = await GatewayHost.StartAsync(await GatewayRedis.AddressAsync());

    [OneTimeTearDown]
    public static async Task StopAsync() => await (s_gateway?.DisposeAsync() ?? default);

    [TestCase("echo/a%2Fb", """{"result":"a/b"}""")]
    [TestCase("ECHO/user:1.x", """{"result":"user:1.x"}""")]
    [TestCase("eval/return%20ARGV/0/x?y=z&w", """{"result":["x","y","z","w"]}""")]
    [TestCase("echo/t?_token=test-token", """{"result":"t"}""")]
    public async Task Get_Path_RunsTheCommand(string path, string answer)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);

        Assert.That(await s_gateway!.SendAsync(request), Is.EqualTo((200, answer)));
    }

    [TestCase("PUT")]
    [TestCase("POST")]
    public async Task Send_RawBody_StandsBetweenPathAndQuery(string method)
    {
        using var set = new HttpRequestMessage(new HttpMethod(method), $"set/path:blob:{method}?PX=60000&NX")
        {
            Content = new ByteArrayContent([0x00, 0xFF, 0x10]),
        };

        var stored = await s_gateway!.SendAsync(set);
        var read = await s_gateway!.PostAsync($"get/path:blob:{method}", "", base64: true);

        Assert.That((stored.Body, read.Body), Is.EqualTo(("""{"result":"OK"}""", """{"result":"AP8Q"}""")));
    }

    [Test]
    public async Task Head_Path_AnswersWithHeadersOnly()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, "echo/abc");
        using var response = await s_gateway!.Client.SendAsync(request);

        Assert.That(response.Content.Headers.ContentLength, Is.EqualTo("""{"result":"abc"}""".Length));
        Assert.That(await response.Content.ReadAsByteArrayAsync(), Is.Empty);
    }

    [TestCase("multi", """{"error":"ERR Command \"MULTI\" is not allowed in REST or it has a special context path"}""")]
    [TestCase("xread/block/0/streams/s/0", """{"error":"ERR Command \"XREAD BLOCK\" is not allowed in REST or it has a special context path"}""")]
    [TestCase("select/3", """{"error":"ERR Only 0th database is supported"}""")]
    public async Task Post_Refused_Is400(string path, string answer)
    {
        Assert.That(await s_gateway!.PostAsync(path, ""), Is.EqualTo((400, answer)));
    }

    [Test]
    public async Task Post_RefusedThroughBody_Is400()
    {
        Assert.That((await s_gateway!.PostAsync("select", "1")).Body, Is.EqualTo("""{"error":"ERR Only 0th database is supported"}"""));
    }
}

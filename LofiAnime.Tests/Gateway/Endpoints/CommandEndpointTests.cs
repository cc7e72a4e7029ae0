using LofiAnime.Tests.Support;

namespace LofiAnime.Tests.Gateway.Endpoints;

[Category("Whole")]
public sealed class CommandEndpointTests
{
    private static GatewayHost? s_gateway;

    [OneTimeSetUp]
    public static async Task StartAsync() => s_gateway = await GatewayHost.StartAsync(await GatewayRedis.AddressAsync());

    [OneTimeTearDown]
    public static async Task StopAsync() => await (s_gateway?.DisposeAsync() ?? default);

    [TestCase("""["EVAL","return {1,ARGV[1],{false}}",0,"é\""]""", 200, """{"result":[1,"é\"",[null]]}""")]
    [TestCase("""["EVALSHA","ffffffffffffffffffffffffffffffffffffffff",0]""", 400, """{"error":"NOSCRIPT No matching script. Please use EVAL."}""")]
    [TestCase("""["EVAL","return redis.error_reply('boom')",0]""", 400, """{"error":"ERR boom"}""")]
    [TestCase("""["WATCH","k"]""", 400, """{"error":"ERR Command \"WATCH\" is not allowed in REST or it has a special context path"}""")]
    [TestCase("""["SELECT",0]""", 200, """{"result":"OK"}""")]
    [TestCase("""["SET","k",null]""", 400, """{"error":"ERR null args are not supported"}""")]
    [TestCase("", 400, """{"error":"EOF"}""")]
    [TestCase("nonsense", 400, """{"error":"ERR failed to parse command"}""")]
    public async Task Post_Body_IsAnswered(string body, int status, string answer)
    {
        Assert.That(await s_gateway!.PostAsync("", body), Is.EqualTo((status, answer)));
    }

    [Test]
    public async Task Post_LargeInteger_SurvivesExactly()
    {
        await s_gateway!.PostAsync("", """["SET","command:id",9007199254740993]""");

        Assert.That(await s_gateway!.PostAsync("", """["GET","command:id"]"""), Is.EqualTo((200, """{"result":"9007199254740993"}""")));
    }

    [Test]
    public async Task Post_Base64_LeavesOnlyTheStatusOk()
    {
        var set = await s_gateway!.PostAsync("", """["SET","command:ok","OK"]""", base64: true);
        var get = await s_gateway!.PostAsync("", """["GET","command:ok"]""", base64: true);

        Assert.That((set.Body, get.Body), Is.EqualTo(("""{"result":"OK"}""", """{"result":"T0s="}""")));
    }

    [Test]
    public async Task Post_SmallReply_AnnouncesTypeAndLength()
    {
        using var response = await s_gateway!.Client.PostAsync(new Uri("", UriKind.Relative), new StringContent("""["PING"]"""));

        Assert.That(response.Content.Headers.ContentType?.ToString(), Is.EqualTo("application/json"));
        Assert.That(response.Content.Headers.ContentLength, Is.EqualTo("""{"result":"PONG"}""".Length));
    }

    [TestCase("DELETE")]
    [TestCase("PATCH")]
    [TestCase("OPTIONS")]
    public async Task Send_OtherMethod_Is405WithoutABody(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "get/k");

        Assert.That(await s_gateway!.SendAsync(request), Is.EqualTo((405, "")));
    }

    [Test]
    public async Task Post_WrongToken_Is401BeforeTheBodyIsRead()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "") { Content = new StringContent("nonsense") };
        request.Headers.Authorization = new("Bearer", "wrong");

        Assert.That(
            await s_gateway!.SendAsync(request),
            Is.EqualTo((401, """{"error":"WRONGPASS invalid or missing auth token"}""")));
    }

    [Test]
    public async Task Post_BodyOverTheLimit_Is400()
    {
        await using var small = await GatewayHost.StartAsync(
            await GatewayRedis.AddressAsync(), options => options.MaxRequestBytes = 1024);
        using var unannounced = new HttpRequestMessage(HttpMethod.Post, "") { Content = new StringContent(new string('x', 2000)) };
        unannounced.Headers.TransferEncodingChunked = true;

        var announced = await small.PostAsync("", new string('x', 2000));
        var chunked = await small.SendAsync(unannounced);

        Assert.That(announced, Is.EqualTo((400, """{"error":"ERR max request size exceeded"}""")));
        Assert.That(chunked, Is.EqualTo(announced));
    }

    [Test]
    public async Task Post_BodyOverTheServersOwnLimit_IsAccepted()
    {
        await using var large = await GatewayHost.StartAsync(
            await GatewayRedis.AddressAsync(), options => options.MaxRequestBytes = 64 * 1024 * 1024);

        using var request = new HttpRequestMessage(HttpMethod.Put, "eval/return%20%23ARGV/0")
        {
            Content = new ByteArrayContent(new byte[31_000_000]),
        };

        Assert.That(await large.SendAsync(request), Is.EqualTo((200, """{"result":1}""")));
    }

    [Test]
    public async Task Post_MountedUnderAPrefix_Works()
    {
        await using var mounted = await GatewayHost.StartAsync(await GatewayRedis.AddressAsync(), prefix: "/app/redis");

        var body = await mounted.PostAsync("", """["ECHO","a"]""");
        var path = await mounted.PostAsync("echo/b%2Fc", "");
        var pipeline = await mounted.PostAsync("pipeline", """[["ECHO","d"]]""");

        Assert.That(
            new[] { body.Body, path.Body, pipeline.Body },
            Is.EqualTo(new[] { """{"result":"a"}""", """{"result":"b/c"}""", """[{"result":"d"}]""" }));
    }
}

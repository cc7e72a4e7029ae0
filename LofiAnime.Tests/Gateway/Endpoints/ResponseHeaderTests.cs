using System.Net;
using LofiAnime.Tests.Support;

namespace LofiAnime.Tests.Gateway.Endpoints;

/// <summary>What headers ask for, and what headers answer.</summary>
[Category("Whole")]
public sealed class ResponseHeaderTests
{
    private static GatewayHost? s_gateway;

    [OneTimeSetUp]
    public static async Task StartAsync() => s_gateway = await GatewayHost.StartAsync(
        await GatewayRedis.AddressAsync(), options => options.AllowedOrigins.Add("https://app.example"));

    [OneTimeTearDown]
    public static async Task StopAsync() => await (s_gateway?.DisposeAsync() ?? default);

    [TestCase("", """["ECHO","a\u0000é"]""", 200, "$4\r\na\0é\r\n")]
    [TestCase("echo/a", "", 200, "$1\r\na\r\n")]
    [TestCase("", """["MULTI"]""", 400, "-ERR Command \"MULTI\" is not allowed in REST or it has a special context path\r\n")]
    [TestCase("pipeline", """[["ECHO","a"],["MULTI"],["STRLEN","header:none"]]""", 200, "$1\r\na\r\n-ERR Command \"MULTI\" is not allowed in REST or it has a special context path\r\n:0\r\n")]
    [TestCase("pipeline", """[["MULTI"]]""", 200, "-ERR Command \"MULTI\" is not allowed in REST or it has a special context path\r\n")]
    public async Task Post_Resp2_AnswersAsTheBackendDoes(string path, string body, int status, string answer)
    {
        using var response = await PostAsync(path, body, ("Upstash-Response-Format", "resp2"));

        Assert.That(
            ((int)response.StatusCode, response.Content.Headers.ContentType?.ToString(), await response.Content.ReadAsStringAsync()),
            Is.EqualTo((status, "application/octet-stream", answer)));
    }

    [Test]
    public async Task Post_Resp2ErrorOfTheBackend_Is400()
    {
        using var response = await PostAsync("", """["EVAL","return redis.error_reply('boom')",0]""", ("Upstash-Response-Format", "resp2"));

        Assert.That((response.StatusCode, await response.Content.ReadAsStringAsync()), Is.EqualTo((HttpStatusCode.BadRequest, "-ERR boom\r\n")));
    }

    [Test]
    public async Task Post_Resp2LargeReply_IsWhole()
    {
        var key = LiveRedis.UniqueKey("resp2");
        var value = new byte[300_000];
        new Random(1).NextBytes(value);
        using var put = new HttpRequestMessage(HttpMethod.Put, $"set/{key}?PX=60000") { Content = new ByteArrayContent(value) };
        await s_gateway!.SendAsync(put);

        using var response = await PostAsync("pipeline", $"""[["GET","{key}"],["ECHO","end"]]""", ("Upstash-Response-Format", "resp2"));

        var body = await response.Content.ReadAsByteArrayAsync();
        Assert.That(body.AsSpan(0, 9).SequenceEqual("$300000\r\n"u8), Is.True);
        Assert.That(body.AsSpan(9, value.Length).SequenceEqual(value), Is.True);
        Assert.That(body.AsSpan(9 + value.Length).SequenceEqual("\r\n$3\r\nend\r\n"u8), Is.True);
    }

    [Test]
    public async Task Post_Resp2Transaction_StaysJson()
    {
        using var response = await PostAsync("multi-exec", """[["ECHO","a"]]""", ("Upstash-Response-Format", "resp2"));

        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo("""[{"result":"a"}]"""));
    }

    [TestCase("resp2", "base64", 400)]
    [TestCase("resp3", null, 400)]
    [TestCase("json", "base64", 200)]
    public async Task Post_ResponseFormat_IsJudged(string format, string? encoding, int status)
    {
        using var response = await PostAsync("", """["PING"]""", ("Upstash-Response-Format", format), ("Upstash-Encoding", encoding));

        Assert.That((int)response.StatusCode, Is.EqualTo(status));
        Assert.That(response.Content.Headers.ContentType?.ToString(), Is.EqualTo("application/json"));
    }

    [Test]
    public async Task Post_Write_ChangesTheSyncToken()
    {
        var tokens = new List<string>();
        foreach (var (path, body) in new[]
        {
            ("", """["SET","header:sync",1]"""), ("pipeline", """[["INCR","header:sync"]]"""), ("multi-exec", """[["INCR","header:sync"]]"""), ("get/header:sync", ""),
        })
        {
            using var response = await PostAsync(path, body, ("upstash-sync-token", "my-new-sync-token"));
            tokens.Add(response.Headers.GetValues("upstash-sync-token").Single());
        }

        Assert.That(tokens, Is.Unique.And.Ordered.Using((IComparer<string>)StringComparer.Ordinal));
    }

    [Test]
    public async Task Options_AllowedOrigin_IsAdmitted()
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, "pipeline");
        request.Headers.Add("Origin", "https://app.example");
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "authorization,upstash-encoding");
        request.Headers.Authorization = null;
        using var response = await s_gateway!.Client.SendAsync(request);

        Assert.That(
            (response.StatusCode, Header(response, "Access-Control-Allow-Origin"), Header(response, "Access-Control-Allow-Headers"), Header(response, "Access-Control-Allow-Credentials")),
            Is.EqualTo((HttpStatusCode.OK, "https://app.example", "authorization,upstash-encoding", "true")));
    }

    [Test]
    public async Task Post_AllowedOrigin_IsAdmittedAlsoWithAnError()
    {
        using var response = await PostAsync("", "nonsense", ("Origin", "https://app.example"));

        Assert.That(
            (Header(response, "Access-Control-Allow-Origin"), Header(response, "Access-Control-Expose-Headers"), Header(response, "Vary")),
            Is.EqualTo(("https://app.example", "upstash-sync-token", "Origin")));
    }

    [Test]
    public async Task Options_OtherOrigin_IsRefused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, "pipeline");
        request.Headers.Add("Origin", "https://other.example");
        using var response = await s_gateway!.Client.SendAsync(request);

        Assert.That((response.StatusCode, Header(response, "Access-Control-Allow-Origin")), Is.EqualTo((HttpStatusCode.MethodNotAllowed, "")));
    }

    [Test]
    public async Task Post_KeyOverTheLimit_IsTheDocumentedText()
    {
        var answer = """{"error":"ERR max key size exceeded. Limit: 32768 bytes, Actual: 32769 bytes"}""";

        Assert.That(await s_gateway!.PostAsync("", $"""["GET","{new string('x', 32769)}"]"""), Is.EqualTo((400, answer)));
        Assert.That(await s_gateway.PostAsync("", $"""["GET","\n{new string('x', 32767)}"]"""), Is.EqualTo((200, """{"result":null}""")));
        Assert.That(await s_gateway.PostAsync("get", new string('x', 32769)), Is.EqualTo((400, answer)));
    }

    [Test]
    public async Task Get_PercentEncodedBytes_ArriveAsTheyAre()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "echo/%01%FF%0D%0A");
        request.Headers.Add("Upstash-Response-Format", "resp2");
        using var response = await s_gateway!.Client.SendAsync(request);

        Assert.That(await response.Content.ReadAsByteArrayAsync(), Is.EqualTo(GatewayBytes.Latin("$4\r\n\u0001\u00FF\r\n\r\n")));
    }

    private static string Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : "";

    private static Task<HttpResponseMessage> PostAsync(string path, string body, params (string Name, string? Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body) };
        foreach (var (name, value) in headers.Where(header => header.Value is not null))
        {
            request.Headers.Add(name, value);
        }

        return s_gateway!.Client.SendAsync(request);
    }
}

using System.Text.Json;
using LofiAnime.Tests.Support;
using Upstash.Rest.Client;
using Upstash.Rest.Client.Redis;
using WireMock.ResponseBuilders;

namespace LofiAnime.Tests.Client.Redis;

[Category("Wire")]
public sealed class RedisClientTests : IDisposable
{
    private readonly UpstashStub _upstash = new();

    public void Dispose() => _upstash.Dispose();

    [Test]
    public async Task Execute_SendsTheCommandAsJsonWithTokenAndNoCharset()
    {
        _upstash.Answers("""{"result":"OK"}""");
        using var redis = _upstash.Client();

        var written = await redis.StringSetAsync("käse", "a \"b\" \\ 🧀", TimeSpan.FromSeconds(1));

        var request = _upstash.Server.LogEntries.Single().RequestMessage;
        Assert.Multiple(() =>
        {
            Assert.That(written, Is.True);
            Assert.That(request.Body, Is.EqualTo("""["SET","käse","a \"b\" \\ \uD83E\uDDC0","PX",1000]"""));
            Assert.That(request.Headers!["Content-Type"], Is.EqualTo(new[] { "application/json" }));
            Assert.That(request.Headers["Authorization"], Is.EqualTo(new[] { "Bearer " + UpstashStub.Token }));
            Assert.That(request.Headers["Upstash-Encoding"], Is.EqualTo(new[] { "base64" }));
        });
    }

    [TestCase("""{"result":"aMOp"}""", "hé")]
    [TestCase("""{"result":""}""", "")]
    [TestCase("""{"result":"OK"}""", "OK")]
    [TestCase("""{"result":"T0s="}""", "OK")]
    [TestCase("""{"result":"Pz8\/"}""", "???")]
    [TestCase("""{"result":null}""", null)]
    [TestCase("""{"extra":[1,{"a":2}],"result":"MDA3"}""", "007")]
    public async Task StringGet_DecodesBase64AndKeepsTextAsText(string body, string? expected)
    {
        _upstash.Answers(body);
        using var redis = _upstash.Client();

        Assert.That(await redis.StringGetAsync("k"), Is.EqualTo(expected));
    }

    [Test]
    public async Task StringGetBytes_KeepsBytesThatAreNoText()
    {
        _upstash.Answers("""{"result":"AP8Q"}""");
        using var redis = _upstash.Client();

        Assert.That(await redis.StringGetBytesAsync("k"), Is.EqualTo(new byte[] { 0, 0xFF, 0x10 }));
    }

    [Test]
    public async Task Increment_BeyondDoublePrecision_IsExact()
    {
        _upstash.Answers("""{"result":9007199254740993}""");
        using var redis = _upstash.Client();

        Assert.That(await redis.StringIncrementAsync("k", long.MaxValue), Is.EqualTo(9007199254740993));
        Assert.That(_upstash.Bodies, Is.EqualTo(new[] { """["INCRBY","k",9223372036854775807]""" }));
    }

    [Test]
    public async Task HashGetAll_ReadsPairs_AndNothingAsAnEmptyMap()
    {
        _upstash.AnswersFirst(Json("""{"result":["Zg==","MQ==","Zw==","Mg=="]}"""), Json("""{"result":[]}"""));
        using var redis = _upstash.Client();

        Assert.That(await redis.HashGetAllAsync("k"), Is.EquivalentTo(new Dictionary<string, string> { ["f"] = "1", ["g"] = "2" }));
        Assert.That(await redis.HashGetAllAsync("k"), Is.Empty);
    }

    [Test]
    public async Task Execute_Raw_ReadsAnyShape()
    {
        _upstash.Answers("""{"result":[1,null,["YQ=="],"Yg=="]}""");
        using var redis = _upstash.Client();

        var result = await redis.ExecuteAsync("FOO", ["x"]);

        Assert.Multiple(() =>
        {
            Assert.That(result.Items![0].AsInt64(), Is.EqualTo(1));
            Assert.That(result.Items[1].IsNull);
            Assert.That(result.Items[2].Items![0].AsText(), Is.EqualTo("a"));
            Assert.That(result.Items[3].AsBytes()!.Value.ToArray(), Is.EqualTo("b"u8.ToArray()));
            Assert.That(() => result.AsText(), Throws.InvalidOperationException);
        });
    }

    [TestCase(400, """{"error":"WRONGTYPE Operation against a key holding the wrong kind of value"}""", "WRONGTYPE", false)]
    [TestCase(200, """{"error":"LOADING Redis is loading the dataset in memory"}""", "LOADING", true)]
    [TestCase(401, """{"error":"WRONGPASS invalid or missing auth token"}""", "WRONGPASS", false)]
    [TestCase(400, "<html>no</html>", null, false)]
    public async Task Execute_ServerError_IsTypedAndNamesTheCommand(int status, string body, string? code, bool transient)
    {
        _upstash.Answers(body, status);
        using var redis = _upstash.Client();

        var error = await Assert.ThrowsAsync<UpstashApiException>(() => redis.StringGetAsync("private-key"));

        Assert.Multiple(() =>
        {
            Assert.That(error!.ErrorCode, Is.EqualTo(code));
            Assert.That(error.StatusCode, Is.EqualTo(status));
            Assert.That(error.CommandName, Is.EqualTo("GET"));
            Assert.That(error.IsTransient, Is.EqualTo(transient));
            Assert.That(error.ToString(), Does.Not.Contain("private-key").And.Not.Contain(UpstashStub.Token));
        });
    }

    [Test]
    public async Task Execute_ServerRepeatsArguments_TheyAreCut()
    {
        _upstash.Answers("""{"error":"ERR unknown command 'NOPE', with args beginning with: 'secret' "}""", 400);
        using var redis = _upstash.Client();

        var error = await Assert.ThrowsAsync<UpstashApiException>(() => redis.ExecuteAsync("NOPE", ["secret"]));

        Assert.That(error!.ToString(), Does.Contain("unknown command 'NOPE'").And.Not.Contain("secret"));
    }

    [TestCase("{\"result\":\"", "no whole JSON")]
    [TestCase("<html>captive portal</html>", "no whole JSON")]
    [TestCase("""{"value":1}""", "neither a result nor an error")]
    [TestCase("""{"result":[]}""", "an array where")]
    [TestCase("""{"result":"not base64!"}""", "base64")]
    public async Task Execute_UnreadableAnswer_IsOneClearError(string body, string expected)
    {
        _upstash.Answers(body);
        using var redis = _upstash.Client();

        var error = await Assert.ThrowsAsync<UpstashSerializationException>(() => redis.StringGetAsync("k"));

        Assert.That(error!.Message, Does.Contain(expected).And.Not.Contain("captive"));
    }

    [Test]
    public async Task Execute_LoneSurrogate_IsRefusedWithoutRepeatingIt()
    {
        using var redis = _upstash.Client();

        var error = await Assert.ThrowsAsync<UpstashSerializationException>(() => redis.StringSetAsync("k", "secret\ud800"));

        Assert.That(error!.ToString(), Does.Contain("argument 2").And.Not.Contain("secret"));
        Assert.That(_upstash.Bodies, Is.Empty);
    }

    [Test]
    public async Task Execute_AnswerTooLong_IsRefusedByName()
    {
        _upstash.Answers($$"""{"result":"{{new string('A', 4096)}}"}""");
        using var redis = _upstash.Client(configure: options => options.MaxResponseBytes = 1024);

        Assert.That(
            async () => await redis.StringGetAsync("k"),
            Throws.TypeOf<UpstashSerializationException>().With.Message.Contains("MaxResponseBytes"));
    }

    [TestCase("""{"error":null,"result":"dg=="}""", 200)]
    [TestCase("""{"result":"eA==","result":"dg=="}""", 200)]
    public async Task Execute_OddEnvelope_IsRead(string body, int status)
    {
        _upstash.Answers(body, status);
        using var redis = _upstash.Client();

        Assert.That(await redis.StringGetAsync("k"), Is.EqualTo("v"));
    }

    [TestCase("""{"error":"WRONGTYPE no","result":[]}""", 200, "WRONGTYPE no")]
    [TestCase("""{"result":[],"error":"WRONGTYPE no"}""", 200, "WRONGTYPE no")]
    [TestCase("""{"result":"dg==","error":"WRONGTYPE no"}""", 200, "WRONGTYPE no")]
    [TestCase("""{"result":"dg=="}""", 400, null)]
    [TestCase("""{"error":7}""", 400, null)]
    public async Task Execute_ErrorBesideAResult_IsTheError(string body, int status, string? text)
    {
        _upstash.Answers(body, status);
        using var redis = _upstash.Client();

        var error = await Assert.ThrowsAsync<UpstashApiException>(() => redis.StringGetAsync("k"));

        Assert.That((error!.StatusCode, error.ServerText), Is.EqualTo((status, text)));
    }

    [Test]
    public async Task Execute_ErrorTextIsNotUtf8_IsStillTheServersError()
    {
        _upstash.Answers(Response.Create().WithStatusCode(400).WithBody([.. "{\"error\":\"ERR "u8, 0xFF, .. "\"}"u8]));
        using var redis = _upstash.Client();

        var error = await Assert.ThrowsAsync<UpstashApiException>(() => redis.StringGetAsync("k"));

        Assert.That(error!.ServerText, Is.EqualTo("ERR \uFFFD"));
    }

    [TestCase("NOGROUP No such key 'orders-of-ann' or consumer group 'ann' in XREADGROUP", "NOGROUP No such key '…' or consumer group '…' in XREADGROUP")]
    [TestCase("ERR XReadGroup is cancelled. Key: orders-of-ann, Group: ann", "ERR XReadGroup is cancelled. Key: …, Group: …")]
    [TestCase("ERR wrong number of arguments for 'announce' command", "ERR wrong number of arguments for 'announce' command")]
    public async Task Execute_ServerNamesAnArgument_ItIsCutOut(string text, string expected)
    {
        _upstash.Answers($$"""{"error":"{{text}}"}""", 400);
        using var redis = _upstash.Client();

        var error = await Assert.ThrowsAsync<UpstashApiException>(() => redis.ExecuteAsync("XREADGROUP", ["GROUP", "ann", "orders-of-ann"]));

        Assert.That(error!.ServerText, Is.EqualTo(expected));
    }

    [TestCase("""{"result":nusecret}""")]
    [TestCase("""{"result":"dg=="} {"result":"dg=="}""")]
    public async Task Execute_NotOneWholeJson_SaysWhereAndRepeatsNothing(string body)
    {
        _upstash.Answers(body);
        using var redis = _upstash.Client();

        var error = await Assert.ThrowsAsync<UpstashSerializationException>(() => redis.StringGetAsync("k"));

        Assert.That((error!.InnerException, error.Message), Is.EqualTo(((Exception?)null, $"GET: the answer is no whole JSON, from byte {(body.Contains("secret", StringComparison.Ordinal) ? 12 : 18)} of line 1 on.")));
    }

    [Test]
    public async Task Execute_DeeplyNestedReply_IsRead()
    {
        _upstash.Answers($$"""{"result":{{new string('[', 500)}}7{{new string(']', 500)}}}""");
        using var redis = _upstash.Client();

        var result = await redis.ExecuteAsync("EVAL", ["deep", 0]);

        for (var depth = 0; depth < 500; depth++)
        {
            result = result.Items![0];
        }

        Assert.That(result.AsInt64(), Is.EqualTo(7));
    }

    [Test]
    public async Task Execute_ReaderThrows_ItsErrorIsTheCallers()
    {
        _upstash.Answers("""{"result":"dg=="}""");
        using var redis = _upstash.Client();

        await Assert.ThrowsAsync<JsonException>(() => redis.ExecuteAsync(new RedisCommand<int>("GET", ["k"], static (ref _) => throw new JsonException("mine"))));
        await Assert.ThrowsAsync<InvalidOperationException>(() => redis.ExecuteAsync(new RedisCommand<int>("GET", ["k"], static (ref _) => throw new InvalidOperationException("mine"))));
    }

    [Test]
    public async Task Execute_AfterDispose_IsRefusedAtOnce()
    {
        var redis = _upstash.Client();
        redis.Dispose();
        redis.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => redis.StringGetAsync("k"));
    }

    [Test]
    public async Task ScriptRun_Unknown_FallsBackToTheText()
    {
        _upstash.AnswersFirst(
            Json("""{"error":"NOSCRIPT No matching script. Please use EVAL."}""", 400),
            Json("""{"result":1}"""));
        using var redis = _upstash.Client();

        var reply = await redis.ScriptRunAsync(new RedisScript("return 1"), ["k"], ["a"], Reply.Integer);

        Assert.That(reply, Is.EqualTo(1));
        Assert.That(_upstash.Bodies, Is.EqualTo(new[]
        {
            """["EVALSHA","e0e1f9fabfc9d4800c877a703b823ac0578ff8db",1,"k","a"]""",
            """["EVAL","return 1",1,"k","a"]""",
        }));
    }

    [Test]
    public void Constructor_RedisAddress_SaysWhatIsMeant() => Assert.That(
        () => new RedisClient(new Uri("redis://host:6379"), "t"),
        Throws.ArgumentException.With.Message.Contains("UPSTASH_REDIS_REST_URL must begin with https://"));

    [TestCase("https://ann:secret@host.example")]
    [TestCase("https://host.example/?_token=secret")]
    [TestCase("https://host.example/#secret")]
    public void Constructor_UrlCarriesMoreThanAPath_IsRefusedWithoutRepeatingIt(string url) => Assert.That(
        () => new RedisClient(new Uri(url), "t"),
        Throws.ArgumentException.With.Message.Contains("UPSTASH_REDIS_REST_URL").And.Message.Not.Contains("secret"));

    private static IResponseBuilder Json(string body, int status = 200) => Response.Create().WithStatusCode(status).WithBody(body);
}

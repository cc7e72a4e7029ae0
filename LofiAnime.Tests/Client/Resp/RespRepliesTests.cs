using System.Net;
using System.Text;
using LofiAnime.Tests.Support;
using Upstash.Rest.Client;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.Resp;

[Category("Wire")]
public sealed class RespRepliesTests
{
    private readonly HeldUpstash _upstash = new();

    [Test]
    public async Task Execute_AsksForRespAndForNothingElse()
    {
        var (request, value) = await AskAsync(redis => redis.StringGetAsync("k"), "$3\r\nh\u00e9\r\n");

        Assert.That((request.Header("Upstash-Response-Format"), request.Header("Upstash-Encoding")), Is.EqualTo(("resp2", (string?)null)));
        Assert.That(await value, Is.EqualTo("hé"));
    }

    [Test]
    public async Task Execute_AnyShape_IsRead()
    {
        var (_, value) = await AskAsync(
            redis => redis.ExecuteAsync("X", []), "*6\r\n+OK\r\n:-9007199254740993\r\n$-1\r\n*-1\r\n*2\r\n*0\r\n*1\r\n$0\r\n\r\n$2\r\n\r\n\r\n");

        var items = (await value).Items!;
        Assert.Multiple(() =>
        {
            Assert.That(items[0].AsText(), Is.EqualTo("OK"));
            Assert.That(items[1].AsInt64(), Is.EqualTo(-9007199254740993));
            Assert.That(items[2].IsNull && items[3].IsNull);
            Assert.That(items[4].Items![0].Items, Is.Empty);
            Assert.That(items[4].Items![1].Items![0].AsText(), Is.Empty);
            Assert.That(items[5].AsText(), Is.EqualTo("\r\n"));
        });
    }

    [Test]
    public async Task Pipeline_EachHasItsOwnOutcome()
    {
        using var redis = Client();
        using var pipeline = redis.CreatePipeline();
        var incremented = pipeline.StringIncrementAsync("n");
        var refused = pipeline.HashGetAsync("n", "f");
        var misread = pipeline.StringIncrementAsync("m");
        var read = pipeline.StringGetAsync("k");
        var sending = pipeline.TrySendAsync();
        Respond(await _upstash.NextAsync(), ":1\r\n-WRONGTYPE no\r\n*2\r\n:1\r\n*1\r\n:2\r\n$1\r\nv\r\n");

        var failures = await sending;

        Assert.That(await incremented, Is.EqualTo(1));
        Assert.That(await read, Is.EqualTo("v"));
        Assert.That((failures.Single().Index, failures.Single().ErrorCode), Is.EqualTo((1, "WRONGTYPE")));
        Assert.That(async () => await refused, Throws.TypeOf<UpstashApiException>());
        Assert.That(async () => await misread, Throws.TypeOf<UpstashSerializationException>());
    }

    [Test]
    public async Task Transaction_StaysJson()
    {
        using var redis = Client();
        using var transaction = redis.CreateTransaction();
        var value = transaction.StringGetAsync("k");
        var sending = transaction.SendAsync();
        var request = await _upstash.NextAsync();
        request.Answer("""[{"result":"dg=="}]""");
        await sending;

        Assert.That((request.Header("Upstash-Encoding"), request.Header("Upstash-Response-Format"), await value), Is.EqualTo(("base64", (string?)null, "v")));
    }

    [Test]
    public async Task Execute_RefusedByStatus_ReadsTheError()
    {
        var (_, value) = await AskAsync(redis => redis.StringGetAsync("k"), "-WRONGTYPE Operation against a key\r\n", 400);

        var error = await Assert.ThrowsAsync<UpstashApiException>(() => value);
        Assert.That((error!.StatusCode, error.ErrorCode), Is.EqualTo((400, "WRONGTYPE")));
    }

    [Test]
    public async Task Execute_ServerAnswersInJson_SaysWhichSettingMendsIt()
    {
        using var redis = Client();
        var value = redis.StringGetAsync("k");
        (await _upstash.NextAsync()).Answer("""{"result":"v"}""");

        Assert.That(async () => await value, Throws.TypeOf<UpstashSerializationException>().With.Message.Contains("ReplyFormat to Base64"));
    }

    [TestCase("")]
    [TestCase("$3\r\nab")]
    [TestCase("$3\r\nabcde")]
    [TestCase("$99999999999\r\n")]
    [TestCase("$-2\r\n")]
    [TestCase("*2\r\n:1\r\n")]
    [TestCase("*2147483647\r\n")]
    [TestCase(":1")]
    [TestCase("!x\r\n")]
    [TestCase("\r\n")]
    [TestCase(":1\r\n:2\r\n")]
    [TestCase("<html>\r\n")]
    public async Task Execute_BrokenResp_IsUnreadable(string body)
    {
        var (_, value) = await AskAsync(redis => redis.ExecuteAsync("X", []), body);

        Assert.That(async () => await value, Throws.TypeOf<UpstashSerializationException>());
    }

    [Test]
    public async Task Execute_NestedWithoutEnd_IsUnreadableAndDoesNotExhaustTheStack()
    {
        var (_, value) = await AskAsync(redis => redis.ExecuteAsync("X", []), string.Concat(Enumerable.Repeat("*1\r\n", 500_000)) + ":1\r\n");

        Assert.That(async () => await value, Throws.TypeOf<UpstashSerializationException>());
    }

    private static void Respond(HeldUpstash.Arrival request, string resp, int status = 200)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(resp));
        content.Headers.ContentType = new("application/octet-stream");
        request.Response.SetResult(new HttpResponseMessage((HttpStatusCode)status) { Content = content });
    }

    private RedisClient Client() => _upstash.Client(options => options.ReplyFormat = ReplyFormat.Resp2);

    private async Task<(HeldUpstash.Arrival Request, Task<T> Value)> AskAsync<T>(Func<RedisClient, Task<T>> ask, string resp, int status = 200)
    {
        var redis = Client();
        var value = ask(redis);
        var request = await _upstash.NextAsync();
        Respond(request, resp, status);
        return (request, value);
    }
}

using System.Net;
using LofiAnime.Tests.Support;
using Upstash.Rest.Client;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.Transport;

/// <summary>Whatever happens to a request: a clear error of ours, no hang, no write that is sent twice, and nothing of the caller's in a message.</summary>
[Category("Wire")]
public sealed class FaultTests
{
    private const string Token = "token-that-must-not-leak";
    private const string Key = "key-that-must-not-leak";
    private const string Value = "value-that-must-not-leak";
    private const string Head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

    private static IEnumerable<TestCaseData> Faults()
    {
        yield return Case("reset after the request", ScriptedServer.Resetting, typeof(UpstashTransportException));
        yield return Case("closed without an answer", () => ScriptedServer.Answering(""), typeof(UpstashTransportException));
        yield return Case("half a head", () => ScriptedServer.Answering("HTTP/1.1 200 OK\r\nConte"), typeof(UpstashTransportException));
        yield return Case("no HTTP", () => ScriptedServer.Answering("+OK\r\n"), typeof(UpstashTransportException));
        yield return Case("half a body", () => ScriptedServer.Answering(Head + "Content-Length: 100\r\n\r\n{\"result\":\"" + Value), typeof(UpstashTransportException));
        yield return Case("cut JSON", () => ScriptedServer.Answering(Answer("{\"result\":\"" + Value)), typeof(UpstashSerializationException));
        yield return Case("a page of HTML", () => ScriptedServer.Answering(Answer($"<html>{Key} {Value}</html>")), typeof(UpstashSerializationException));
        yield return Case("a page of HTML with 502", () => ScriptedServer.Answering(Answer($"<html>{Key} {Value}</html>", "502 Bad Gateway")), typeof(UpstashApiException));
        yield return Case("text for JSON", () => ScriptedServer.Answering("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello"), typeof(UpstashSerializationException));
        yield return Case("nothing at all", () => ScriptedServer.Answering(Answer("")), typeof(UpstashSerializationException));
        yield return Case("another shape", () => ScriptedServer.Answering(Answer("{\"result\":{\"a\":1}}")), typeof(UpstashSerializationException));
        yield return Case("401", () => ScriptedServer.Answering(Answer($"{{\"error\":\"WRONGPASS invalid or missing auth token\"}}", "401 Unauthorized")), typeof(UpstashApiException));
        yield return Case("400 that repeats the command", () => ScriptedServer.Answering(Answer($"{{\"error\":\"ERR wrong number of arguments, with args beginning with: '{Key}' '{Value}'\"}}", "400 Bad Request")), typeof(UpstashApiException));
        yield return Case("429 that asks for too long", () => ScriptedServer.Answering(Answer("{}", "429 Too Many Requests\r\nRetry-After: 3600")), typeof(UpstashApiException));
        yield return Case("500", () => ScriptedServer.Answering(Answer("{\"error\":\"ERR broken\"}", "500 Internal Server Error")), typeof(UpstashApiException));
        yield return Case("longer than allowed", () => ScriptedServer.Answering(Answer(new string('x', 5000))), typeof(UpstashSerializationException));
        yield return Case("redirection", () => ScriptedServer.Answering("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"), typeof(UpstashApiException));
    }

    [TestCaseSource(nameof(Faults))]
    public async Task Execute_Fault_IsOneTypedErrorAndOneWrite(Func<ScriptedServerHandle> start, Type expected)
    {
        using var server = start().Server;
        using var redis = Client(server.Url);

        var lone = await Assert.CatchAsync<UpstashException>(() => redis.ListRightPushAsync(Key, [Value]).WaitAsync(GatewayRespStub.Guard));
        var requests = server.Requests;
        using var pipeline = redis.CreatePipeline();
        var item = pipeline.ListRightPushAsync(Key, [Value]);
        var whole = await Assert.CatchAsync<UpstashException>(() => pipeline.SendAsync().WaitAsync(GatewayRespStub.Guard));
        var its = await Assert.CatchAsync<UpstashException>(() => item);

        Assert.Multiple(() =>
        {
            Assert.That(lone, Is.TypeOf(expected));
            Assert.That(requests, Is.EqualTo(1), "the write was sent once");
            Assert.That(its, Is.SameAs(whole));
            foreach (var error in new[] { lone!, whole! })
            {
                Assert.That(Texts(error), Has.None.Contains(Token).And.None.Contains(Key).And.None.Contains(Value));
            }
        });
    }

    [Test]
    public async Task Execute_BodyStalls_IsATimeout()
    {
        var clock = new ManualTimeProvider();
        using var server = ScriptedServer.Stalling(Head + "Content-Length: 100\r\n\r\n{");
        using var redis = Client(server.Url, clock);

        var call = redis.ListRightPushAsync(Key, [Value]);
        await clock.WaitForTimerAsync(TimeSpan.FromSeconds(10)).WaitAsync(GatewayRespStub.Guard);
        clock.Advance(TimeSpan.FromSeconds(10));

        Assert.That(async () => await call.WaitAsync(GatewayRespStub.Guard), Throws.TypeOf<UpstashTimeoutException>());
    }

    [Test]
    public async Task Execute_ServerIsGoneForFiveSeconds_ReadsAndWritesComeThroughOnce()
    {
        var clock = new ManualTimeProvider();
        var back = clock.GetUtcNow() + TimeSpan.FromSeconds(5);
        var handler = new GoneUntil(clock, back);
        using var redis = new RedisClient(
            new UpstashRedisOptions { Url = new Uri("http://gone.test"), Token = Token, AttemptTimeout = TimeSpan.FromMinutes(2), MaxRetries = 10, RetryDelay = TimeSpan.FromSeconds(1), MaxRetryDelay = TimeSpan.FromSeconds(2) },
            handler,
            clock);

        var write = redis.StringIncrementAsync("n");
        while (!write.IsCompleted)
        {
            // The pause before a retry; an attempt under way is given its time.
            if (clock.IsSomethingDueWithin(TimeSpan.FromSeconds(2)))
            {
                clock.Advance(TimeSpan.FromMilliseconds(500));
            }

            await Task.Yield();
        }

        Assert.That((await write, handler.Delivered), Is.EqualTo((1L, 1)));
        Assert.That(clock.GetUtcNow(), Is.GreaterThanOrEqualTo(back));
    }

    [Test]
    public async Task Execute_TenMegabytes_AreReadWhole()
    {
        var value = new string('x', 10 << 20);
        using var server = ScriptedServer.Answering(Answer($"{{\"result\":\"{Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(value))}\"}}"));
        using var redis = new RedisClient(server.Url, Token);

        Assert.That(await redis.StringGetAsync("k"), Is.EqualTo(value));
    }

    private static RedisClient Client(Uri url, TimeProvider? clock = null) => new(
        new UpstashRedisOptions { Url = url, Token = Token, RetryDelay = TimeSpan.FromMilliseconds(1), MaxRetryDelay = TimeSpan.FromSeconds(2), MaxResponseBytes = 4096 },
        timeProvider: clock);

    private static string Answer(string body, string status = "200 OK") =>
        $"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}";

    private static IEnumerable<string> Texts(Exception error)
    {
        for (Exception? next = error; next is not null; next = next.InnerException)
        {
            yield return next.Message;
        }
    }

    private static TestCaseData Case(string name, Func<ScriptedServer> start, Type expected) =>
        new TestCaseData((Func<ScriptedServerHandle>)(() => new(start())), expected).SetArgDisplayNames(name);

    /// <summary>Lets a public test take the internal server.</summary>
    public sealed class ScriptedServerHandle
    {
        internal ScriptedServerHandle(ScriptedServer server) => Server = server;

        internal ScriptedServer Server { get; }
    }

    private sealed class GoneUntil(TimeProvider clock, DateTimeOffset back) : HttpMessageHandler
    {
        public int Delivered { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (clock.GetUtcNow() < back)
            {
                throw new HttpRequestException(HttpRequestError.ConnectionError);
            }

            Delivered++;
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("""{"result":1}""") });
        }
    }
}

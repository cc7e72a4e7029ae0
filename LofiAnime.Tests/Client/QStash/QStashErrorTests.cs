using LofiAnime.Tests.Support;
using Microsoft.Extensions.Logging;
using Upstash.Rest.Client;
using Upstash.Rest.Client.QStash;
using WireMock.ResponseBuilders;

namespace LofiAnime.Tests.Client.QStash;

/// <summary>Whatever happens to a call: a clear error of ours, no message that is sent twice, and nothing of the caller's in a text.</summary>
[Category("Wire")]
public sealed class QStashErrorTests : IDisposable
{
    private const string Secret = "secret-that-must-not-leak";
    private const string Head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

    private static readonly QStashMessage Message = new()
    {
        Destination = new Uri($"https://example.com/{Secret}?token={Secret}"),
        Body = QStashBody.Text(Secret),
        Headers = new Dictionary<string, string> { ["Authorization"] = $"Bearer {Secret}" },
    };

    private readonly QStashStub _stub = new();

    public void Dispose() => _stub.Dispose();

    [TestCase(400, typeof(QStashApiException), false)]
    [TestCase(401, typeof(QStashUnauthorizedException), false)]
    [TestCase(403, typeof(QStashUnauthorizedException), false)]
    [TestCase(404, typeof(QStashNotFoundException), false)]
    [TestCase(412, typeof(QStashPreconditionException), false)]
    [TestCase(413, typeof(QStashApiException), false)]
    [TestCase(500, typeof(QStashApiException), true)]
    public async Task Status_IsItsErrorAndIsNotRepeated(int status, Type type, bool isTransient)
    {
        _stub.Answers($$"""{"error":"invalid destination url: https://example.com/{{Secret}} with Bearer {{Secret}}, see the docs"}""", status);
        using var qstash = _stub.Client();

        var error = (QStashException)(await Assert.CatchAsync<UpstashException>(() => qstash.PublishAsync(Message)))!;

        Assert.Multiple(() =>
        {
            Assert.That(error, Is.TypeOf(type));
            Assert.That((error.StatusCode, error.IsTransient, error.Operation, _stub.Requests.Count), Is.EqualTo((status, isTransient, "publish", 1)));
            Assert.That(error.ServerText, Is.EqualTo("invalid destination url: … with …, see the docs"));
            Assert.That(error.ToString(), Does.Contain("publish failed: invalid destination url").And.Not.Contain(Secret).And.Not.Contain(QStashStub.Token));
        });
    }

    [Test]
    public async Task NotFound_WrongRegion_SaysSoAndIsNoAbsentThing()
    {
        _stub.Answers("""{"error":"user not found in this region"}""", 404);
        using var qstash = _stub.Client();

        var error = await Assert.ThrowsAsync<QStashNotFoundException>(() => qstash.Messages.GetAsync("m"));

        Assert.That(error!.IsWrongRegion, Is.True);
        Assert.That(error.Message, Does.Contain("QSTASH_URL"));
    }

    private static IEnumerable<TestCaseData> Limits()
    {
        yield return new(new[] { "RateLimit-Limit: 1000", "RateLimit-Remaining: 0", "RateLimit-Reset: 1740873600" }, QStashRateLimitKind.Daily, 1000L, 1);
        yield return new(new[] { "Burst-RateLimit-Limit: 100", "Burst-RateLimit-Remaining: 0", "Burst-RateLimit-Reset: 1740830500" }, QStashRateLimitKind.Burst, 100L, 1);
        yield return new(new[] { "x-ratelimit-limit-requests: 50", "RateLimit-Limit: 1000", "x-ratelimit-reset-requests: 6m5s" }, QStashRateLimitKind.Chat, 50L, 1);
        yield return new(new[] { "x-ratelimit-limit-tokens: 60", "x-ratelimit-reset-tokens: 1740873600" }, QStashRateLimitKind.Chat, 60L, 1);
    }

    [TestCaseSource(nameof(Limits))]
    public async Task TooMany_Kinds_AreToldApart(string[] headers, QStashRateLimitKind kind, long limit, int requests)
    {
        var response = headers.Aggregate(Response.Create().WithStatusCode(429), (built, header) => built.WithHeader(header.Split(": ")[0], header.Split(": ")[1]));
        _stub.Answers(response.WithBody("""{"error":"slow down"}"""));
        var clock = new ManualTimeProvider(DateTimeOffset.FromUnixTimeSeconds(1_740_830_400));
        using var qstash = _stub.Client(clock);

        var error = await Assert.ThrowsAsync<QStashRateLimitException>(() => qstash.Queues.ListAsync());

        Assert.That((error!.RateLimit.Kind, error.RateLimit.Limit, _stub.Requests.Count), Is.EqualTo((kind, (long?)limit, requests)));
        Assert.That(error.RateLimit.Reset, Is.GreaterThan(clock.GetUtcNow()));
        Assert.That(error.IsTransient, Is.EqualTo(kind is not QStashRateLimitKind.Daily));
    }

    [Test]
    public async Task TooMany_BurstThatPassesSoon_IsWaitedFor()
    {
        var clock = new ManualTimeProvider(DateTimeOffset.FromUnixTimeSeconds(1_740_830_400));
        _stub.AnswersInTurn(Response.Create().WithStatusCode(429).WithHeader("Burst-RateLimit-Reset", "1740830402"), QStashStub.Json("""{"current":"a","next":"b"}"""));
        using var qstash = _stub.Client(clock);

        var call = qstash.SigningKeys.RotateAsync();
        await clock.WaitForTimerAsync(TimeSpan.FromSeconds(2)).WaitAsync(GatewayRespStub.Guard);
        clock.Advance(TimeSpan.FromSeconds(2));

        Assert.That((await call).Current, Is.EqualTo("a"));
    }

    private static IEnumerable<TestCaseData> Faults()
    {
        yield return Case("reset after the request", ScriptedServer.Resetting, typeof(UpstashTransportException), 3);
        yield return Case("closed without an answer", () => ScriptedServer.Answering(""), typeof(UpstashTransportException), 3);
        yield return Case("half a body", () => ScriptedServer.Answering(Head + "Content-Length: 100\r\n\r\n{"), typeof(UpstashTransportException), 3);
        yield return Case("no HTTP", () => ScriptedServer.Answering("+OK\r\n"), typeof(UpstashTransportException), 3);
        yield return Case("cut JSON", () => ScriptedServer.Answering(Answer("{\"messageId\":\"")), typeof(UpstashSerializationException), 1);
        yield return Case("no id", () => ScriptedServer.Answering(Answer("{\"a\":1}")), typeof(UpstashSerializationException), 1);
        yield return Case("a number", () => ScriptedServer.Answering(Answer("5")), typeof(UpstashSerializationException), 1);
        yield return Case("nothing at all", () => ScriptedServer.Answering(Answer("")), typeof(UpstashSerializationException), 1);
        yield return Case("a page of HTML", () => ScriptedServer.Answering(Answer($"<html>{Secret}</html>")), typeof(UpstashSerializationException), 1);
        yield return Case("a page of HTML with 502", () => ScriptedServer.Answering(Answer($"<html>{Secret}</html>", "502 Bad Gateway")), typeof(QStashApiException), 3);
        yield return Case("redirection", () => ScriptedServer.Answering("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"), typeof(QStashApiException), 1);
        yield return Case("longer than allowed", () => ScriptedServer.Answering(Answer(new string('x', 5000))), typeof(UpstashSerializationException), 1);
    }

    [TestCaseSource(nameof(Faults))]
    public async Task Fault_IsATypedErrorAndRepeatedOnlyWithAnId(Func<IDisposable> start, Type type, int attempts)
    {
        using var log = new LogCollector();
        using var logs = LoggerFactory.Create(builder => builder.AddProvider(log));
        using var server = (ScriptedServer)start();
        using var withId = QStashStub.ClientOf(server.Url, configure: Small, logs: logs);
        using var without = QStashStub.ClientOf(server.Url, configure: options => { Small(options); options.AutomaticDeduplication = false; }, logs: logs);

        var error = await Assert.CatchAsync<UpstashException>(() => withId.PublishAsync(Message).WaitAsync(GatewayRespStub.Guard));
        var sent = server.Requests;
        await Assert.CatchAsync<UpstashException>(() => without.PublishAsync(Message).WaitAsync(GatewayRespStub.Guard));

        Assert.Multiple(() =>
        {
            Assert.That(error, Is.TypeOf(type));
            Assert.That(sent, Is.EqualTo(attempts));
            Assert.That(server.Requests - sent, Is.EqualTo(1), "without an id it is sent once");
            Assert.That(error!.ToString() + log.Text, Does.Not.Contain(Secret).And.Not.Contain(QStashStub.Token));
        });
    }

    [Test]
    public async Task Slow_TimesOutAndIsRepeatedUntilTheDeadline()
    {
        var clock = new ManualTimeProvider();
        using var server = ScriptedServer.Stalling(Head + "Content-Length: 100\r\n\r\n{");
        using var qstash = QStashStub.ClientOf(server.Url, clock, options => (options.AttemptTimeout, options.Deadline) = (TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10)));

        var call = qstash.PublishAsync(Message);
        await clock.WaitForTimerAsync(TimeSpan.FromSeconds(10)).WaitAsync(GatewayRespStub.Guard);
        clock.Advance(TimeSpan.FromSeconds(10));

        var error = await Assert.ThrowsAsync<UpstashTimeoutException>(() => call.WaitAsync(GatewayRespStub.Guard));
        Assert.That((error!.CommandName, error.Timeout), Is.EqualTo(("publish", TimeSpan.FromSeconds(10))));
    }

    [Test]
    public async Task Cancelled_IsNothingElse()
    {
        using var server = ScriptedServer.Stalling(Head);
        using var qstash = QStashStub.ClientOf(server.Url);
        using var source = new CancellationTokenSource();

        var call = qstash.PublishAsync(Message, source.Token);
        await source.CancelAsync();

        Assert.That(await Assert.CatchAsync<OperationCanceledException>(() => call.WaitAsync(GatewayRespStub.Guard)), Is.Not.Null);
    }

    [Test]
    public void Disposed_Call_SaysSo()
    {
        var qstash = QStashStub.ClientOf(new Uri("http://127.0.0.1:1"));
        qstash.Dispose();

        Assert.That(() => qstash.Queues.ListAsync(), Throws.InstanceOf<ObjectDisposedException>());
    }

    private static void Small(UpstashQStashOptions options) => (options.MaxRetries, options.MaxResponseBytes) = (2, 4096);

    private static string Answer(string body, string status = "200 OK") => $"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: {body.Length}\r\n\r\n{body}";

    private static TestCaseData Case(string name, Func<ScriptedServer> start, Type type, int attempts) =>
        new TestCaseData((Func<IDisposable>)start, type, attempts).SetArgDisplayNames(name);
}

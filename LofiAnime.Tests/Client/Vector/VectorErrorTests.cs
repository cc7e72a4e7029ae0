using LofiAnime.Tests.Support;
using Microsoft.Extensions.Logging;
using Upstash.Rest.Client;
using Upstash.Rest.Client.Vector;

namespace LofiAnime.Tests.Client.Vector;

/// <summary>Whatever happens to a call: a clear error of ours, repeated only where that does no harm, and nothing of the caller's in a text.</summary>
[Category("Wire")]
public sealed class VectorErrorTests : IDisposable
{
    private const string Secret = "geheim";
    private const string Head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

    private static readonly VectorQuery Query = new(new[] { 1f }) { Filter = VectorFilter.Field("owner").EqualTo($"{Secret}-filter") };

    private readonly VectorStub _stub = new();

    public void Dispose() => _stub.Dispose();

    [TestCase(400, typeof(VectorApiException), false, 1)]
    [TestCase(401, typeof(VectorUnauthorizedException), false, 1)]
    [TestCase(403, typeof(VectorUnauthorizedException), false, 1)]
    [TestCase(404, typeof(VectorNotFoundException), false, 1)]
    [TestCase(422, typeof(VectorApiException), false, 1)]
    [TestCase(429, typeof(VectorRateLimitException), true, 3)]
    [TestCase(500, typeof(VectorApiException), true, 1)]
    [TestCase(502, typeof(VectorApiException), true, 3)]
    [TestCase(503, typeof(VectorApiException), true, 3)]
    [TestCase(504, typeof(VectorApiException), true, 3)]
    public async Task Status_IsItsErrorWithoutWhatWasSent(int status, Type type, bool isTransient, int attempts)
    {
        _stub.Answers($$"""{"error":"Invalid filter at {{Secret}}-filter near 'owner' in namespace {{Secret}}-space: unexpected token","status":{{status}}}""", status);
        using var client = _stub.Client(configure: options => options.MaxRetries = 2);

        var error = (VectorException)(await Assert.CatchAsync<UpstashException>(() => client.Namespace($"{Secret}-space").QueryAsync(Query)))!;

        Assert.Multiple(() =>
        {
            Assert.That(error, Is.TypeOf(type));
            Assert.That((error.StatusCode, error.IsTransient, error.Operation, _stub.Requests.Count), Is.EqualTo((status, isTransient, "query", attempts)));
            Assert.That(error.ServerText, Is.EqualTo("Invalid filter at …-filter near … in namespace …-…: unexpected token"));
            Assert.That(error.ToString(), Does.Contain("query failed: Invalid filter").And.Not.Contain(Secret).And.Not.Contain(VectorStub.Token));
        });
    }

    [TestCase("""{"error":"Unauthorized: Invalid auth token","status":401}""", 401, typeof(VectorUnauthorizedException), "UPSTASH_VECTOR_REST_TOKEN")]
    [TestCase("""{"error":"Invalid vector dimension: 2, expected: 256","status":422}""", 422, typeof(VectorMismatchException), "takes vectors of 256 numbers")]
    [TestCase("""{"error":"Forbidden: /upsert-data is not allowed","status":403}""", 403, typeof(VectorMismatchException), "embeds no text")]
    [TestCase("""{"error":"broken"}""", 200, typeof(VectorApiException), "broken")]
    public async Task Error_UnderStatus200_IsOneAllTheSame(string body, int status, Type type, string hint)
    {
        _stub.Answers(body);
        using var client = _stub.Client();

        var error = (VectorException)(await Assert.CatchAsync<UpstashException>(() => client.Default.UpsertTextAsync(new VectorTextRecord("a", Secret))))!;

        Assert.That((error.GetType(), error.StatusCode), Is.EqualTo((type, status)));
        Assert.That(error.Message, Does.Contain(hint));
    }

    [Test]
    public async Task TooMany_RetryAfter_IsWaitedFor()
    {
        var clock = new ManualTimeProvider();
        _stub.AnswersInTurn(VectorStub.Json("""{"error":"slow down"}""", 429).WithHeader("Retry-After", "2"), VectorStub.Json("""{"result":"Success"}"""));
        using var client = _stub.Client(clock);

        var call = client.Default.ResetAsync();
        await clock.WaitForTimerAsync(TimeSpan.FromSeconds(2)).WaitAsync(GatewayRespStub.Guard);
        Assert.That(_stub.Requests, Has.Count.EqualTo(1));
        clock.Advance(TimeSpan.FromSeconds(2));
        await call.WaitAsync(GatewayRespStub.Guard);

        Assert.That(_stub.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task TooMany_RetryAfterTooLong_IsNotWaitedFor()
    {
        _stub.AnswersInTurn(VectorStub.Json("{}", 429).WithHeader("Retry-After", "60"));
        using var client = _stub.Client();

        var error = await Assert.ThrowsAsync<VectorRateLimitException>(() => client.Default.ResetAsync());

        Assert.That((error!.RetryAfter, _stub.Requests.Count), Is.EqualTo(((TimeSpan?)TimeSpan.FromMinutes(1), 1)));
    }

    private static IEnumerable<TestCaseData> Faults()
    {
        yield return Case("reset after the request", ScriptedServer.Resetting, typeof(UpstashTransportException), 3);
        yield return Case("closed without an answer", () => ScriptedServer.Answering(""), typeof(UpstashTransportException), 3);
        yield return Case("half a body", () => ScriptedServer.Answering(Head + "Content-Length: 100\r\n\r\n{"), typeof(UpstashTransportException), 3);
        yield return Case("cut JSON", () => ScriptedServer.Answering(Answer("{\"result\":[")), typeof(UpstashSerializationException), 1);
        yield return Case("no list", () => ScriptedServer.Answering(Answer("{\"result\":5}")), typeof(UpstashSerializationException), 1);
        yield return Case("no id", () => ScriptedServer.Answering(Answer("{\"result\":[{\"score\":1}]}")), typeof(UpstashSerializationException), 1);
        yield return Case("a score of text", () => ScriptedServer.Answering(Answer("{\"result\":[{\"id\":\"a\",\"score\":\"1\"}]}")), typeof(UpstashSerializationException), 1);
        yield return Case("a vector of text", () => ScriptedServer.Answering(Answer("{\"result\":[{\"id\":\"a\",\"score\":1,\"vector\":[\"x\"]}]}")), typeof(UpstashSerializationException), 1);
        yield return Case("half a sparse vector", () => ScriptedServer.Answering(Answer("{\"result\":[{\"id\":\"a\",\"score\":1,\"sparseVector\":{\"indices\":[1]}}]}")), typeof(UpstashSerializationException), 1);
        yield return Case("nothing at all", () => ScriptedServer.Answering(Answer("")), typeof(UpstashSerializationException), 1);
        yield return Case("a page of HTML", () => ScriptedServer.Answering(Answer($"<html>{Secret}</html>")), typeof(UpstashSerializationException), 1);
        yield return Case("a page of HTML with 502", () => ScriptedServer.Answering(Answer($"<html>{Secret}</html>", "502 Bad Gateway")), typeof(VectorApiException), 3);
        yield return Case("a page of HTML with 401", () => ScriptedServer.Answering(Answer($"<html>{Secret}</html>", "401 Unauthorized")), typeof(VectorUnauthorizedException), 1);
        yield return Case("redirection", () => ScriptedServer.Answering("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"), typeof(VectorApiException), 1);
        yield return Case("longer than allowed", () => ScriptedServer.Answering(Answer(new string('x', 5000))), typeof(UpstashSerializationException), 1);
    }

    [TestCaseSource(nameof(Faults))]
    public async Task Fault_IsATypedErrorAndRepeatedOnlyWhereItDoesNoHarm(Func<IDisposable> start, Type type, int attempts)
    {
        using var log = new LogCollector();
        using var logs = LoggerFactory.Create(builder => builder.AddProvider(log));
        using var server = (ScriptedServer)start();
        using var client = VectorStub.ClientOf(server.Url, configure: options => (options.MaxRetries, options.MaxResponseBytes) = (2, 4096), logs: logs);

        var error = await Assert.CatchAsync<UpstashException>(() => client.Namespace(Secret).QueryAsync(Query).WaitAsync(GatewayRespStub.Guard));
        var sent = server.Requests;
        await Assert.CatchAsync<UpstashException>(() => client.Namespace(Secret).StartQueryAsync(Query).WaitAsync(GatewayRespStub.Guard));

        Assert.Multiple(() =>
        {
            Assert.That(error, Is.TypeOf(type));
            Assert.That(sent, Is.EqualTo(attempts));
            Assert.That(server.Requests - sent, Is.EqualTo(1), "the start of a resumable query is sent once");
            Assert.That(error!.ToString() + log.Text, Does.Not.Contain(Secret).And.Not.Contain(VectorStub.Token));
        });
    }

    [Test]
    public async Task Slow_TimesOutAndNoAttemptBeginsAfterTheDeadline()
    {
        var clock = new ManualTimeProvider();
        using var server = ScriptedServer.Stalling(Head + "Content-Length: 100\r\n\r\n{");
        using var client = VectorStub.ClientOf(server.Url, clock, options => (options.AttemptTimeout, options.Deadline) = (TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10)));

        var call = client.Default.QueryAsync(Query);
        await clock.WaitForTimerAsync(TimeSpan.FromSeconds(10)).WaitAsync(GatewayRespStub.Guard);
        clock.Advance(TimeSpan.FromSeconds(10));

        var error = await Assert.ThrowsAsync<UpstashTimeoutException>(() => call.WaitAsync(GatewayRespStub.Guard));
        Assert.That((error!.CommandName, error.Timeout), Is.EqualTo(("query", TimeSpan.FromSeconds(10))));
    }

    [Test]
    public async Task Cancelled_IsNothingElse()
    {
        using var server = ScriptedServer.Stalling(Head);
        using var client = VectorStub.ClientOf(server.Url);
        using var source = new CancellationTokenSource();

        var call = client.Default.QueryAsync(Query, source.Token);
        await source.CancelAsync();

        Assert.That(await Assert.CatchAsync<OperationCanceledException>(() => call.WaitAsync(GatewayRespStub.Guard)), Is.Not.Null);
    }

    [Test]
    public void Disposed_Call_SaysSo()
    {
        var client = VectorStub.ClientOf(new Uri("http://127.0.0.1:1"));
        client.Dispose();

        Assert.That(() => client.InfoAsync(), Throws.InstanceOf<ObjectDisposedException>());
    }

    [Test]
    public void ModelFactory_MakesTheErrorOfAStatus()
    {
        var error = UpstashModelFactory.VectorException(429, "query", "slow down", TimeSpan.FromSeconds(3));

        Assert.That((error.GetType(), error.RetryAfter, error.IsTransient), Is.EqualTo((typeof(VectorRateLimitException), (TimeSpan?)TimeSpan.FromSeconds(3), true)));
    }

    private static string Answer(string body, string status = "200 OK") => $"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: {body.Length}\r\n\r\n{body}";

    private static TestCaseData Case(string name, Func<ScriptedServer> start, Type type, int attempts) =>
        new TestCaseData((Func<IDisposable>)start, type, attempts).SetArgDisplayNames(name);
}

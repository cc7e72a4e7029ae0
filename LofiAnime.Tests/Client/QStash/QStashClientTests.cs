using System.Text;
using System.Text.Json.Nodes;
using LofiAnime.Tests.Support;
using Upstash.Rest.Client;
using Upstash.Rest.Client.QStash;

namespace LofiAnime.Tests.Client.QStash;

[Category("Wire")]
public sealed class QStashClientTests : IDisposable
{
    private static readonly Uri Url = new("https://example.com/api/jobs?x=1");
    private readonly QStashStub _stub = new();

    public void Dispose() => _stub.Dispose();

    [Test]
    public async Task Publish_Message_IsOnePost()
    {
        _stub.Answers("""{"messageId":"msg_1"}""", 201);
        using var qstash = _stub.Client();

        var published = await qstash.PublishAsync(new QStashMessage
        {
            Destination = Url,
            Body = QStashBody.Bytes(new byte[] { 0xFF, 0x00, 0x80 }, "image/png"),
            Headers = new Dictionary<string, string> { ["X-A"] = "1" },
            DeduplicationId = "once",
        });

        var request = _stub.Request;
        Assert.Multiple(() =>
        {
            Assert.That(published.MessageId, Is.EqualTo("msg_1"));
            Assert.That(published.Messages.Single().IsDeduplicated, Is.False);
            Assert.That(request.Method, Is.EqualTo("POST"));
            Assert.That(request.AbsoluteUrl, Is.EqualTo($"{_stub.Url}v2/publish/https://example.com/api/jobs?x=1"));
            Assert.That(request.BodyAsBytes, Is.EqualTo(new byte[] { 0xFF, 0x00, 0x80 }));
            Assert.That(request.Headers!["Content-Type"].Single(), Is.EqualTo("image/png"));
            Assert.That(request.Headers["Authorization"].Single(), Is.EqualTo($"Bearer {QStashStub.Token}"));
            Assert.That(request.Headers["Upstash-Forward-X-A"].Single(), Is.EqualTo("1"));
            Assert.That(request.Headers["Upstash-Deduplication-Id"].Single(), Is.EqualTo("once"));
        });
    }

    [TestCase("https://example.com/a%2Fb//c/?x=a%20b&y=%2B&z=1+2&&w;v", "https://example.com/a%2Fb//c/?x=a%20b&y=%2B&z=1+2&&w;v")]
    [TestCase("https://user:secret@example.com:8443/", "https://user:secret@example.com:8443/")]
    [TestCase("https://example.com/?u=https://other.example/?q=1", "https://example.com/?u=https://other.example/?q=1")]
    public async Task Publish_Destination_ArrivesAsItWasGiven(string url, string expected)
    {
        using var handler = new RecordingHandler("""{"messageId":"m"}""");
        using var qstash = new QStashClient(new() { Url = new Uri("https://qstash.example/prefix/"), Token = "t" }, handler);

        await qstash.PublishAsync(new QStashMessage { Destination = new Uri(url) });

        Assert.That(handler.Address, Is.EqualTo("https://qstash.example/prefix/v2/publish/" + expected));
    }

    [TestCase("https://qstash.example/v2/publish")]
    [TestCase("https://qstash.example/v2/publish/")]
    [TestCase("https://qstash.example/")]
    public async Task Url_EndsWithPublish_IsMended(string url)
    {
        using var handler = new RecordingHandler("[]");
        using var qstash = new QStashClient(new() { Url = new Uri(url), Token = "t" }, handler);

        await qstash.Queues.ListAsync();

        Assert.That(handler.Address, Is.EqualTo("https://qstash.example/v2/queues"));
    }

    [TestCase("""[{"messageId":"m1","url":"https://a.example"},{"messageId":"m2","deduplicated":true}]""")]
    [TestCase("""{"messages":[{"messageId":"m1","url":"https://a.example"},{"messageId":"m2","deduplicated":true}]}""")]
    public async Task Publish_ToAGroup_HasAReceiptForEachEndpoint(string answer)
    {
        _stub.Answers(answer);
        using var qstash = _stub.Client();

        var published = await qstash.PublishAsync(new QStashMessage { Destination = QStashDestination.UrlGroup("my-group"), DeduplicationId = "d" });

        Assert.That(published.Messages, Is.EqualTo(new[] { new QStashReceipt("m1") { Url = "https://a.example" }, new QStashReceipt("m2") { IsDeduplicated = true } }));
        Assert.That(() => published.MessageId, Throws.InvalidOperationException);
        Assert.That(_stub.Request.Path, Is.EqualTo("/v2/publish/my-group"));
    }

    [Test]
    public async Task Enqueue_Message_GoesToTheQueue()
    {
        _stub.Answers("""{"messageId":"m"}""");
        using var qstash = _stub.Client();

        await qstash.EnqueueAsync("my-queue", new QStashQueuedMessage { Destination = Url, Body = QStashBody.Text("hi") });

        Assert.That(_stub.Request.Path, Is.EqualTo("/v2/enqueue/my-queue/https://example.com/api/jobs"));
        Assert.That(_stub.Request.Body, Is.EqualTo("hi"));
    }

    [Test]
    public async Task Publish_AnswerLost_IsRepeatedWithTheSameId()
    {
        _stub.AnswersInTurn(QStashStub.Json("", 502), QStashStub.Json("", 503), QStashStub.Json("""{"messageId":"m","deduplicated":true}""", 202));
        using var qstash = _stub.Client();

        var published = await qstash.PublishAsync(new QStashMessage { Destination = Url });
        await qstash.PublishAsync(new QStashMessage { Destination = Url });

        var ids = _stub.Requests.Select(request => request.Headers!["Upstash-Deduplication-Id"].Single()).ToArray();
        Assert.That(ids[..3].Distinct().Count(), Is.EqualTo(1), "one id for all attempts of a call");
        Assert.That(ids[3], Is.Not.EqualTo(ids[0]), "another for another call");
        Assert.That(published.Messages.Single().IsDeduplicated, Is.False, "the earlier message is the call's own");
    }

    [Test]
    public async Task Publish_NoDeduplicationId_IsNotRepeatedWhenItMayHaveArrived()
    {
        _stub.Answers("", 503);
        using var qstash = _stub.Client(configure: options => options.AutomaticDeduplication = false);

        var error = await Assert.ThrowsAsync<QStashApiException>(() => qstash.PublishAsync(new QStashMessage { Destination = Url }));

        Assert.That((error!.StatusCode, error.IsTransient, _stub.Requests.Count), Is.EqualTo((503, true, 1)));
        Assert.That(_stub.Request.Headers!.Keys, Has.None.EqualTo("Upstash-Deduplication-Id"));
    }

    [Test]
    public async Task Publish_DeduplicatedByContent_IsRepeatedAndHasNoId()
    {
        _stub.AnswersInTurn(QStashStub.Json("", 503), QStashStub.Json("""{"messageId":"m"}"""));
        using var qstash = _stub.Client();

        await qstash.PublishAsync(new QStashMessage { Destination = Url, IsDeduplicatedByContent = true });

        Assert.That(_stub.Requests, Has.Count.EqualTo(2));
        Assert.That(_stub.Requests[0].Headers!.Keys, Has.None.EqualTo("Upstash-Deduplication-Id").And.Some.EqualTo("Upstash-Content-Based-Deduplication"));
    }

    [Test]
    public async Task Publish_ReservedKeyInTheQuery_IsRefusedBeforeSendingAndRidesInABatch()
    {
        _stub.Answers("""[{"messageId":"m"}]""");
        using var qstash = _stub.Client();
        var message = new QStashMessage { Destination = new Uri("https://example.com/?upstash-delay=1s") };

        await Assert.ThrowsAsync<ArgumentException>(() => qstash.PublishAsync(message));
        Assert.That(_stub.Requests, Is.Empty);

        Assert.That((await qstash.BatchAsync([message])).Single().IsSuccess, Is.True);
    }

    [Test]
    public async Task Batch_Mixed_IsOneRequestWithAnOutcomeForEach()
    {
        _stub.Answers("""[{"messageId":"m1"},[{"messageId":"m2"},{"messageId":"m3"}],{"error":"invalid destination url: https://bad.example/secret"}]""");
        using var qstash = _stub.Client();

        var outcomes = await qstash.BatchAsync(
        [
            new QStashMessage { Destination = Url, Body = QStashBody.Text("{\"n\":\"ü\"}", "application/json"), Delay = TimeSpan.FromSeconds(5) },
            new QStashMessage { Destination = QStashDestination.UrlGroup("group") },
            QStashBatchItem.Enqueue("queue", new() { Destination = Url, DeduplicationId = "mine" }),
        ]);

        var items = JsonNode.Parse(_stub.Request.Body!)!.AsArray();
        Assert.Multiple(() =>
        {
            Assert.That((_stub.Request.Method, _stub.Request.Path), Is.EqualTo(("POST", "/v2/batch")));
            Assert.That((string?)items[0]!["destination"], Is.EqualTo(Url.AbsoluteUri));
            Assert.That((string?)items[0]!["body"], Is.EqualTo("{\"n\":\"ü\"}"));
            Assert.That((string?)items[0]!["headers"]!["Content-Type"], Is.EqualTo("application/json"));
            Assert.That((string?)items[0]!["headers"]!["Upstash-Delay"], Is.EqualTo("5s"));
            Assert.That(items[0]!["queue"], Is.Null);
            Assert.That((string?)items[1]!["destination"], Is.EqualTo("group"));
            Assert.That((string?)items[2]!["queue"], Is.EqualTo("queue"));
            Assert.That((string?)items[2]!["headers"]!["Upstash-Deduplication-Id"], Is.EqualTo("mine"));
            Assert.That(outcomes.Select(outcome => outcome.Messages.Count), Is.EqualTo(new[] { 1, 2, 0 }));
            Assert.That(outcomes[2].Error, Is.EqualTo("invalid destination url: …"));
        });
    }

    [Test]
    public async Task Batch_AnswerOfOneWithoutAList_IsUnderstood()
    {
        _stub.Answers("""{"messageId":"m"}""");
        using var qstash = _stub.Client();

        Assert.That((await qstash.BatchAsync([new QStashMessage { Destination = Url }])).Single().Messages.Single().MessageId, Is.EqualTo("m"));
    }

    [Test]
    public async Task Batch_ErrorQuotesAHeader_TellsNoPartOfIt()
    {
        const string secret = "Bearer of-a-customer";
        _stub.Answers($$"""[{"error":"{{new string('x', 190)}} {{secret}}"}]""");
        using var qstash = _stub.Client();

        var outcome = (await qstash.BatchAsync([new QStashMessage { Destination = Url, Headers = new Dictionary<string, string> { ["Authorization"] = secret } }])).Single();

        Assert.That(outcome.Error, Does.EndWith("x …").And.Not.Contain("Bearer"));
    }

    [Test]
    public async Task Batch_SecondRequestFails_ItsMessagesHaveTheError()
    {
        _stub.AnswersInTurn(QStashStub.Json("""[{"messageId":"m1"},{"messageId":"m2"}]"""), QStashStub.Json("""{"error":"no"}""", 400));
        using var qstash = _stub.Client(configure: options => options.MaxBatchItems = 2);

        var outcomes = await qstash.BatchAsync([.. Enumerable.Repeat<QStashBatchItem>(new QStashMessage { Destination = Url }, 5)]);

        Assert.That(outcomes.Select(outcome => outcome.IsSuccess), Is.EqualTo(new[] { true, true, false, false, false }));
        Assert.That(outcomes[4].Failure, Is.TypeOf<QStashApiException>());
        Assert.That(_stub.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Batch_TooManyBytes_IsDivided()
    {
        _stub.Answers("""{"messageId":"m"}""");
        using var qstash = _stub.Client(configure: options => options.MaxBatchBytes = 1024);
        var message = new QStashMessage { Destination = Url, Body = QStashBody.Text(new string('x', 700)) };

        Assert.That(await qstash.BatchAsync([message, message]), Has.Count.EqualTo(2));
        Assert.That(_stub.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Batch_BodyIsNoText_IsRefusedBeforeSending()
    {
        using var qstash = _stub.Client();
        var message = new QStashMessage { Destination = Url, Body = QStashBody.Bytes(new byte[] { 0xFF }) };

        var error = await Assert.ThrowsAsync<ArgumentException>(() => qstash.BatchAsync([new QStashMessage { Destination = Url }, message]));
        await Assert.ThrowsAsync<ArgumentException>(() => qstash.BatchAsync([]));

        Assert.That(error!.Message, Does.Contain("Message 1"));
        Assert.That(_stub.Requests, Is.Empty);
    }

    [Test]
    public async Task Publish_Json_IsTheValue()
    {
        _stub.Answers("""{"messageId":"m"}""");
        using var qstash = _stub.Client();

        await qstash.PublishAsync(new QStashMessage { Destination = Url, Body = QStashBody.Json(["a", "b"], QStashTestJson.Default.StringArray) });

        Assert.That(_stub.Request.Body, Is.EqualTo("""["a","b"]"""));
        Assert.That(_stub.Request.Headers!["Content-Type"].Single(), Is.EqualTo("application/json"));
    }

    [Test]
    public async Task Publish_NoBody_IsSentWithAType()
    {
        _stub.Answers("""{"messageId":"m"}""");
        using var qstash = _stub.Client();

        await qstash.PublishAsync(new QStashMessage { Destination = Url });

        Assert.That(_stub.Request.Headers!["Content-Type"].Single(), Does.StartWith("text/plain"));
        Assert.That(_stub.Request.Body, Is.Null.Or.Empty);
    }

    private sealed class RecordingHandler(string answer) : HttpMessageHandler
    {
        public string? Address { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Address = request.RequestUri!.AbsoluteUri;
            return Task.FromResult(new HttpResponseMessage { Content = new StringContent(answer, Encoding.UTF8, "application/json") });
        }
    }
}

using System.Text.Json.Nodes;
using LofiAnime.Tests.Support;
using Microsoft.AspNetCore.Http;
using Upstash.Rest.Gateway.QStash;
using Upstash.Rest.Gateway.QStash.Delivery;

namespace LofiAnime.Tests.Gateway.QStash;

/// <summary>Messages on their way to their destination, on both engines and by a clock that the test moves.</summary>
[Category("Whole")]
[TestFixture("redis")]
[TestFixture("garnet")]
public sealed class LocalQStashDeliveryTests(string engine)
{
    private LocalQStashFixture _all = null!;

    [SetUp]
    public async Task StartAsync() => _all = await LocalQStashFixture.StartAsync(engine);

    [TearDown]
    public async Task StopAsync()
    {
        // Nothing is there where the engine is missing and the test was passed over.
        if (_all is not null)
        {
            await _all.DisposeAsync();
        }
    }

    [Test]
    public async Task Publish_Url_IsDeliveredAsItWasWrittenAndSigned()
    {
        var host = await _all.HostAsync();
        var url = $"{_all.To}/api/jobs?x=1&y=a%20b";

        var id = await host.PublishAsync(
            url + "&upstash-retries=7", "grüße\n", ("Content-Type", "application/x-thing; charset=utf-8"), ("Upstash-Method", "PUT"), ("Upstash-Forward-Authorization", "Bearer mine"), ("X-Not-Forwarded", "1"));
        var delivery = await _all.Receiver.NextAsync();

        Assert.That((delivery.Method, delivery.Path, delivery.Text), Is.EqualTo(("PUT", "/api/jobs?x=1&y=a%20b", "grüße\n")));
        Assert.That(
            new[] { "User-Agent", "Upstash-Message-Id", "Upstash-Retried", "Upstash-Region", "Content-Type", "Authorization", "Upstash-Caller-Ip" }.Select(name => delivery.Headers[name]),
            Is.EqualTo(new[] { "Upstash-QStash", id, "0", "EU-CENTRAL-1", "application/x-thing; charset=utf-8", "Bearer mine", "127.0.0.1" }));
        Assert.That(delivery.Headers.Keys, Has.None.EqualTo("X-Not-Forwarded").And.None.EqualTo("traceparent"));
        var token = delivery.Headers["Upstash-Signature"];
        var claims = JsonNode.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(token.Split('.')[1]))!;
        var again = DeliverySignature.Create(DevCredentials.CurrentSigningKey, url, delivery.Body, _all.Time.GetUtcNow(), (string)claims["jti"]!);
        Assert.That(token, Is.EqualTo(again));
    }

    [Test]
    public async Task Publish_HeaderForward_SendsTheOthersOn()
    {
        var host = await _all.HostAsync();

        await host.PublishAsync(_all.To, "", ("Upstash-Header-Forward", "true"), ("X-GitHub-Event", "push"));

        var delivery = await _all.Receiver.NextAsync();
        Assert.That(delivery.Headers["X-GitHub-Event"], Is.EqualTo("push"));
        Assert.That(delivery.Headers.Keys, Has.None.EqualTo("Authorization").And.None.EqualTo("Upstash-Header-Forward"));
    }

    [Test]
    public async Task Publish_Group_IsDeliveredToEachEndpointWithTheGroupsDefaults()
    {
        var host = await _all.HostAsync();
        await host.SendAsync("POST", "/v2/topics/news/endpoints", $$"""{"endpoints":[{"url":"{{_all.To}}/a","name":"first"},{"url":"{{_all.To}}/b"}]}""");
        await host.SendAsync("PATCH", "/v2/topics/news", """{"headers":{"Upstash-Forward-X":["d"]}}""");

        var (status, answer) = await host.SendAsync("POST", "/v2/publish/news", "hello");
        var deliveries = new[] { await _all.Receiver.NextAsync(), await _all.Receiver.NextAsync() };

        Assert.That(status, Is.EqualTo(201));
        Assert.That(answer!.AsArray().Select(message => (string)message!["url"]!), Is.EquivalentTo(new[] { _all.To + "/a", _all.To + "/b" }));
        Assert.That(deliveries.Select(one => (one.Path, one.Headers["Upstash-Topic-Name"], one.Headers["X"])), Is.EquivalentTo(new[] { ("/a", "news", "d"), ("/b", "news", "d") }));
    }

    [Test]
    public async Task Publish_DelayAndNotBefore_WaitForTheirTime()
    {
        var host = await _all.HostAsync();
        var notBefore = (_all.Time.GetUtcNow() + TimeSpan.FromMinutes(1)).ToUnixTimeSeconds();

        await host.PublishAsync(_all.To + "/minute", "", ("Upstash-Not-Before", $"{notBefore}"), ("Upstash-Delay", "1s"));
        await host.PublishAsync(_all.To + "/half", "", ("Upstash-Delay", "30s"));
        await host.PublishAsync(_all.To + "/now");
        await host.Events.WaitAsync(EventWatcher.Delivered);
        _all.Time.Advance(TimeSpan.FromSeconds(30));
        await host.Events.WaitAsync(EventWatcher.Delivered, 2);
        _all.Time.Advance(TimeSpan.FromSeconds(30));
        await host.Events.WaitAsync(EventWatcher.Delivered, 3);

        Assert.That(_all.Receiver.All.Select(one => one.Path), Is.EqualTo(new[] { "/now", "/half", "/minute" }));
    }

    [Test]
    public async Task Destination_FailsForGood_RetriesThenDeadLetterThenFailureCallback()
    {
        var host = await _all.HostAsync();
        _all.Receiver.Answer = async (delivery, context) =>
        {
            if (delivery.Path == "/job")
            {
                context.Response.StatusCode = 500;
                await context.Response.WriteAsync("böse");
            }
        };

        var id = await host.PublishAsync(
            _all.To + "/job", "work", ("Upstash-Retries", "1"), ("Upstash-Callback", _all.To + "/callback"), ("Upstash-Failure-Callback", _all.To + "/failure"), ("Upstash-Callback-Forward-K", "v"));
        var deliveries = new List<QStashReceiver.Delivery> { await _all.Receiver.NextAsync() };
        await host.Events.WaitAsync(EventWatcher.WillRetry);
        deliveries.Add(await _all.Receiver.NextAsync());
        _all.Time.Advance(TimeSpan.FromSeconds(13));
        await host.Events.WaitAsync(EventWatcher.Failed);
        deliveries.AddRange([await _all.Receiver.NextAsync(), await _all.Receiver.NextAsync(), await _all.Receiver.NextAsync()]);

        Assert.That(deliveries.Select(one => one.Path), Is.EqualTo(new[] { "/job", "/callback", "/job" }.Concat(deliveries.Skip(3).Select(one => one.Path))));
        Assert.That(deliveries.Skip(3).Select(one => one.Path), Is.EquivalentTo(new[] { "/callback", "/failure" }));
        Assert.That(deliveries[2].Headers["Upstash-Retried"], Is.EqualTo("1"));
        Assert.That(deliveries[1].Headers["K"], Is.EqualTo("v"));
        Assert.That(deliveries[1].Headers["Upstash-Message-Id"], Is.Not.EqualTo(id));

        var first = JsonNode.Parse(deliveries[1].Text)!;
        Assert.That(((int)first["status"]!, (int)first["retried"]!, (int)first["maxRetries"]!, (string)first["sourceMessageId"]!), Is.EqualTo((500, 0, 1, id)));
        Assert.That(Text(first["body"]), Is.EqualTo("böse"));
        Assert.That(Text(first["sourceBody"]), Is.EqualTo("work"));

        var failure = JsonNode.Parse(deliveries.Single(one => one.Path == "/failure").Text)!;
        var (_, dlq) = await host.SendAsync("GET", "/v2/dlq");
        var letter = dlq!["messages"]!.AsArray().Single()!;
        Assert.That((string)failure["dlqId"]!, Is.EqualTo((string)letter["dlqId"]!));
        Assert.That(((string)letter["messageId"]!, (int)letter["responseStatus"]!, (string)letter["responseBody"]!, (string)letter["body"]!), Is.EqualTo((id, 500, "böse", "work")));
        Assert.That(await host.StatesAsync(id), Is.EqualTo(new[] { "CREATED", "ACTIVE", "ERROR", "RETRY", "ACTIVE", "ERROR", "FAILED" }));
        Assert.That((await host.SendAsync("GET", $"/v2/messages/{id}")).Status, Is.EqualTo(404));
    }

    [Test]
    public async Task DeadLetter_Retried_IsANewMessageWithTheSettingsOfTheCall()
    {
        var host = await _all.HostAsync();
        _all.Receiver.Answer = (_, context) =>
        {
            context.Response.StatusCode = 489;
            context.Response.Headers["Upstash-NonRetryable-Error"] = "true";
            return Task.CompletedTask;
        };
        var id = await host.PublishAsync(_all.To + "/job", "work", ("Upstash-Label", "a,b"));
        await host.Events.WaitAsync(EventWatcher.Failed);
        var (_, dlq) = await host.SendAsync("GET", "/v2/dlq?label=b");
        var dlqId = (string)dlq!["messages"]![0]!["dlqId"]!;
        _all.Receiver.Answer = (_, _) => Task.CompletedTask;

        var (status, answer) = await host.SendAsync("POST", $"/v2/dlq/retry?dlqIds={dlqId}", null, ("Upstash-Forward-Again", "yes"));
        await host.Events.WaitAsync(EventWatcher.Delivered);

        var again = _all.Receiver.All.Last();
        Assert.That(status, Is.EqualTo(201));
        Assert.That(_all.Receiver.All, Has.Count.EqualTo(2), "489 with its header ends the retries");
        Assert.That((again.Text, again.Headers["Again"], again.Headers["Upstash-Message-Id"]), Is.EqualTo(("work", "yes", (string)answer!["responses"]![0]!["messageId"]!)));
        Assert.That(again.Headers["Upstash-Message-Id"], Is.Not.EqualTo(id));
        Assert.That((await host.SendAsync("GET", $"/v2/dlq/{dlqId}")).Status, Is.EqualTo(404));
        Assert.That((await host.SendAsync("POST", $"/v2/dlq/retry/{dlqId}")).Status, Is.EqualTo(404));
    }

    [Test]
    public async Task Destination_AsksToWait_IsCalledAgainThen()
    {
        var host = await _all.HostAsync();
        _all.Receiver.Answer = (delivery, context) =>
        {
            context.Response.StatusCode = delivery.Headers["Upstash-Retried"] == "0" ? 503 : 200;
            context.Response.Headers.RetryAfter = "2";
            return Task.CompletedTask;
        };

        await host.PublishAsync(_all.To, "", ("Upstash-Retry-Delay", "60000"));
        await host.Events.WaitAsync(EventWatcher.WillRetry);
        _all.Time.Advance(TimeSpan.FromSeconds(2));
        await host.Events.WaitAsync(EventWatcher.Delivered);

        Assert.That(_all.Receiver.All.Select(one => one.Headers["Upstash-Retried"]), Is.EqualTo(new[] { "0", "1" }));
    }

    [Test]
    public async Task Destination_TakesTooLong_CountsAsAFailure()
    {
        var host = await _all.HostAsync();
        _all.Receiver.Answer = (_, context) => Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);

        var id = await host.PublishAsync(_all.To, "", ("Upstash-Timeout", "5s"), ("Upstash-Retries", "0"));
        await _all.Receiver.NextAsync();
        _all.Time.Advance(TimeSpan.FromSeconds(5));
        await host.Events.WaitAsync(EventWatcher.Failed);

        var (_, dlq) = await host.SendAsync("GET", $"/v2/dlq?messageId={id}&responseStatus=0");
        Assert.That(dlq!["messages"]!.AsArray(), Has.Count.EqualTo(1));
        Assert.That(host.Events.Text, Does.Contain("no answer within 00:00:05"));
    }

    [Test]
    public async Task Destination_IsNotThereOrRedirects_Fails()
    {
        var host = await _all.HostAsync();
        _all.Receiver.Answer = (_, context) =>
        {
            context.Response.Redirect("/elsewhere");
            return Task.CompletedTask;
        };

        await host.PublishAsync("http://127.0.0.1:1/", "", ("Upstash-Retries", "0"));
        await host.PublishAsync(_all.To, "", ("Upstash-Retries", "0"));
        await host.Events.WaitAsync(EventWatcher.Failed, 2);

        var (_, dlq) = await host.SendAsync("GET", "/v2/dlq");
        Assert.That(dlq!["messages"]!.AsArray().Select(one => (int)one!["responseStatus"]!), Is.EquivalentTo(new[] { 0, 302 }));
        Assert.That(_all.Receiver.All, Has.Count.EqualTo(1));
        Assert.That(host.Events.Text, Does.Not.Contain("http://"), "no URL is logged");
    }

    [TestCase("Upstash-Deduplication-Id", "order-1")]
    [TestCase("Upstash-Content-Based-Deduplication", "true")]
    public async Task Publish_SameAgainWithinTenMinutes_IsDroppedAndAnswers202(string header, string value)
    {
        var host = await _all.HostAsync();

        var first = await host.PublishAsync(_all.To, "x", (header, value));
        var (status, again) = await host.SendAsync("POST", "/v2/publish/" + _all.To, "x", (header, value));
        await host.Events.WaitAsync(EventWatcher.Delivered);
        _all.Time.Advance(TimeSpan.FromMinutes(10));
        var later = await host.PublishAsync(_all.To, "x", (header, value));
        await host.Events.WaitAsync(EventWatcher.Delivered, 2);

        Assert.That((status, (string)again!["messageId"]!, (bool)again["deduplicated"]!), Is.EqualTo((202, first, true)));
        Assert.That(_all.Receiver.All.Select(one => one.Headers["Upstash-Message-Id"]), Is.EqualTo(new[] { first, later }));
    }

    [Test]
    public async Task Publish_OtherContent_IsNotADuplicate()
    {
        var host = await _all.HostAsync();

        await host.PublishAsync(_all.To, "x", ("Upstash-Content-Based-Deduplication", "true"));
        await host.PublishAsync(_all.To, "y", ("Upstash-Content-Based-Deduplication", "true"));
        await host.PublishAsync(_all.To, "x", ("Upstash-Content-Based-Deduplication", "true"), ("Upstash-Forward-Trace", "1"));

        await host.Events.WaitAsync(EventWatcher.Delivered, 3);
    }

    [Test]
    public async Task Batch_Mixed_EachItemFaresForItself()
    {
        var host = await _all.HostAsync();
        await host.SendAsync("POST", "/v2/topics/pair/endpoints", $$"""{"endpoints":[{"url":"{{_all.To}}/g1"},{"url":"{{_all.To}}/g2"}]}""");

        var (status, answer) = await host.SendAsync("POST", "/v2/batch", $$$"""
            [{"destination":"{{{_all.To}}}/u","headers":{"Upstash-Forward-X":"1","Content-Type":"application/json"},"body":"{\"n\":1}"},
             {"destination":"nobody"},
             {"destination":"pair"},
             {"destination":"{{{_all.To}}}/q","queue":"line"},
             {"destination":"{{{_all.To}}}/late","queue":"line","headers":{"Upstash-Delay":"5s"}},
             {"destination":"file:///etc/passwd"}]
            """);
        await host.Events.WaitAsync(EventWatcher.Delivered, 4);

        Assert.That(status, Is.EqualTo(200));
        Assert.That(
            answer!.AsArray().Select(one => one is JsonArray many ? $"{many.Count}" : one!["error"] is { } error ? ((string)error!).Split(' ')[0] : "1"),
            Is.EqualTo(new[] { "1", "topic", "2", "1", "a", "invalid" }));
        Assert.That(_all.Receiver.All.Select(one => one.Path), Is.EquivalentTo(new[] { "/u", "/g1", "/g2", "/q" }));
        Assert.That(_all.Receiver.All.Single(one => one.Path == "/u").Text, Is.EqualTo("""{"n":1}"""));
    }

    [Test]
    public async Task Message_RedactedFields_AreDeliveredAndShownAsHashes()
    {
        var host = await _all.HostAsync();

        var id = await host.PublishAsync(_all.To, "secret", ("Upstash-Redact-Fields", "body, header[Authorization]"), ("Upstash-Forward-Authorization", "Bearer s"), ("Upstash-Forward-X", "y"), ("Upstash-Delay", "1m"));
        var (_, message) = await host.SendAsync("GET", $"/v2/messages/{id}");
        _all.Time.Advance(TimeSpan.FromMinutes(1));
        var delivery = await _all.Receiver.NextAsync();

        Assert.That((string)message!["body"]!, Does.StartWith("REDACTED:"));
        Assert.That((string)message["header"]!["authorization"]![0]!, Does.StartWith("REDACTED:"));
        Assert.That((string)message["header"]!["x"]![0]!, Is.EqualTo("y"));
        Assert.That((delivery.Text, delivery.Headers["Authorization"]), Is.EqualTo(("secret", "Bearer s")));
    }

    [Test]
    public async Task Keys_Rotated_DeliveriesAreSignedWithTheFormerNext()
    {
        var host = await _all.HostAsync();

        var (_, before) = await host.SendAsync("GET", "/v2/keys");
        var (_, after) = await host.SendAsync("POST", "/v2/keys/rotate");
        await host.PublishAsync(_all.To, "x");
        var delivery = await _all.Receiver.NextAsync();

        Assert.That(((string)before!["current"]!, (string)before["next"]!), Is.EqualTo((DevCredentials.CurrentSigningKey, DevCredentials.NextSigningKey)));
        Assert.That((string)after!["current"]!, Is.EqualTo(DevCredentials.NextSigningKey));
        Assert.That((string)after["next"]!, Does.StartWith("sig_").And.Length.EqualTo(32).And.Not.EqualTo(DevCredentials.CurrentSigningKey));
        var parts = delivery.Headers["Upstash-Signature"].Split('.');
        var expected = System.Security.Cryptography.HMACSHA256.HashData(
            System.Text.Encoding.UTF8.GetBytes(DevCredentials.NextSigningKey), System.Text.Encoding.UTF8.GetBytes($"{parts[0]}.{parts[1]}"));
        Assert.That(parts[2], Is.EqualTo(System.Buffers.Text.Base64Url.EncodeToString(expected)));
    }

    private static string Text(JsonNode? base64) => System.Text.Encoding.UTF8.GetString(Convert.FromBase64String((string)base64!));
}

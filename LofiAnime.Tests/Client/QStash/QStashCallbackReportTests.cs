using System.Text;
using System.Text.Json;
using Upstash.Rest.Client.QStash;

namespace LofiAnime.Tests.Client.QStash;

[Category("Unit")]
public sealed class QStashCallbackReportTests
{
    [Test]
    public void Parse_Callback_IsDecoded()
    {
        var json = $$"""
            {"status":200,"header":{"content-type":["application/json; charset=utf-8"]},"body":"{{Base64("{\"ü\":1}")}}","retried":1,"maxRetries":3,
             "sourceMessageId":"msg_1","url":"https://example.com/","method":"POST","sourceHeader":{"X-A":"1","X-B":["2","3"]},"sourceBody":"{{Base64("hello")}}",
             "topicName":"group","endpointName":"e","scheduleId":"scd_1","queueName":"q","createdAt":"1700000000000","notBefore":1700000001000,"callerIP":"1.2.3.4","unknown":{"a":[]} }
            """;

        var report = QStashCallbackReport.Parse(Encoding.UTF8.GetBytes(json));

        Assert.Multiple(() =>
        {
            Assert.That((report.Status, report.IsSuccess, report.IsFinalFailure, report.Retried, report.MaxRetries), Is.EqualTo((200, true, false, 1, 3)));
            Assert.That(report.Body.AsText(), Is.EqualTo("{\"ü\":1}"));
            Assert.That(report.SourceBody.AsText(), Is.EqualTo("hello"));
            Assert.That(report.SourceHeaders["x-a"], Is.EqualTo(new[] { "1" }));
            Assert.That(report.SourceHeaders["X-B"], Is.EqualTo(new[] { "2", "3" }));
            Assert.That((report.UrlGroup, report.EndpointName, report.ScheduleId, report.QueueName), Is.EqualTo(("group", "e", "scd_1", "q")));
            Assert.That(report.CreatedAt, Is.EqualTo(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000)));
            Assert.That(report.NotBefore, Is.EqualTo(DateTimeOffset.FromUnixTimeSeconds(1_700_000_001)));
            Assert.That(report.IdempotencyId, Is.EqualTo("callback:msg_1:1"));
        });
    }

    [Test]
    public void Parse_PictureInTheBody_KeepsItsBytes()
    {
        byte[] picture = [0x89, 0x50, 0xFF, 0x00];

        var report = QStashCallbackReport.Parse(Encoding.UTF8.GetBytes(
            $$"""{"sourceMessageId":"m","status":200,"header":{"Content-Type":["image/png"]},"body":"{{Convert.ToBase64String(picture)}}"}"""));

        Assert.That(report.Body.Content.ToArray(), Is.EqualTo(picture));
    }

    [TestCase("text/plain; charset=iso-8859-1", new byte[] { 0xFC })]
    [TestCase("text/plain", new byte[] { 0xC3, 0xBC })]
    [TestCase("text/plain; charset=\"no-such\"", new byte[] { 0xC3, 0xBC })]
    public void Parse_Charset_IsThatOfTheHeader(string type, byte[] bytes)
    {
        var header = JsonEncodedText.Encode(type);

        var report = QStashCallbackReport.Parse(Encoding.UTF8.GetBytes(
            $$"""{"sourceMessageId":"m","header":{"Content-Type":["{{header}}"]},"body":"{{Convert.ToBase64String(bytes)}}"}"""));

        Assert.That(report.Body.AsText(), Is.EqualTo("ü"));
    }

    [TestCase("""{"sourceMessageId":"m","status":500,"retried":3,"maxRetries":3}""", true, "callback:m:3")]
    [TestCase("""{"sourceMessageId":"m","status":500,"retried":2,"maxRetries":3}""", false, "callback:m:2")]
    [TestCase("""{"sourceMessageId":"m","status":0,"retried":3,"maxRetries":3}""", true, "callback:m:3")]
    [TestCase("""{"sourceMessageId":"m","status":500,"retried":1,"maxRetries":3,"dlqId":"1-0"}""", true, "failure:m:1")]
    [TestCase("""{"sourceMessageId":"m","status":200,"retried":3,"maxRetries":3}""", false, "callback:m:3")]
    public void Parse_Failure_IsFinalWhenNoTryIsLeft(string json, bool isFinal, string id)
    {
        var report = QStashCallbackReport.Parse(Encoding.UTF8.GetBytes(json));

        Assert.That((report.IsFinalFailure, report.IdempotencyId), Is.EqualTo((isFinal, id)));
    }

    [TestCase("")]
    [TestCase("[]")]
    [TestCase("{}")]
    [TestCase("""{"sourceMessageId":""}""")]
    public void Parse_NoCallback_SaysSo(string json) =>
        Assert.That(() => QStashCallbackReport.Parse(Encoding.UTF8.GetBytes(json)), Throws.InstanceOf<JsonException>());

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}

using Upstash.Rest.Gateway.QStash;
using Upstash.Rest.Gateway.QStash.Messages;

namespace LofiAnime.Tests.Gateway.QStash.Messages;

[Category("Unit")]
public sealed class MessageSettingsTests
{
    [TestCase("upstash-method", "FETCH", "Upstash-Method")]
    [TestCase("upstash-retries", "-1", "Upstash-Retries")]
    [TestCase("upstash-retries", "101", "Upstash-Retries")]
    [TestCase("upstash-delay", "50", "missing unit in duration")]
    [TestCase("upstash-timeout", "0s", "Upstash-Timeout")]
    [TestCase("upstash-not-before", "tomorrow", "Unix seconds")]
    [TestCase("upstash-callback", "ftp://a/", "invalid scheme")]
    [TestCase("upstash-callback", "http://a/#b", "fragment")]
    [TestCase("upstash-callback-delay", "5s", "cannot be delayed")]
    [TestCase("upstash-retry-delay", "1000s", "Upstash-Retry-Delay")]
    [TestCase("upstash-flow-control-value", "rate=1", "Upstash-Flow-Control-Key")]
    [TestCase("upstash-forward-host", "evil", "cannot be forwarded")]
    [TestCase("upstash-forward-a b", "1", "cannot be forwarded")]
    [TestCase("upstash-forward-x", "a\r\nb: c", "control characters")]
    [TestCase("upstash-redact-fields", "url", "Upstash-Redact-Fields")]
    [TestCase("upstash-workflow-runid", "1", "does not know it")]
    public void Read_Mistake_IsRefusedWithItsReason(string name, string value, string reason) => Assert.That(
        () => MessageSettings.Read(new Dictionary<string, string> { [name] = value }),
        Throws.TypeOf<QStashRefusal>().With.Message.Contains(reason).And.Property("Status").EqualTo(400));

    [Test]
    public void Read_CallbacksSetting_IsCheckedWithTheMessage() => Assert.That(
        () => MessageSettings.Read(new Dictionary<string, string> { ["upstash-callback"] = "http://a/", ["upstash-callback-retries"] = "many" }),
        Throws.TypeOf<QStashRefusal>().With.Message.Contains("Upstash-Retries"));

    [Test]
    public void ForCallback_OwnSettingsCountBeforeTheMessages()
    {
        var settings = new Dictionary<string, string>
        {
            ["upstash-retries"] = "5",
            ["upstash-timeout"] = "7s",
            ["upstash-failure-callback"] = "http://a/",
            ["upstash-failure-callback-retries"] = "1",
            ["upstash-failure-callback-forward-x"] = "y",
            ["upstash-forward-secret"] = "z",
        };

        var read = MessageSettings.Read(MessageSettings.ForCallback(settings, isFailure: true));

        Assert.That((read.Retries, read.Timeout, read.Headers["x"], read.Headers["Content-Type"]), Is.EqualTo((1, TimeSpan.FromSeconds(7), "y", "application/json")));
        Assert.That(read.Headers, Does.Not.ContainKey("secret"));
    }
}

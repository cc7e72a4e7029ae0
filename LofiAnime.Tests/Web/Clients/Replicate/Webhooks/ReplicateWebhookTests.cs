using System.Text;
using LofiAnime.Web.Clients.Replicate;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace LofiAnime.Tests.Web.Clients.Replicate;

[Category("Unit")]
public sealed class ReplicateWebhookTests
{
    private const string S1 = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX";
    private const string S2 = "whsec_/++++/4//++++/4//++++/4//++++/4/";
    private const string B1 = """{"id":"ufawqhfynnddngldkgtslldrkq","status":"succeeded","output":["https://replicate.delivery/pbxt/abc/out-0.png"]}""";
    private const string B2 = """{"id":"p2","status":"failed","error":"NSFW – café 🐈","output":null}""";
    private const string Right = "v1,JmozBq0xcFv+GCFHdiV5jq2XQ0CTf0Xc1RI8bULY5sg=";

    [TestCase(S1, "msg_0001", 1700000000, B1, Right)]
    [TestCase(S1, "msg_0002", 1700000060, B2, "v1,e27jUWyz4cOUjDlI/yUGKlvlNjit/xAcG7UDcVbj5aw=")]
    [TestCase(S1, "msg_0003", 1700000120, "{}", "v1,uzNucW2xMp/4EGxYwGgIS6CXgKjI21Uy2/C0mvSZt4U=")]
    [TestCase(S2, "msg_0001", 1700000000, B1, "v1,cAStP5Xsxqcea2U0WNH2U7OQOqpcUAONGDK78yPFSQo=")]
    public void Check_PublishedVector_IsGenuine(string secret, string id, long timestamp, string body, string signature) => Assert.That(
        Check(id, $"{timestamp}", signature, body, timestamp, [secret]), Is.EqualTo(WebhookVerdict.Genuine));

    [Test]
    public void Check_BodyWrittenAnew_IsWrong() =>
        Assert.That(Check(body: B1.Replace(":", ": ", StringComparison.Ordinal)), Is.EqualTo(WebhookVerdict.WrongSignature));

    [Test]
    public void Check_OtherTimestamp_IsWrong() => Assert.That(Check(timestamp: "1700000001"), Is.EqualTo(WebhookVerdict.WrongSignature));

    [Test]
    public void Check_OtherId_IsWrong() => Assert.That(Check(id: "msg_0002"), Is.EqualTo(WebhookVerdict.WrongSignature));

    [TestCase("v2,JmozBq0xcFv+GCFHdiV5jq2XQ0CTf0Xc1RI8bULY5sg=", false)]
    [TestCase("v1,AAAA " + Right, true)]
    [TestCase("v1a,x v2,y " + Right + " v3", true)]
    [TestCase("v1,", false)]
    [TestCase("v1", false)]
    [TestCase("JmozBq0xcFv+GCFHdiV5jq2XQ0CTf0Xc1RI8bULY5sg=", false)]
    [TestCase("v1,JmozBq0xcFv+GCFHdiV5jq2XQ0CTf0Xc1RI8bULY5sgAAAA=", false)]
    [TestCase("v1,?", false)]
    public void Check_ListOfSignatures_CountsAnyOfVersionOne(string signatures, bool genuine) => Assert.That(
        Check(signatures: signatures), Is.EqualTo(genuine ? WebhookVerdict.Genuine : WebhookVerdict.WrongSignature));

    [TestCase(1700000300, WebhookVerdict.Genuine)]
    [TestCase(1700000301, WebhookVerdict.OutOfTime)]
    [TestCase(1699999700, WebhookVerdict.Genuine)]
    [TestCase(1699999699, WebhookVerdict.OutOfTime)]
    public void Check_Age_HoldsToTheToleranceBothWays(long now, WebhookVerdict verdict) => Assert.That(Check(now: now), Is.EqualTo(verdict));

    [TestCase("1700000000.0")]
    [TestCase("+1700000000")]
    [TestCase(" 1700000000")]
    [TestCase("-1")]
    [TestCase("1e9")]
    [TestCase("99999999999999999999")]
    [TestCase("soon")]
    public void Check_TimestampThatIsNoWholeNumber_IsMalformed(string timestamp) =>
        Assert.That(Check(timestamp: timestamp), Is.EqualTo(WebhookVerdict.TimestampMalformed));

    [Test]
    public void Check_TimestampInTheFarFuture_IsOutOfTime() => Assert.That(Check(timestamp: "999999999999"), Is.EqualTo(WebhookVerdict.OutOfTime));

    [TestCase("webhook-id")]
    [TestCase("webhook-timestamp")]
    [TestCase("webhook-signature")]
    public void Check_HeaderMissingEmptyOrTwice_SaysSo(string name)
    {
        Assert.Multiple(() =>
        {
            Assert.That(With(StringValues.Empty), Is.EqualTo(WebhookVerdict.HeaderMissing));
            Assert.That(With(""), Is.EqualTo(WebhookVerdict.HeaderMissing));
            Assert.That(With(new StringValues(["a", "b"])), Is.EqualTo(WebhookVerdict.HeaderMissing));
        });

        WebhookVerdict With(StringValues value)
        {
            var headers = Headers("msg_0001", "1700000000", Right);
            headers[name] = value;
            return ReplicateWebhook.Check(headers, Encoding.UTF8.GetBytes(B1), [S1], Instant(1700000000), ReplicateWebhook.Tolerance);
        }
    }

    [Test]
    public void Check_NoBody_SaysSo() => Assert.That(Check(body: ""), Is.EqualTo(WebhookVerdict.BodyMissing));

    [Test]
    public void Check_UpperCaseHeaderNames_AreTheSame()
    {
        var headers = new HeaderDictionary { ["WEBHOOK-ID"] = "msg_0001", ["Webhook-Timestamp"] = "1700000000", ["WEBHOOK-SIGNATURE"] = Right };

        Assert.That(
            ReplicateWebhook.Check(headers, Encoding.UTF8.GetBytes(B1), [S1], Instant(1700000000), ReplicateWebhook.Tolerance),
            Is.EqualTo(WebhookVerdict.Genuine));
    }

    [Test]
    public void Check_OldAndNewSecret_EitherMaySign() => Assert.That(Check(secrets: [S2, "whsec_?", S1]), Is.EqualTo(WebhookVerdict.Genuine));

    [Test]
    public void Check_OtherSecret_IsWrong() => Assert.That(Check(secrets: [S2]), Is.EqualTo(WebhookVerdict.WrongSignature));

    [TestCase("")]
    [TestCase("whsec_")]
    [TestCase("whsec_!!!")]
    [TestCase("AAECAwQFBgcICQoLDA0ODxAREhMUFRYX")]
    public void Check_NoUsableSecret_SaysSo(string secret)
    {
        Assert.That(Check(secrets: [secret]), Is.EqualTo(WebhookVerdict.NoSecret));
        Assert.That(ReplicateWebhook.IsSecret(secret), Is.False);
    }

    [Test]
    public void Check_NoSecretAtAll_SaysSo() => Assert.That(Check(secrets: []), Is.EqualTo(WebhookVerdict.NoSecret));

    private static WebhookVerdict Check(
        string id = "msg_0001", string timestamp = "1700000000", string signatures = Right, string body = B1, long now = 1700000000, string[]? secrets = null) =>
        ReplicateWebhook.Check(
            Headers(id, timestamp, signatures), Encoding.UTF8.GetBytes(body), secrets ?? [S1], Instant(now), ReplicateWebhook.Tolerance);

    private static HeaderDictionary Headers(string id, string timestamp, string signatures) =>
        new() { ["webhook-id"] = id, ["webhook-timestamp"] = timestamp, ["webhook-signature"] = signatures };

    private static DateTimeOffset Instant(long seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds);
}

using LofiAnime.Tests.Support;
using Upstash.Rest.Client.QStash;

namespace LofiAnime.Tests.Client.QStash;

[Category("Unit")]
public sealed class QStashReceiverTests
{
    private static readonly byte[] Body = "hello"u8.ToArray();
    private readonly ManualTimeProvider _clock = new();

    [TestCase("US-EAST-1", "sig_us", SignatureVerdict.Valid)]
    [TestCase("us_east_1", "sig_us", SignatureVerdict.Valid)]
    [TestCase("US-EAST-1", "sig_plain", SignatureVerdict.SignatureMismatch)]
    [TestCase("AP-SOUTH-1", "sig_plain", SignatureVerdict.Valid)]
    [TestCase(null, "sig_plain", SignatureVerdict.Valid)]
    [TestCase(null, "sig_us", SignatureVerdict.SignatureMismatch)]
    public void Verify_Region_ChoosesTheKeys(string? region, string key, SignatureVerdict expected)
    {
        var options = new QStashReceiverOptions { CurrentSigningKey = "sig_plain", NextSigningKey = "sig_plain_next" };
        options.Regions["us-east-1"] = new() { CurrentSigningKey = "sig_us", NextSigningKey = "sig_us_next" };
        var receiver = new QStashReceiver(options, _clock);

        Assert.That(receiver.Verify([QStashSigner.Sign(Body, _clock.GetUtcNow(), key: key)], Body, region), Is.EqualTo(expected));
    }

    [TestCase("/api/jobs?x=1", SignatureVerdict.Valid)]
    [TestCase("/api/jobs", SignatureVerdict.WrongUrl)]
    public void Verify_PublicUrl_IsComparedWithTheTarget(string target, SignatureVerdict expected)
    {
        var receiver = new QStashReceiver(
            new() { CurrentSigningKey = "a", NextSigningKey = "b", PublicUrl = new Uri("https://example.com/base/") }, _clock);

        var token = QStashSigner.Sign(Body, _clock.GetUtcNow(), "https://example.com/base/api/jobs?x=1", "a");

        Assert.That(receiver.Verify([token], Body, null, target), Is.EqualTo(expected));
    }

    [Test]
    public void Constructor_KeyMissing_NamesIt() => Assert.Multiple(() =>
    {
        Assert.That(() => new QStashReceiver(new()), Throws.ArgumentException.With.Message.Contains("QSTASH_CURRENT_SIGNING_KEY is missing"));
        Assert.That(() => new QStashReceiver(new() { CurrentSigningKey = "a" }), Throws.ArgumentException.With.Message.Contains("QSTASH_NEXT_SIGNING_KEY is missing"));
    });

    [Test]
    public void Constructor_DevelopmentKeys_AreRefusedUnlessAllowed()
    {
        var options = new QStashReceiverOptions { CurrentSigningKey = QStashSigner.Keys.Current, NextSigningKey = "sig_own" };

        var error = Assert.Throws<ArgumentException>(() => _ = new QStashReceiver(options));
        options.AllowDevelopmentKeys = true;

        Assert.That(error!.Message, Does.Contain("which anybody knows").And.Not.Contain(QStashSigner.Keys.Current));
        Assert.That(() => new QStashReceiver(options), Throws.Nothing);
    }
}

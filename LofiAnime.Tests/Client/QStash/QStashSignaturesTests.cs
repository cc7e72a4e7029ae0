using System.Text;
using LofiAnime.Tests.Support;
using Upstash.Rest.Client.QStash;

namespace LofiAnime.Tests.Client.QStash;

[Category("Unit")]
public sealed class QStashSignaturesTests
{
    private const string Url = "https://example.com/api/jobs";
    private const string Signed =
        "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJVcHN0YXNoIiwic3ViIjoiaHR0cHM6Ly9leGFtcGxlLmNvbS9hcGkvam9icyIsImV4cCI6MTcwMDAwMDMwMCwibmJmIjoxNzAwMDAwMDAwLCJpYXQiOjE3MDAwMDAwMDAsImp0aSI6Imp3dF90ZXN0IiwiYm9keSI6Ims2STVjYWtVNWVyTDhLalNVVlROb3duRHdjY3Z1NWtVMUh4Zzg4dG9GWWc9In0";

    private const string ByCurrent = Signed + ".dZU9bNL_T3ogI2-q78Dqttn-CHdoNaMT_u59gW0HjV8";
    private const string ByNext = Signed + ".e8L-XakuL5JiWvWIdJJKYTLbQTPi9uVfu5doFCwrzUs";

    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_100);
    private static readonly byte[] Body = """{"hello":"world"}"""u8.ToArray();

    [TestCase(ByCurrent)]
    [TestCase(ByNext)]
    [TestCase(ByCurrent + "=")]
    [TestCase(" " + ByCurrent + " ")]
    public void Verify_KnownVector_IsValid(string token) => Assert.That(Verify(token, expectedUrl: Url), Is.EqualTo(SignatureVerdict.Valid));

    [TestCase(null, SignatureVerdict.MissingSignature)]
    [TestCase("", SignatureVerdict.MissingSignature)]
    [TestCase("  ", SignatureVerdict.MissingSignature)]
    [TestCase("a.b", SignatureVerdict.Malformed)]
    [TestCase(ByCurrent + ".x", SignatureVerdict.Malformed)]
    [TestCase("!." + ByCurrent, SignatureVerdict.Malformed)]
    [TestCase("bm8.bm8.bm8", SignatureVerdict.Malformed)]
    [TestCase(Signed + ".", SignatureVerdict.SignatureMismatch)]
    [TestCase(Signed + ".AAAA", SignatureVerdict.SignatureMismatch)]
    [TestCase(Signed + ".eZU9bNL_T3ogI2-q78Dqttn-CHdoNaMT_u59gW0HjV8", SignatureVerdict.SignatureMismatch)]
    public void Verify_NoSoundToken_SaysSo(string? token, SignatureVerdict expected) => Assert.That(Verify(token), Is.EqualTo(expected));

    [Test]
    public void Verify_NoHeaderOrSeveral_IsRefused() => Assert.Multiple(() =>
    {
        Assert.That(QStashSignatures.Verify([], Body, QStashSigner.Keys, null, Now), Is.EqualTo(SignatureVerdict.MissingSignature));
        Assert.That(QStashSignatures.Verify([ByCurrent, ByCurrent], Body, QStashSigner.Keys, null, Now), Is.EqualTo(SignatureVerdict.Malformed));
    });

    [Test]
    public void Verify_TokenTooLong_IsMalformed() =>
        Assert.That(Verify(QStashSigner.SignClaims($$"""{"iss":"Upstash","x":"{{new string('x', 8192)}}"}""")), Is.EqualTo(SignatureVerdict.Malformed));

    [TestCase("""{"alg":"none"}""", SignatureVerdict.UnsupportedAlgorithm)]
    [TestCase("""{"alg":"HS512"}""", SignatureVerdict.UnsupportedAlgorithm)]
    [TestCase("""{"alg":"hs256"}""", SignatureVerdict.UnsupportedAlgorithm)]
    [TestCase("{}", SignatureVerdict.UnsupportedAlgorithm)]
    [TestCase("[]", SignatureVerdict.Malformed)]
    [TestCase("no", SignatureVerdict.Malformed)]
    public void Verify_OtherAlgorithm_IsRefusedThoughTheMacFits(string header, SignatureVerdict expected) =>
        Assert.That(Verify(QStashSigner.SignClaims(Claims(), header: header)), Is.EqualTo(expected));

    [Test]
    public void Verify_NoKeys_SaysSo() => Assert.Multiple(() =>
    {
        Assert.That(QStashSignatures.Verify([ByCurrent], Body, null, null, Now), Is.EqualTo(SignatureVerdict.NoKeys));
        Assert.That(QStashSignatures.Verify([ByCurrent], Body, new("", ""), null, Now), Is.EqualTo(SignatureVerdict.NoKeys));
    });

    [Test]
    public void Verify_OtherKeys_IsAMismatch() =>
        Assert.That(QStashSignatures.Verify([ByCurrent], Body, new("sig_other", "sig_another"), null, Now), Is.EqualTo(SignatureVerdict.SignatureMismatch));

    [TestCase(-1, 0, SignatureVerdict.NotYetValid)]
    [TestCase(0, 0, SignatureVerdict.Valid)]
    [TestCase(299, 0, SignatureVerdict.Valid)]
    [TestCase(300, 0, SignatureVerdict.Expired)]
    [TestCase(-10, 10, SignatureVerdict.Valid)]
    [TestCase(-11, 10, SignatureVerdict.NotYetValid)]
    [TestCase(309, 10, SignatureVerdict.Valid)]
    [TestCase(310, 10, SignatureVerdict.Expired)]
    public void Verify_Time_IsWidenedByToleranceAtBothEnds(int seconds, int tolerance, SignatureVerdict expected) => Assert.That(
        QStashSignatures.Verify([ByCurrent], Body, QStashSigner.Keys, null, DateTimeOffset.FromUnixTimeSeconds(1_700_000_000 + seconds), TimeSpan.FromSeconds(tolerance)),
        Is.EqualTo(expected));

    [Test]
    public void Verify_ExpiredUnderTheNextKey_IsExpiredAndNoMismatch() => Assert.That(
        QStashSignatures.Verify([ByNext], Body, QStashSigner.Keys, null, Now.AddHours(1)), Is.EqualTo(SignatureVerdict.Expired));

    [TestCase("\"iss\":\"upstash\"", SignatureVerdict.WrongIssuer)]
    [TestCase("\"x\":1", SignatureVerdict.WrongIssuer)]
    public void Verify_OtherIssuer_IsRefused(string issuer, SignatureVerdict expected) =>
        Assert.That(Verify(QStashSigner.SignClaims(Claims().Replace("\"iss\":\"Upstash\"", issuer, StringComparison.Ordinal))), Is.EqualTo(expected));

    [TestCase("exp")]
    [TestCase("body")]
    public void Verify_ClaimMissing_IsMalformed(string claim) =>
        Assert.That(Verify(QStashSigner.SignClaims(Claims().Replace($"\"{claim}\"", "\"other\"", StringComparison.Ordinal))), Is.EqualTo(SignatureVerdict.Malformed));

    [TestCase("0")]
    [TestCase("1700000000")]
    public void Verify_NotBeforeOfEitherKind_IsValid(string notBefore) =>
        Assert.That(Verify(QStashSigner.SignClaims(Claims(notBefore))), Is.EqualTo(SignatureVerdict.Valid));

    [TestCase("https://example.com/api/jobs/")]
    [TestCase("https://EXAMPLE.com/api/jobs")]
    [TestCase("https://example.com/api/jobs?x=1")]
    public void Verify_OtherUrl_IsRefusedOnlyWhereOneIsExpected(string expected) => Assert.Multiple(() =>
    {
        Assert.That(Verify(ByCurrent, expectedUrl: expected), Is.EqualTo(SignatureVerdict.WrongUrl));
        Assert.That(Verify(ByCurrent), Is.EqualTo(SignatureVerdict.Valid));
    });

    [TestCase("""{"hello": "world"}""")]
    [TestCase("")]
    public void Verify_OtherBody_IsRefused(string body) =>
        Assert.That(QStashSignatures.Verify([ByCurrent], Encoding.UTF8.GetBytes(body), QStashSigner.Keys, null, Now), Is.EqualTo(SignatureVerdict.BodyMismatch));

    [Test]
    public void Verify_BytesThatAreNoText_AreHashedAsTheyAre()
    {
        byte[] bytes = [0xFF, 0x00, 0xFE, 0x80];

        var token = QStashSigner.Sign(bytes, Now);

        Assert.That(QStashSignatures.Verify([token], bytes, QStashSigner.Keys, null, Now), Is.EqualTo(SignatureVerdict.Valid));
    }

    [Test]
    public void Verify_EmptyBody_HasTheKnownHash() => Assert.That(
        QStashSignatures.Verify([QStashSigner.SignClaims(Claims().Replace("k6I5cakU5erL8KjSUVTNownDwccvu5kU1Hxg88toFYg=", "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU", StringComparison.Ordinal))], [], QStashSigner.Keys, null, Now),
        Is.EqualTo(SignatureVerdict.Valid));

    [Test]
    public void Verify_AnyFlippedByteOfTheToken_IsNeverValid()
    {
        for (var i = 0; i < ByCurrent.Length; i++)
        {
            var forged = ByCurrent[..i] + (ByCurrent[i] == 'A' ? 'B' : 'A') + ByCurrent[(i + 1)..];

            Assert.That(Verify(forged), Is.Not.EqualTo(SignatureVerdict.Valid), $"position {i}");
        }
    }

    private static string Claims(string notBefore = "1700000000") =>
        $$"""{"iss":"Upstash","sub":"{{Url}}","exp":1700000300,"nbf":{{notBefore}},"body":"k6I5cakU5erL8KjSUVTNownDwccvu5kU1Hxg88toFYg="}""";

    private static SignatureVerdict Verify(string? token, string? expectedUrl = null) =>
        QStashSignatures.Verify([token], Body, QStashSigner.Keys, expectedUrl, Now);
}

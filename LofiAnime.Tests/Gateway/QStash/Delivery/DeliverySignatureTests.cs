using Upstash.Rest.Gateway.QStash;
using Upstash.Rest.Gateway.QStash.Delivery;

namespace LofiAnime.Tests.Gateway.QStash.Delivery;

/// <summary>Against tokens that were worked out by hand from the protocol's description.</summary>
[Category("Unit")]
public sealed class DeliverySignatureTests
{
    private const string Signed =
        "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJVcHN0YXNoIiwic3ViIjoiaHR0cHM6Ly9leGFtcGxlLmNvbS9hcGkvam9icyIsImV4cCI6MTcwMDAwMDMwMCwibmJmIjoxNzAwMDAwMDAwLCJpYXQiOjE3MDAwMDAwMDAsImp0aSI6Imp3dF90ZXN0IiwiYm9keSI6Ims2STVjYWtVNWVyTDhLalNVVlROb3duRHdjY3Z1NWtVMUh4Zzg4dG9GWWc9In0";

    [TestCase(DevCredentials.CurrentSigningKey, "dZU9bNL_T3ogI2-q78Dqttn-CHdoNaMT_u59gW0HjV8")]
    [TestCase(DevCredentials.NextSigningKey, "e8L-XakuL5JiWvWIdJJKYTLbQTPi9uVfu5doFCwrzUs")]
    public void Create_KnownDelivery_IsTheKnownToken(string key, string signature) => Assert.That(
        DeliverySignature.Create(
            key, "https://example.com/api/jobs", """{"hello":"world"}"""u8, DateTimeOffset.FromUnixTimeSeconds(1700000000), "jwt_test"),
        Is.EqualTo($"{Signed}.{signature}"));

    [Test]
    public void Create_EmptyBody_CarriesTheHashOfNothing()
    {
        var token = DeliverySignature.Create("sig_x", "http://a/", [], DateTimeOffset.UnixEpoch, "jwt_1");

        var payload = System.Text.Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(token.Split('.')[1]));
        Assert.That(payload, Does.Contain("\"body\":\"47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU=\""));
    }
}

using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Upstash.Rest.Gateway.QStash.Delivery;

/// <summary>Signs a delivery: a JWT with HS256 over the destination and the body's hash.</summary>
/// <remarks>Source: https://upstash.com/docs/qstash/features/security.</remarks>
internal static class DeliverySignature
{
    private static readonly TimeSpan _lifetime = TimeSpan.FromMinutes(5);
    private static readonly string _header = Base64Url.EncodeToString("""{"alg":"HS256","typ":"JWT"}"""u8);

    /// <summary>Makes the token for <c>Upstash-Signature</c>.</summary>
    /// <param name="key">The signing key, whole, with its <c>sig_</c>.</param>
    /// <param name="url">The destination.</param>
    /// <param name="body">The body as it is sent.</param>
    /// <param name="now">When it is issued; good for five minutes.</param>
    /// <param name="id">An id of its own.</param>
    public static string Create(string key, string url, ReadOnlySpan<byte> body, DateTimeOffset now, string id)
    {
        using var payload = new MemoryStream();
        using (var json = new Utf8JsonWriter(payload, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("iss", "Upstash");
            json.WriteString("sub", url);
            json.WriteNumber("exp", (now + _lifetime).ToUnixTimeSeconds());
            json.WriteNumber("nbf", now.ToUnixTimeSeconds());
            json.WriteNumber("iat", now.ToUnixTimeSeconds());
            json.WriteString("jti", id);
            json.WriteString("body", Convert.ToBase64String(SHA256.HashData(body)).Replace('+', '-').Replace('/', '_'));
            json.WriteEndObject();
        }

        var signed = $"{_header}.{Base64Url.EncodeToString(payload.ToArray())}";
        return $"{signed}.{Base64Url.EncodeToString(HMACSHA256.HashData(System.Text.Encoding.UTF8.GetBytes(key), System.Text.Encoding.ASCII.GetBytes(signed)))}";
    }
}

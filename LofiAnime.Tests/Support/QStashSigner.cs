using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Upstash.Rest.Client.QStash;

namespace LofiAnime.Tests.Support;

/// <summary>Signs deliveries as QStash does, with keys that anybody knows.</summary>
internal static class QStashSigner
{
    public static readonly QStashSigningKeys Keys = new("sig_7kYjw48mhY7kAjqNGcy6cr29RJ6r", "sig_5ZB6DVzB1wjE8S6rZ7eenA8Pdnhs");

    /// <summary>Signs a body for five minutes from an instant on.</summary>
    public static string Sign(ReadOnlySpan<byte> body, DateTimeOffset now, string url = "https://example.com/api/jobs", string? key = null)
    {
        var (from, hash) = (now.ToUnixTimeSeconds(), Base64Url.EncodeToString(SHA256.HashData(body)));
        return SignClaims($$"""{"iss":"Upstash","sub":"{{url}}","exp":{{from + 300}},"nbf":{{from}},"iat":{{from}},"jti":"jwt_test","body":"{{hash}}"}""", key);
    }

    /// <summary>Signs whatever claims there are.</summary>
    public static string SignClaims(string claims, string? key = null, string header = """{"alg":"HS256","typ":"JWT"}""")
    {
        var signed = $"{Encode(header)}.{Encode(claims)}";
        var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(key ?? Keys.Current), Encoding.ASCII.GetBytes(signed));
        return $"{signed}.{Base64Url.EncodeToString(mac)}";
    }

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}

using System.Security.Cryptography;
using System.Text;

namespace Upstash.Rest.AspNetCore.RateLimiting.Callers;

/// <summary>Turns who is asking into identifiers that do not say so. Each kind begins with its name, so that a user never counts for an address.</summary>
internal sealed class Pseudonyms(string? secret)
{
    private const int HashBytes = 16;

    private readonly byte[]? _secret = secret is null ? null : Encoding.UTF8.GetBytes(secret);

    /// <summary>Returns a user's: two issuers may give two people one id.</summary>
    public string OfUser(string issuer, string id) => Hashed("user:", $"{issuer.Length}:{issuer}{id}");

    public string OfApiKey(string key) => Hashed("key:", key);

    public string OfAddress(string network) => Hashed("ip:", network);

    private string Hashed(string kind, string value)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        var bytes = Encoding.UTF8.GetBytes(kind + value);
        _ = _secret is null ? SHA256.HashData(bytes, hash) : HMACSHA256.HashData(_secret, bytes, hash);
        return kind + Convert.ToHexStringLower(hash[..HashBytes]);
    }
}

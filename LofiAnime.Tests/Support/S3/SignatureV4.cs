using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace LofiAnime.Tests.Support.S3;

/// <summary>Checks a request's signature of version 4, from the headers, as S3 does.</summary>
internal static class SignatureV4
{
    private const string Algorithm = "AWS4-HMAC-SHA256";

    public static bool IsRight(HttpRequest request, byte[] body, string accessKey, string secretKey)
    {
        var authorization = request.Headers.Authorization.ToString();
        if (!authorization.StartsWith(Algorithm + " ", StringComparison.Ordinal)
            || request.Headers["x-amz-content-sha256"] != Convert.ToHexStringLower(SHA256.HashData(body)))
        {
            return false;
        }

        var fields = authorization[Algorithm.Length..].Split(',').Select(field => field.Trim().Split('=', 2)).ToDictionary(field => field[0], field => field[1]);
        var (key, scope) = (fields["Credential"].Split('/')[0], fields["Credential"].Split('/')[1..]);
        var canonical = Encoding.UTF8.GetBytes(Canonical(request, fields["SignedHeaders"]));
        var toSign = $"{Algorithm}\n{request.Headers["x-amz-date"]}\n{string.Join('/', scope)}\n{Convert.ToHexStringLower(SHA256.HashData(canonical))}";
        var signingKey = scope.Aggregate(Encoding.UTF8.GetBytes("AWS4" + secretKey), (secret, part) => HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(part)));
        return key == accessKey && fields["Signature"] == Convert.ToHexStringLower(HMACSHA256.HashData(signingKey, Encoding.UTF8.GetBytes(toSign)));
    }

    private static string Canonical(HttpRequest request, string signedHeaders)
    {
        var query = request.Query
            .Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value.ToString())}")
            .Order(StringComparer.Ordinal);
        var headers = signedHeaders.Split(';').Select(name => $"{name}:{request.Headers[name].ToString().Trim()}\n");
        return string.Join('\n', request.Method, request.Path.ToUriComponent(), string.Join('&', query), string.Concat(headers), signedHeaders, request.Headers["x-amz-content-sha256"]);
    }
}

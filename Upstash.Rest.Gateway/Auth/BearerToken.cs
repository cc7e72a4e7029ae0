using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Upstash.Rest.Gateway.Auth;

/// <summary>Decides whether a request presents the configured token.</summary>
/// <remarks>The options are read for each request, so a token can be rotated without a restart.</remarks>
internal sealed class BearerToken(IOptionsMonitor<GatewayOptions> options)
{
    /// <summary>The query parameter that may carry the token in place of the header, and is no command argument.</summary>
    public const string QueryParameter = "_token";

    private const string Scheme = "Bearer ";

    /// <summary>Whether the request may run commands.</summary>
    /// <remarks>The query parameter counts before the header. The header holds <c>Bearer</c> (in any case) and the token, or the
    /// bare token.</remarks>
    public bool IsPresentedBy(HttpRequest request)
    {
        string? presented = request.Query[QueryParameter];
        return IsValid(presented ?? FromHeader(request.Headers.Authorization));
    }

    private static string? FromHeader(string? header) =>
        header is not null && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? header[Scheme.Length..].Trim()
            : header;

    private bool IsValid(string? presented)
    {
        var expected = options.CurrentValue.Token;
        if (string.IsNullOrEmpty(presented) || string.IsNullOrEmpty(expected))
        {
            return false;
        }

        // Digests have one length, so the time of the comparison tells nothing about the token, not even how long it is.
        return CryptographicOperations.FixedTimeEquals(Digest(presented), Digest(expected));
    }

    private static byte[] Digest(string token) => SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(token));
}

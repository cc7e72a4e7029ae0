using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Upstash.Rest.Gateway.Auth;

/// <summary>Tells from the token that a request presents who sends it.</summary>
/// <remarks>The options are read for each request, so a token can be rotated without a restart.</remarks>
internal sealed class BearerToken(IOptionsMonitor<GatewayOptions> options, UserTokens users)
{
    /// <summary>The query parameter that may carry the token in place of the header, and is no command argument.</summary>
    public const string QueryParameter = "_token";

    private const string Scheme = "Bearer ";

    /// <summary>The identity behind a request, or <see langword="null"/> when it may do nothing.</summary>
    /// <remarks>The query parameter counts before the header. The header holds <c>Bearer</c> (in any case) and the token, or the
    /// bare token.</remarks>
    public CallerIdentity? Identify(HttpRequest request)
    {
        string? presented = request.Query[QueryParameter];
        presented ??= FromHeader(request.Headers.Authorization);
        if (string.IsNullOrEmpty(presented))
        {
            return null;
        }

        // Both are compared in any case, so that the time does not tell which one failed.
        var digest = Digest(presented);
        var (full, readOnly) = (options.CurrentValue.Token, options.CurrentValue.ReadOnlyToken);
        var (isOwner, isReader) = (Matches(digest, full), Matches(digest, readOnly));
        return isOwner ? CallerIdentity.Owner
            : isReader ? CallerIdentity.Reader
            : users.Open(presented) is { } user ? CallerIdentity.User(user)
            : null;
    }

    private static string? FromHeader(string? header) =>
        header is not null && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? header[Scheme.Length..].Trim()
            : header;

    // Digests have one length, so the time of the comparison tells nothing about the token, not even how long it is.
    private static bool Matches(byte[] presented, string? expected) =>
        !string.IsNullOrEmpty(expected) && CryptographicOperations.FixedTimeEquals(presented, Digest(expected));

    private static byte[] Digest(string token) => SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(token));
}

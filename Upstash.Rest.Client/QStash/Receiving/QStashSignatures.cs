using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Upstash.Rest.Client.QStash;

/// <summary>Checks the signatures of deliveries: pure, and without a clock of its own. Source: QStash, "Verify signatures".</summary>
public static class QStashSignatures
{
    /// <summary>The header that a delivery's signature stands in.</summary>
    public const string HeaderName = "Upstash-Signature";

    private const int MaxTokenLength = 8192;
    private const string Issuer = "Upstash";

    /// <summary>Checks a delivery.</summary>
    /// <param name="headerValues">The values of <see cref="HeaderName"/>; there must be one.</param>
    /// <param name="body">The body's bytes exactly as they came.</param>
    /// <param name="keys">The keys, the current one first; <c>null</c> when there are none.</param>
    /// <param name="expectedUrl">The address that the message must have been sent to, compared as it stands; <c>null</c> for any.</param>
    /// <param name="now">The present instant.</param>
    /// <param name="clockTolerance">How far the clocks may be apart, 0 or more; it widens the time at both ends.</param>
    /// <returns>The verdict. What is wrong with the key comes before what is wrong with the claims.</returns>
    public static SignatureVerdict Verify(
        ReadOnlySpan<string?> headerValues,
        ReadOnlySpan<byte> body,
        QStashSigningKeys? keys,
        string? expectedUrl,
        DateTimeOffset now,
        TimeSpan clockTolerance = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(clockTolerance, TimeSpan.Zero);
        if (headerValues.IsEmpty || (headerValues.Length == 1 && string.IsNullOrWhiteSpace(headerValues[0])))
        {
            return SignatureVerdict.MissingSignature;
        }

        if (keys is null || string.IsNullOrWhiteSpace(keys.Current) || string.IsNullOrWhiteSpace(keys.Next))
        {
            return SignatureVerdict.NoKeys;
        }

        return headerValues.Length == 1 && Split(headerValues[0]!) is { } token
            ? Verify(token, body, keys, expectedUrl, now, clockTolerance)
            : SignatureVerdict.Malformed;
    }

    private static SignatureVerdict Verify(
        Token token, ReadOnlySpan<byte> body, QStashSigningKeys keys, string? expectedUrl, DateTimeOffset now, TimeSpan tolerance)
    {
        var (signed, header, payload, signature) = token;
        if (!TryReadText(header, "alg", out var algorithm))
        {
            return SignatureVerdict.Malformed;
        }

        if (algorithm is not "HS256")
        {
            return SignatureVerdict.UnsupportedAlgorithm; // The token does not choose how it is checked.
        }

        // Both are tried in any case, so that the time does not tell which one fits.
        if (!(IsSignedBy(keys.Current, signed, signature) | IsSignedBy(keys.Next, signed, signature)))
        {
            return SignatureVerdict.SignatureMismatch;
        }

        try
        {
            using var json = JsonDocument.Parse(payload);
            return Claims(new WireObject(json.RootElement), body, expectedUrl, now, tolerance);
        }
        catch (JsonException)
        {
            return SignatureVerdict.Malformed;
        }
    }

    private static SignatureVerdict Claims(WireObject claims, ReadOnlySpan<byte> body, string? expectedUrl, DateTimeOffset now, TimeSpan tolerance)
    {
        if (!claims.IsObject || claims.Integer("exp") is not { } expires || claims.Text("body") is not { } bodyHash)
        {
            return SignatureVerdict.Malformed;
        }

        if (claims.Text("iss") != Issuer)
        {
            return SignatureVerdict.WrongIssuer;
        }

        var seconds = now.ToUnixTimeMilliseconds() / 1000.0;
        if (expires <= seconds - tolerance.TotalSeconds)
        {
            return SignatureVerdict.Expired;
        }

        if (claims.Integer("nbf") > seconds + tolerance.TotalSeconds)
        {
            return SignatureVerdict.NotYetValid;
        }

        if (expectedUrl is not null && claims.Text("sub") != expectedUrl)
        {
            return SignatureVerdict.WrongUrl;
        }

        Span<byte> actual = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(body, actual);
        return Decode(bodyHash) is { } told && CryptographicOperations.FixedTimeEquals(told, actual) ? SignatureVerdict.Valid : SignatureVerdict.BodyMismatch;
    }

    private static bool IsSignedBy(string key, ReadOnlySpan<byte> signed, ReadOnlySpan<byte> signature)
    {
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), signed, expected);
        return CryptographicOperations.FixedTimeEquals(expected, signature);
    }

    private static Token? Split(string text)
    {
        text = text.Trim();
        if (text.Length > MaxTokenLength || !Ascii.IsValid(text) || text.Split('.') is not [var header, var payload, var signature])
        {
            return null;
        }

        return Decode(header) is { } head && Decode(payload) is { } claims && Decode(signature) is { } mac
            ? new(Encoding.ASCII.GetBytes(text, 0, header.Length + 1 + payload.Length), head, claims, mac)
            : null;
    }

    /// <summary>Reads base64url, or plain base64, with or without its padding; <c>null</c> for anything else.</summary>
    private static byte[]? Decode(string text)
    {
        var url = text.TrimEnd('=').Replace('+', '-').Replace('/', '_');
        var bytes = new byte[Base64Url.GetMaxDecodedLength(url.Length)];
        return !url.AsSpan().ContainsAny(" \t\r\n") && Base64Url.DecodeFromChars(url, bytes, out _, out var length) is OperationStatus.Done ? bytes[..length] : null;
    }

    private static bool TryReadText(byte[] json, string name, out string? text)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            text = new WireObject(document.RootElement).Text(name);
            return document.RootElement.ValueKind is JsonValueKind.Object;
        }
        catch (JsonException)
        {
            text = null;
            return false;
        }
    }

    /// <summary>The parts of a token, decoded, and what its signature is over: the first two as they came.</summary>
    private sealed record Token(byte[] Signed, byte[] Header, byte[] Payload, byte[] Signature);
}

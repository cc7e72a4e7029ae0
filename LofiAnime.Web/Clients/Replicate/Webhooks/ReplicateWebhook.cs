using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LofiAnime.Web.Clients.Replicate;

/// <summary>Tells whether a webhook came from Replicate.</summary>
/// <remarks>Source: https://replicate.com/docs/topics/webhooks/verify-webhook</remarks>
public static class ReplicateWebhook
{
    /// <summary>The header of the call's id, which is the same when the call is repeated.</summary>
    public const string IdHeader = "webhook-id";

    /// <summary>The header of the instant of the attempt, in Unix seconds.</summary>
    public const string TimestampHeader = "webhook-timestamp";

    /// <summary>The header of the signatures: <c>version,base64</c>, separated by blanks.</summary>
    public const string SignatureHeader = "webhook-signature";

    /// <summary>How far the timestamp may be from now: 5 minutes.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private const string SecretPrefix = "whsec_";
    private const string Version = "v1,";

    /// <summary>Looks at a call.</summary>
    /// <param name="headers">The call's headers.</param>
    /// <param name="body">The body's bytes as they came.</param>
    /// <param name="secrets">The secrets, one of which signed; two while one replaces the other. Those that are none are passed over.</param>
    /// <param name="now">Now.</param>
    /// <param name="tolerance">How far the timestamp may be from now, both ways; mostly <see cref="Tolerance"/>.</param>
    public static WebhookVerdict Check(
        IHeaderDictionary headers, ReadOnlySpan<byte> body, IEnumerable<string> secrets, DateTimeOffset now, TimeSpan tolerance)
    {
        if (headers[IdHeader] is not [{ Length: > 0 } id]
            || headers[TimestampHeader] is not [{ Length: > 0 } timestamp]
            || headers[SignatureHeader] is not [{ Length: > 0 } signatures])
        {
            return WebhookVerdict.HeaderMissing;
        }

        if (body.IsEmpty)
        {
            return WebhookVerdict.BodyMissing;
        }

        // Twelve digits reach the year 33658; DateTimeOffset does not.
        if (timestamp.Length > 12 || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            return WebhookVerdict.TimestampMalformed;
        }

        if (Math.Abs((now - DateTimeOffset.UnixEpoch).TotalSeconds - seconds) > tolerance.TotalSeconds)
        {
            return WebhookVerdict.OutOfTime;
        }

        var verdict = WebhookVerdict.NoSecret;
        var signed = Encoding.UTF8.GetBytes($"{id}.{timestamp}.");
        foreach (var secret in secrets)
        {
            if (Key(secret) is { } key)
            {
                verdict = WebhookVerdict.WrongSignature;
                if (IsSigned(signatures, Signature(key, signed, body)))
                {
                    return WebhookVerdict.Genuine;
                }
            }
        }

        return verdict;
    }

    /// <summary>Tells whether a text can be a secret: <c>whsec_</c> and base64.</summary>
    public static bool IsSecret(string? text) => Key(text) is not null;

    private static byte[]? Key(string? secret)
    {
        if (secret is null || !secret.StartsWith(SecretPrefix, StringComparison.Ordinal))
        {
            return null;
        }

        var base64 = secret.AsSpan(SecretPrefix.Length);
        var key = new byte[(base64.Length / 4 * 3) + 3];
        return Convert.TryFromBase64Chars(base64, key, out var length) && length > 0 ? key[..length] : null;
    }

    private static byte[] Signature(byte[] key, ReadOnlySpan<byte> signed, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hash.AppendData(signed);
        hash.AppendData(body);
        return hash.GetHashAndReset();
    }

    private static bool IsSigned(string signatures, byte[] expected)
    {
        var given = new byte[expected.Length];
        foreach (var range in signatures.AsSpan().Split(' '))
        {
            var entry = signatures.AsSpan(range);
            if (entry.StartsWith(Version, StringComparison.Ordinal)
                && Convert.TryFromBase64Chars(entry[Version.Length..], given, out var length)
                && CryptographicOperations.FixedTimeEquals(given.AsSpan(0, length), expected))
            {
                return true;
            }
        }

        return false;
    }
}

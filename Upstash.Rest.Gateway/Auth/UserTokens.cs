using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Upstash.Rest.Gateway.Auth;

/// <summary>Makes the tokens of <c>ACL RESTTOKEN</c>, and finds the user behind one.</summary>
/// <remarks>
/// A token is the user's name and password, sealed with a key that only <see cref="GatewayOptions.Token"/> yields. So nothing
/// is stored, tokens outlive a restart, and all of them end when that token is changed. What a user may do the backend
/// decides, with each command.
/// </remarks>
internal sealed class UserTokens(IOptionsMonitor<GatewayOptions> options)
{
    private const string Prefix = "user.";

    private static readonly int NonceBytes = AesGcm.NonceByteSizes.MaxSize;
    private static readonly int TagBytes = AesGcm.TagByteSizes.MaxSize;

    /// <summary>Makes a token; each call makes another, and all are good.</summary>
    public string Mint(BackendCredentials credentials)
    {
        var text = System.Text.Encoding.UTF8.GetBytes($"{credentials.User}\0{credentials.Password}");
        var token = new byte[NonceBytes + text.Length + TagBytes];
        var nonce = token.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var seal = Seal(options.CurrentValue.Token!);
        seal.Encrypt(nonce, text, token.AsSpan(NonceBytes, text.Length), token.AsSpan(NonceBytes + text.Length));
        return Prefix + Base64Url.EncodeToString(token);
    }

    /// <summary>The user behind a token, or <see langword="null"/> when it is none of ours.</summary>
    public BackendCredentials? Open(string token)
    {
        if (!token.StartsWith(Prefix, StringComparison.Ordinal) || string.IsNullOrEmpty(options.CurrentValue.Token)
            || !Base64Url.IsValid(token.AsSpan(Prefix.Length), out var length) || length < NonceBytes + TagBytes)
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(token.AsSpan(Prefix.Length));
        var text = new byte[length - NonceBytes - TagBytes];
        using var seal = Seal(options.CurrentValue.Token);
        try
        {
            seal.Decrypt(bytes.AsSpan(0, NonceBytes), bytes.AsSpan(NonceBytes, text.Length), bytes.AsSpan(NonceBytes + text.Length), text);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }

        var parts = System.Text.Encoding.UTF8.GetString(text).Split('\0', 2);
        return new BackendCredentials(parts[0], parts[1]);
    }

    private static AesGcm Seal(string token) => new(
        HKDF.DeriveKey(HashAlgorithmName.SHA256, System.Text.Encoding.UTF8.GetBytes(token), 32, info: "Upstash.Rest.Gateway user token"u8.ToArray()),
        TagBytes);
}

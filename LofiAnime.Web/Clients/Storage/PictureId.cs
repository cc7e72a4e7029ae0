using System.Security.Cryptography;

namespace LofiAnime.Web.Clients.Storage;

/// <summary>What a picture is called: 128 bits of its content's SHA-256, so that an id is not guessed and never means another picture.</summary>
public static class PictureId
{
    private const int Length = 32;

    /// <summary>Names a content: 32 lower-case hexadecimal digits.</summary>
    public static string Of(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content))[..Length];

    /// <summary>Tells whether a text that somebody sent has the form of an id; nothing else becomes part of a path or key.</summary>
    public static bool IsOne(string text) => text.Length == Length && text.All(char.IsAsciiHexDigitLower);
}

using System.Security.Cryptography;

namespace LofiAnime.Web.Features.People;

/// <summary>Names accounts.</summary>
internal static class AccountId
{
    private const int Bytes = 16;

    public static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>Tells whether a text has the form of an id; nothing else becomes part of a key.</summary>
    public static bool IsOne(string? text) => text is { Length: 2 * Bytes } && text.All(char.IsAsciiHexDigitLower);
}

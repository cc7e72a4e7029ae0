namespace LofiAnime.Web.Features.People;

/// <summary>The name that one signs in by: letters a to z, digits and - _ . ; large and small letters are the same.</summary>
/// <remarks>No other letters, since many of them look alike, and two names must not. The name that is shown may be of any.</remarks>
public static class LoginName
{
    /// <summary>The least characters.</summary>
    public const int MinLength = 3;

    /// <summary>The most characters.</summary>
    public const int MaxLength = 32;

    /// <summary>Returns the login of a name.</summary>
    /// <returns><c>null</c> when the text breaks the rules of names, and so is nobody's.</returns>
    public static Login? Read(string? text)
    {
        return text is { Length: >= MinLength and <= MaxLength } && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.')
            ? new(LoginKind.Local, text.ToLowerInvariant(), text)
            : null;
    }
}

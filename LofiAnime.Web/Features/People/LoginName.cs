using System.Text;

namespace LofiAnime.Web.Features.People;

/// <summary>The name that one signs in by: letters of any script, digits and - _ . ; large and small letters are the same.</summary>
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
        if (text is null || text.Length > MaxLength || !text.All(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' or '.'))
        {
            return null;
        }

        // Wide and narrow forms of a letter look alike, and are one name.
        var subject = text.Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        return subject.Length is >= MinLength and <= MaxLength ? new(LoginKind.Local, subject, text) : null;
    }
}

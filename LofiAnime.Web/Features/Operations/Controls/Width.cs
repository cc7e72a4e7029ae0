using System.Text;

namespace LofiAnime.Web.Features.Operations.Controls;

/// <summary>Turns letters of another width into ordinary ones. Unicode's NFKC would, but not where globalization is invariant, as it is here.</summary>
internal static class Width
{
    private const char FirstWide = '\uFF01', LastWide = '\uFF5E', FirstHalf = '\uFF61', LastHalf = '\uFF9F';
    private const char Voiced = '\uFF9E', HalfVoiced = '\uFF9F', CombiningVoiced = '\u3099', CombiningHalfVoiced = '\u309A';

    /// <summary>The ordinary form of each half-width letter from U+FF61 on; of the two marks at the end, the combining one.</summary>
    private const string Ordinary = "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン\u3099\u309A";

    /// <summary>Returns a text in ordinary letters.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            _ = c switch
            {
                >= FirstWide and <= LastWide => folded.Append((char)(c - FirstWide + '!')),
                Voiced or HalfVoiced or CombiningVoiced or CombiningHalfVoiced when folded.Length > 0 && Marked(folded[^1], c is Voiced or CombiningVoiced) is { } whole => Replace(folded, whole),
                >= FirstHalf and <= LastHalf => folded.Append(Ordinary[c - FirstHalf]),
                _ => folded.Append(c),
            };
        }

        return folded.ToString();
    }

    /// <summary>Returns a letter with its mark, as one: in Unicode it stands right after the letter, or after that.</summary>
    private static char? Marked(char letter, bool isVoiced) => (letter, isVoiced) switch
    {
        ('ウ', true) => 'ヴ',
        ((>= 'ハ' and <= 'ホ') or (>= 'は' and <= 'ほ'), _) when (letter - 'ハ') % 3 == 0 => (char)(letter + (isVoiced ? 1 : 2)),
        ((>= 'カ' and <= 'ヂ') or (>= 'か' and <= 'ぢ'), true) when (letter - 'カ') % 2 == 0 => (char)(letter + 1),
        ('ツ' or 'テ' or 'ト' or 'つ' or 'て' or 'と', true) => (char)(letter + 1),
        _ => null,
    };

    private static StringBuilder Replace(StringBuilder text, char last)
    {
        text[^1] = last;
        return text;
    }
}

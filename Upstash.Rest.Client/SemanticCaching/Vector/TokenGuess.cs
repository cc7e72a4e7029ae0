using System.Text;

namespace Upstash.Rest.Client.SemanticCaching;

/// <summary>Guesses how many tokens a model makes of a text, without the model: rather too many than too few.</summary>
/// <remarks>
/// Three ASCII letters or digits of a word are one token (English has four to five), any other character but a blank is one,
/// and one beyond the basic plane, such as an emoji, is as many as its UTF-8 bytes.
/// </remarks>
public static class TokenGuess
{
    private const int LettersPerToken = 3;

    /// <summary>Guesses.</summary>
    /// <param name="text">The text.</param>
    public static int Of(ReadOnlySpan<char> text)
    {
        var tokens = 0;
        var letters = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii && char.IsAsciiLetterOrDigit((char)rune.Value))
            {
                tokens += letters % LettersPerToken == 0 ? 1 : 0;
                letters++;
                continue;
            }

            letters = 0;
            tokens += Rune.IsWhiteSpace(rune) ? 0 : rune.IsBmp ? 1 : rune.Utf8SequenceLength;
        }

        return tokens;
    }
}

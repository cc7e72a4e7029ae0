using System.Globalization;
using System.Text;

namespace LofiAnime.Web.Clients.OfflineArtist.Reading;

/// <summary>A prompt taken apart into words, each with the simpler forms that it may stand for.</summary>
internal sealed class PromptWords
{
    private static readonly (string Ending, string Instead)[] Endings =
        [("ies", "y"), ("es", ""), ("s", ""), ("y", ""), ("ny", ""), ("ing", ""), ("ing", "e"), ("ed", ""), ("ed", "e"), ("lit", ""), ("n", "")];

    private PromptWords(string text, IReadOnlyList<string> forms)
    {
        Text = text;
        Forms = forms;
    }

    /// <summary>Gets the prompt in lower case with single spaces; prompts that differ only so are one picture.</summary>
    public string Text { get; }

    /// <summary>
    /// Gets what to look up, in order: for each word first the pair with its follower (<c>train-window</c>),
    /// then the word itself, then its simpler forms.
    /// </summary>
    public IReadOnlyList<string> Forms { get; }

    public static PromptWords Of(string prompt)
    {
        var text = string.Join(' ', prompt.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var words = Split(text).ToArray();
        return new PromptWords(text, [.. words.SelectMany((word, i) => FormsOf(word, i + 1 < words.Length ? words[i + 1] : null))]);
    }

    /// <summary>Letters run together make a word; ideographs, kana and symbols such as emoji stand alone.</summary>
    private static IEnumerable<string> Split(string text)
    {
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            var standsAlone = rune.Value is >= 0x2600 and not (>= 0xAC00 and <= 0xD7AF) and not (>= 0xFE00 and <= 0xFE0F);
            if (!standsAlone && (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark))
            {
                word.Append(rune);
                continue;
            }

            if (word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }

            if (standsAlone)
            {
                yield return rune.ToString();
            }
        }

        if (word.Length > 0)
        {
            yield return word.ToString();
        }
    }

    private static IEnumerable<string> FormsOf(string word, string? follower)
    {
        if (follower is not null)
        {
            yield return $"{word}-{follower}";
        }

        yield return word;
        foreach (var (ending, instead) in Endings)
        {
            if (word.Length - ending.Length >= 3 && word.EndsWith(ending, StringComparison.Ordinal))
            {
                yield return word[..^ending.Length] + instead;
            }
        }
    }
}

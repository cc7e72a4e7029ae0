using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace LofiAnime.Web.Features.Operations.Controls;

/// <summary>Finds blocked words in a prompt: a coarse net before the provider's own filter, not in its place.</summary>
/// <remarks>
/// Words are found whole, whatever their case and width, and though they are written with blanks between
/// all their letters, or with dots, hyphens or invisible characters within. A word of a script that has no blanks between
/// words (Japanese, Chinese, Thai) is found anywhere. Digits or look-alike letters in the place of letters, letters
/// with accents apart, other spellings and other languages go through. What it costs grows with the prompt's length and
/// the longest word's, not with the number of words.
/// </remarks>
public sealed class BlockedWords
{
    private readonly FrozenSet<string> _words;
    private readonly FrozenSet<string> _phrases;
    private readonly SearchValues<string> _anywhere;
    private readonly int _longestWord;
    private readonly int _longestPhrase;

    /// <summary>Prepares the words.</summary>
    /// <param name="words">Words, or phrases of several.</param>
    public BlockedWords(IEnumerable<string> words)
    {
        var folded = words.Select(Fold).Distinct(StringComparer.Ordinal).ToList();
        var spaced = folded.Where(word => !word.EnumerateRunes().Any(IsOfUnspacedScript)).Select(Read).Where(parts => parts.Count > 0).ToList();
        _words = spaced.Where(parts => parts.Count == 1 || parts.Skip(1).All(part => part.IsGlued)).Select(Join).ToFrozenSet(StringComparer.Ordinal);
        _phrases = spaced.Where(parts => parts.Count > 1).Select(Spell).ToFrozenSet(StringComparer.Ordinal);
        _anywhere = SearchValues.Create([.. folded.Where(word => word.EnumerateRunes().Any(IsOfUnspacedScript)).Select(WithoutBlanks)], StringComparison.Ordinal);
        _longestWord = _words.Select(word => word.Length).DefaultIfEmpty().Max();
        _longestPhrase = spaced.Select(parts => parts.Count).DefaultIfEmpty().Max();
    }

    /// <summary>Tells whether a text has one of the words.</summary>
    /// <param name="text">The prompt.</param>
    public bool AreIn(string text)
    {
        var folded = Fold(text);
        if (WithoutBlanks(folded).AsSpan().ContainsAny(_anywhere))
        {
            return true;
        }

        var parts = Read(folded);
        for (var i = 0; i < parts.Count; i++)
        {
            if (IsWordAt(parts, i) || IsPhraseAt(parts, i))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Returns a text in the form in which it is compared: of ordinary width, lower-case, without invisible characters.</summary>
    internal static string Fold(string text) => string.Concat(
        Width.Fold(text).EnumerateRunes()
            .Where(rune => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.Control) || Rune.IsWhiteSpace(rune))
            .Select(Rune.ToLowerInvariant));

    /// <summary>Tells whether a word begins here: one part, parts with no blank between them, or single letters with blanks between them.</summary>
    private bool IsWordAt(List<Part> parts, int start)
    {
        var word = parts[start].Text;
        for (var i = start; word.Length <= _longestWord; word += parts[i].Text)
        {
            if (_words.Contains(word))
            {
                return true;
            }

            if (++i == parts.Count || !(parts[i].IsGlued || (parts[i].IsSingle && parts[i - 1].IsSingle)))
            {
                return false;
            }
        }

        return false;
    }

    private bool IsPhraseAt(List<Part> parts, int start)
    {
        var phrase = parts[start].Text;
        for (var i = start + 1; i < parts.Count && i - start < _longestPhrase; i++)
        {
            phrase += " " + parts[i].Text;
            if (_phrases.Contains(phrase))
            {
                return true;
            }
        }

        return false;
    }

    private static string Join(List<Part> parts) => string.Concat(parts.Select(part => part.Text));

    private static string Spell(List<Part> parts) => string.Join(' ', parts.Select(part => part.Text));

    private static string WithoutBlanks(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    /// <summary>Cuts a text at everything that is neither letter, mark nor digit.</summary>
    private static List<Part> Read(string text)
    {
        var parts = new List<Part>();
        var word = new StringBuilder();
        var isGlued = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)
            {
                word.Append(rune.ToString());
                continue;
            }

            Cut();
            isGlued &= !Rune.IsWhiteSpace(rune);
        }

        Cut();
        return parts;

        void Cut()
        {
            if (word.Length > 0)
            {
                parts.Add(new(word.ToString(), isGlued && parts.Count > 0));
                word.Clear();
                isGlued = true;
            }
        }
    }

    private static bool IsOfUnspacedScript(Rune rune) => rune.Value
        is (>= 0x0E00 and <= 0x0EFF) // Thai, Lao
        or (>= 0x3040 and <= 0x30FF) // kana
        or (>= 0x3400 and <= 0x9FFF) // Han
        or (>= 0xF900 and <= 0xFAFF)
        or (>= 0x20000 and <= 0x3FFFF);

    /// <param name="Text">Letters and digits.</param>
    /// <param name="IsGlued">Whether there is no blank between it and the part before.</param>
    private readonly record struct Part(string Text, bool IsGlued)
    {
        public bool IsSingle => Text.Length == 1;
    }
}

using System.Collections.Frozen;

namespace LofiAnime.Web.Clients.OfflineArtist.Reading;

/// <summary>Which words mean which choice, for one layer of the scene.</summary>
/// <typeparam name="T">The layer's choices.</typeparam>
internal sealed class Lexicon<T>
    where T : struct, Enum
{
    private readonly FrozenDictionary<string, T> _words;
    private readonly FrozenDictionary<string, T> _hints;

    /// <summary>Reads the lists; a word that would mean two choices throws.</summary>
    /// <param name="entries">
    /// Each choice with its words, separated by spaces. Words after a bar are hints: they count only where
    /// no word of the prompt says more. Two words with a hyphen between them match side by side in a prompt.
    /// </param>
    public Lexicon(params IReadOnlyList<(T Choice, string Words)> entries)
    {
        _words = Read(entries, part: 0);
        _hints = Read(entries, part: 1);
    }

    /// <summary>Gets all words and hints.</summary>
    public IEnumerable<string> Words => _words.Keys.Concat(_hints.Keys);

    /// <summary>Gets the choices that some word leads to.</summary>
    public IEnumerable<T> Choices => _words.Values.Distinct();

    /// <summary>What the first known word of the prompt means, or else the first hint; <see langword="null"/> when none is known.</summary>
    public T? FirstIn(PromptWords prompt) => FirstIn(_words, prompt) ?? FirstIn(_hints, prompt);

    private static T? FirstIn(FrozenDictionary<string, T> meanings, PromptWords prompt)
    {
        foreach (var form in prompt.Forms)
        {
            if (meanings.TryGetValue(form, out var choice))
            {
                return choice;
            }
        }

        return null;
    }

    private static FrozenDictionary<string, T> Read(IReadOnlyList<(T Choice, string Words)> entries, int part) =>
        entries
            .SelectMany(
                entry => entry.Words.Split('|').ElementAtOrDefault(part)?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [],
                (entry, word) => (Word: word, entry.Choice))
            .ToDictionary(pair => pair.Word, pair => pair.Choice, StringComparer.Ordinal)
            .ToFrozenDictionary(StringComparer.Ordinal);
}

using System.Collections.Frozen;
using LofiAnime.Web.Clients.OfflineArtist.Colours;
using LofiAnime.Web.Clients.OfflineArtist.Drawing;
using LofiAnime.Web.Clients.OfflineArtist.Scenes;

namespace LofiAnime.Web.Clients.OfflineArtist.Reading;

/// <summary>Which words mean which choice, for one layer of the scene.</summary>
/// <typeparam name="T">The layer's choices.</typeparam>
internal sealed class Lexicon<T>
    where T : struct, Enum
{
    private readonly FrozenDictionary<string, T> _meanings;

    /// <summary>Reads the list; a word that stands under two choices is a mistake in it.</summary>
    /// <param name="entries">Each choice with its words, separated by spaces or line breaks.</param>
    public Lexicon(params IReadOnlyList<(T Choice, string Words)> entries) =>
        _meanings = entries
            .SelectMany(entry => entry.Words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries), (entry, word) => KeyValuePair.Create(word, entry.Choice))
            .ToFrozenDictionary();

    /// <summary>Gets all words and what they mean.</summary>
    public IReadOnlyDictionary<string, T> Meanings => _meanings;

    /// <summary>What the first known word of the prompt means; <see langword="null"/> when none is known.</summary>
    public T? FirstIn(PromptWords prompt)
    {
        foreach (var forms in prompt.Forms)
        {
            foreach (var form in forms)
            {
                if (_meanings.TryGetValue(form, out var choice))
                {
                    return choice;
                }
            }
        }

        return null;
    }
}

using System.Buffers;
using Upstash.Rest.WordVectors.Text;

namespace Upstash.Rest.WordVectors.Verification;

/// <summary>Cuts a prompt into <see cref="Term"/>s: longest phrases first, then words.</summary>
internal static class TermReader
{
    private const int MaxWords = 80;
    private static readonly SearchValues<char> Breaks = SearchValues.Create(",.;:!?()\n");

    // What a word is for sure, whatever else it may be elsewhere.
    private static readonly WordKind[] Structural =
    [
        WordKind.Determiner, WordKind.Negation, WordKind.Be, WordKind.Relative, WordKind.Conjunction, WordKind.Beyond, WordKind.Pronoun,
        WordKind.Relation, WordKind.Filler, WordKind.Quality, WordKind.Posture, WordKind.Number,
    ];

    // What content is, the first that fits.
    private static readonly WordKind[] Content = [WordKind.Name, WordKind.Medium, WordKind.Colour, WordKind.Attribute, WordKind.Scene, WordKind.Adverb];

    /// <summary>Reads a prompt.</summary>
    /// <param name="prompt">The prompt.</param>
    /// <param name="terms">Its terms.</param>
    /// <returns><c>false</c> where it is too long to be understood.</returns>
    public static bool TryRead(string prompt, out List<Term> terms)
    {
        terms = [];
        var words = Words(prompt);
        if (words.Count > MaxWords)
        {
            return false;
        }

        for (var i = 0; i < words.Count;)
        {
            var (term, length) = Phrase(words, i) ?? (Word(words[i]), 1);
            terms.Add(term);
            i += length;
        }

        return true;
    }

    private static List<Piece> Words(string prompt)
    {
        List<Piece> words = [];
        var reader = new WordReader(prompt, stackalloc char[WordReader.BufferLength]);
        var end = 0;
        var quoteEnd = -1;
        while (reader.Read() && words.Count <= MaxWords)
        {
            if (reader.Start < quoteEnd)
            {
                end = reader.End;
                continue;
            }

            var between = prompt.AsSpan(end, reader.Start - end);
            if (end > 0 && between.ContainsAny(Breaks))
            {
                words.Add(new(",", WordKind.Break));
            }

            if (between.IndexOfAny('"', '\u201C') >= 0 && prompt.AsSpan(reader.Start).IndexOfAny('"', '\u201D') is > 0 and var length)
            {
                quoteEnd = reader.Start + length;
                words.Add(new(prompt[reader.Start..quoteEnd].ToLowerInvariant(), WordKind.Quoted));
                end = reader.End;
                continue;
            }

            var isCapital = words.Count > 0 && words[^1].Kind != WordKind.Break && char.IsUpper(prompt[reader.Start]);
            Add(words, reader.Word.ToString(), isCapital);
            end = reader.End;
        }

        return words;
    }

    private static void Add(List<Piece> words, string word, bool isCapital)
    {
        var kind = isCapital ? WordKind.Name : (WordKind?)null;
        if (word.EndsWith("'s", StringComparison.Ordinal) && !Lexicon.English.Is(word, WordKind.Be))
        {
            word = word[..^2];
        }

        // "3pm" is 3 and pm, so that it equals "3 pm"; "1980s" and "4k" stay what they are.
        var digits = word.AsSpan().IndexOfAnyExceptInRange('0', '9');
        if (digits > 0 && word.Length - digits > 1 && char.IsAsciiLetter(word[digits]) && word[digits..] is not ("st" or "nd" or "rd" or "th"))
        {
            words.Add(new(word[..digits], null));
            words.Add(new(word[digits..], null));
            return;
        }

        if (word.Contains('-', StringComparison.Ordinal) && !Lexicon.English.Is(word, WordKind.Negation))
        {
            foreach (var part in word.Split('-', StringSplitOptions.RemoveEmptyEntries))
            {
                words.Add(new(part, kind));
            }

            return;
        }

        words.Add(new(word, kind));
    }

    private static (Term Term, int Length)? Phrase(List<Piece> words, int at)
    {
        for (var length = Math.Min(Lexicon.LongestPhrase, words.Count - at); length > 1; length--)
        {
            var pieces = words.GetRange(at, length);
            if (pieces.Exists(piece => piece.Kind is WordKind.Break or WordKind.Quoted))
            {
                continue;
            }

            var text = string.Join(' ', pieces.Select(piece => piece.Text));
            var kinds = Lexicon.English.KindsOf(text);
            var isPlural = false;
            if (kinds.Length == 0)
            {
                var last = Inflection.Singular(pieces[^1].Text, IsKnown, out isPlural);
                text = isPlural ? $"{string.Join(' ', pieces.SkipLast(1).Select(piece => piece.Text))} {last}" : text;
                kinds = isPlural && Lexicon.English.Is(text, WordKind.Noun) ? [WordKind.Noun] : [];
            }

            if (kinds.Length > 0)
            {
                var concept = Lexicon.English.Concept(text, kinds[0])!;
                return (new()
                {
                    Text = text,
                    Kind = kinds[0],
                    Concept = concept,
                    Noun = kinds[0] == WordKind.Noun ? concept : null,
                    Verb = kinds[0] == WordKind.Verb ? concept : null,
                    Form = VerbForm.Ing,
                    IsPlural = isPlural,
                }, length);
            }
        }

        return null;
    }

    private static Term Word(Piece piece)
    {
        var lexicon = Lexicon.English;
        var word = piece.Text;
        if (piece.Kind is WordKind.Break or WordKind.Quoted)
        {
            return new() { Text = word, Kind = piece.Kind.Value, Concept = word, Noun = piece.Kind == WordKind.Quoted ? $"\"{word}\"" : null };
        }

        if (char.IsAsciiDigit(word[0]) && !lexicon.Is(word, WordKind.Quality))
        {
            return new() { Text = word, Kind = WordKind.Number, Concept = Numbers.Of(word) };
        }

        foreach (var kind in Structural)
        {
            if (lexicon.Concept(word, kind) is { } concept)
            {
                return new() { Text = word, Kind = kind, Concept = kind == WordKind.Number ? Numbers.Of(word) : concept };
            }
        }

        var verbBase = Inflection.Base(word, IsVerb, out var form);
        var verb = verbBase is null ? null : lexicon.Concept(word, WordKind.Verb) ?? lexicon.Concept(verbBase, WordKind.Verb) ?? verbBase;
        if (word == "asleep")
        {
            form = VerbForm.Ing; // It stands where "sleeping" does.
        }

        var singular = Inflection.Singular(word, IsKnown, out var isPlural);
        var noun = lexicon.Concept(word, WordKind.Noun) ?? lexicon.Concept(singular, WordKind.Noun) ?? singular;
        foreach (var kind in Content)
        {
            var concept = lexicon.Concept(word, kind) ?? (kind is WordKind.Medium or WordKind.Scene ? lexicon.Concept(singular, kind) : null);
            if (concept is not null)
            {
                return new()
                {
                    Text = word,
                    Kind = kind,
                    Concept = concept,
                    Noun = kind is WordKind.Scene or WordKind.Medium or WordKind.Name ? concept : lexicon.Is(word, WordKind.Noun) || kind == WordKind.Colour ? noun : null,
                    Verb = kind is WordKind.Name or WordKind.Scene or WordKind.Medium ? null : verb,
                    Form = form,
                    IsWeakVerb = true,
                    IsPlural = isPlural,
                    IsName = kind == WordKind.Name,
                };
            }
        }

        if (verb is null && word.Length > 4 && word.EndsWith("ly", StringComparison.Ordinal) && !lexicon.Is(word, WordKind.Noun))
        {
            return new() { Text = word, Kind = WordKind.Attribute, Concept = word };
        }

        // What only looks like a noun: a form that no noun has.
        var isVerbOnly = verb is not null && !lexicon.Is(word, WordKind.Noun) && !lexicon.Is(singular, WordKind.Noun)
            && (form == VerbForm.Past || form == VerbForm.Ing) && !IsNounInIng(word);
        return new()
        {
            Text = word,
            Kind = isVerbOnly ? WordKind.Verb : WordKind.Noun,
            Concept = isVerbOnly ? verb! : noun,
            Noun = isVerbOnly ? null : noun,
            Verb = verb,
            Form = form,
            IsWeakVerb = verb is not null && !isVerbOnly && (lexicon.Is(verbBase!, WordKind.WeakVerb) || lexicon.Is(singular, WordKind.Noun)),
            IsPlural = isPlural,
            IsName = piece.Kind == WordKind.Name || (!IsKnown(word) && !IsKnown(singular) && verb is null),
        };
    }

    private static bool IsKnown(string word) => WordVectors.English.Find(word) >= 0 || Lexicon.English.Is(word, WordKind.Noun);

    private static bool IsVerb(string word) => Lexicon.English.Is(word, WordKind.Verb) || Lexicon.English.Is(word, WordKind.WeakVerb);

    private static bool IsNounInIng(string word) => word is "painting" or "drawing" or "building" or "clothing" or "wedding" or "evening" or "morning"
        or "ceiling" or "king" or "ring" or "spring" or "string" or "wing" or "thing" or "lightning" or "pudding" or "crossing" or "parking"
        or "swing" or "sibling" or "duckling" or "feeling" or "meeting" or "landing" or "setting" or "clearing" or "opening" or "kettle" or "wedding"
        or "lighting" or "lettering" or "bathing";

    private readonly record struct Piece(string Text, WordKind? Kind);
}

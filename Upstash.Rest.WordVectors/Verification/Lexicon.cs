using System.Text;

namespace Upstash.Rest.WordVectors.Verification;

/// <summary>The words and phrases that the verifier knows by heart, with the concept each of them stands for.</summary>
internal sealed class Lexicon
{
    /// <summary>How many words a phrase has at the most.</summary>
    public const int LongestPhrase = 5;

    private static readonly Lazy<Lexicon> Shipped = new(() => new(Text("thesaurus.txt"), Text("lexicon.txt")));

    private readonly Dictionary<(string Text, WordKind Kind), string> _concepts = [];
    private readonly Dictionary<string, WordKind[]> _kinds = new(StringComparer.Ordinal);

    private Lexicon(string thesaurus, string words)
    {
        Read(thesaurus, (kind, line) =>
        {
            var group = line.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            foreach (var member in group)
            {
                Add(member, kind, group[0]);
            }
        });
        Read(words, (kind, line) =>
        {
            foreach (var word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                Add(word, kind, word);
            }
        });
    }

    /// <summary>Gets the lexicon of this library.</summary>
    public static Lexicon English => Shipped.Value;

    /// <summary>Tells what a word or phrase may be, in the order of the files; none for one that stands in neither.</summary>
    public WordKind[] KindsOf(string text) => _kinds.TryGetValue(text, out var kinds) ? kinds : [];

    /// <summary>Tells what a word or phrase stands for as a word of a kind; <c>null</c> where it is none of that kind.</summary>
    public string? Concept(string text, WordKind kind) => _concepts.GetValueOrDefault((text, kind));

    public bool Is(string text, WordKind kind) => _concepts.ContainsKey((text, kind));

    private void Add(string text, WordKind kind, string concept)
    {
        // Said twice, the first holds: the thesaurus is read before the lists.
        if (_concepts.TryAdd((text, kind), concept))
        {
            _kinds[text] = [.. KindsOf(text), kind];
        }
    }

    private static void Read(string text, Action<WordKind, string> add)
    {
        var kind = WordKind.Noun;
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (line[0] == '[')
            {
                kind = Enum.Parse<WordKind>(line.AsSpan(1, line.Length - 2), ignoreCase: true);
            }
            else if (line[0] != '#')
            {
                add(kind, line);
            }
        }
    }

    private static string Text(string file)
    {
        using var stream = typeof(Lexicon).Assembly.GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"The embedded data {file} are missing from the build.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}

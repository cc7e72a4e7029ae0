using Upstash.Rest.Client.SemanticCaching;
using Upstash.Rest.WordVectors.Text;

namespace Upstash.Rest.WordVectors;

/// <summary>Makes a text's vector of its words' vectors: their mean, in which rare words weigh more, of length 1.</summary>
/// <remarks>
/// Smooth inverse frequency: a word weighs <c>a / (a + p)</c>, with a = 0.001 and p its share of English by Zipf's law. The
/// vector knows synonyms, but neither the order of words nor what a "not" belongs to; see <see cref="WordVerifier"/>.
/// Everything happens in this process, in microseconds.
/// </remarks>
public sealed class WordVectorEmbedder : ITextEmbedder
{
    private const float Smoothing = 0.001f;
    private static readonly string[] Digits =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    private readonly WordVectors _words = WordVectors.English;
    private readonly float _harmonic = MathF.Log(WordVectors.English.Count) + 0.5772f;

    /// <inheritdoc/>
    public string Model => "glove-en-30k-100d-int8/sif-1";

    /// <inheritdoc/>
    public int Dimensions => _words.Dimensions;

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ReadOnlyMemory<float>>> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentOutOfRangeException.ThrowIfZero(texts.Count, nameof(texts));
        cancellationToken.ThrowIfCancellationRequested();
        return new([.. texts.Select(text => new ReadOnlyMemory<float>(Embed(text)))]);
    }

    /// <summary>Makes a text's vector.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The vector, of length 1; an empty one where no word is known.</returns>
    public float[] Embed(ReadOnlySpan<char> text)
    {
        var vector = new float[Dimensions];
        return TryEmbed(text, vector) ? vector : [];
    }

    /// <summary>Makes a text's vector in place, without allocating.</summary>
    /// <param name="text">The text.</param>
    /// <param name="vector">Where to; of <see cref="Dimensions"/>.</param>
    /// <returns><c>false</c> where no word is known; the vector is all 0 then.</returns>
    public bool TryEmbed(ReadOnlySpan<char> text, Span<float> vector)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(vector.Length, Dimensions, nameof(vector));
        vector.Clear();
        var reader = new WordReader(text, stackalloc char[WordReader.BufferLength]);
        var isKnown = false;
        while (reader.Read())
        {
            isKnown |= Add(reader.Word, vector);
        }

        return isKnown && TryNormalise(vector);
    }

    private bool Add(ReadOnlySpan<char> word, Span<float> vector)
    {
        if (word.IsEmpty)
        {
            return false;
        }

        var rank = _words.Find(char.IsAsciiDigit(word[0]) && int.TryParse(word, out var number) && number < Digits.Length ? Digits[number] : word);
        if (rank >= 0)
        {
            Add(rank, vector);
            return true;
        }

        // A possessive is its owner, and a compound its parts.
        var cut = word.IndexOfAny('\'', '-');
        if (cut <= 0)
        {
            return false;
        }

        return Add(word[..cut], vector) | (word[cut] == '-' && Add(word[(cut + 1)..], vector));
    }

    private void Add(int rank, Span<float> vector)
    {
        var share = 1f / ((rank + 1) * _harmonic);
        var factor = Smoothing / (Smoothing + share) * _words.ScaleOf(rank);
        var components = _words.ComponentsOf(rank);
        for (var i = 0; i < components.Length && i < vector.Length; i++)
        {
            vector[i] += factor * components[i];
        }
    }

    private static bool TryNormalise(Span<float> vector)
    {
        var square = 0f;
        foreach (var component in vector)
        {
            square += component * component;
        }

        if (square == 0)
        {
            return false;
        }

        var factor = 1 / MathF.Sqrt(square);
        foreach (ref var component in vector)
        {
            component *= factor;
        }

        return true;
    }
}

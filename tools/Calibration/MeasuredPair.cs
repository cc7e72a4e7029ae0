using Upstash.Rest.Client.SemanticCaching;

namespace Upstash.Rest.Calibration;

/// <summary>A pair, and what a back end makes of it.</summary>
/// <param name="Pair">The pair.</param>
/// <param name="Score">How near, from 0 to 1, as <see cref="SemanticMatch.Score"/>.</param>
/// <param name="Verdict">What the verifier says.</param>
internal sealed record MeasuredPair(PromptPair Pair, double Score, PromptVerdict Verdict)
{
    /// <summary>Measures all pairs.</summary>
    public static async Task<IReadOnlyList<MeasuredPair>> MeasureAsync(
        IReadOnlyList<PromptPair> pairs, ITextEmbedder embedder, IPromptVerifier verifier, CancellationToken cancellationToken)
    {
        List<MeasuredPair> measured = [];
        foreach (var pair in pairs)
        {
            var vectors = await embedder.EmbedAsync([pair.Asked, pair.Known], cancellationToken);
            measured.Add(new(
                pair,
                Proximity(vectors[0].Span, vectors[1].Span),
                await verifier.VerifyAsync(pair.Asked, pair.Known, cancellationToken)));
        }

        return measured;
    }

    private static double Proximity(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        if (one.IsEmpty || other.IsEmpty)
        {
            return 0; // Never found: there is no vector to look with.
        }

        double dot = 0, square = 0, otherSquare = 0;
        for (var i = 0; i < one.Length; i++)
        {
            dot += one[i] * other[i];
            square += one[i] * one[i];
            otherSquare += other[i] * other[i];
        }

        return (1 + (dot / Math.Sqrt(square * otherSquare))) / 2;
    }
}

using Upstash.Rest.Client.SemanticCaching;

namespace Upstash.Rest.Calibration;

/// <summary>
/// A stand-in for a hosted model, so that the tool can be tried without an account: it counts the trigrams of letters. It
/// knows nothing of meaning, and its figures say nothing about any model that is for sale.
/// </summary>
internal sealed class TrigramEmbedder : ITextEmbedder
{
    /// <inheritdoc/>
    public string Model => "stand-in/trigrams-1";

    /// <inheritdoc/>
    public int Dimensions => 1024;

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ReadOnlyMemory<float>>> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken = default) =>
        new([.. texts.Select(Embed)]);

    private ReadOnlyMemory<float> Embed(string text)
    {
        var vector = new float[Dimensions];
        var padded = $" {text.ToLowerInvariant()} ";
        for (var i = 0; i + 3 <= padded.Length; i++)
        {
            var hash = 2166136261u;
            foreach (var letter in padded.AsSpan(i, 3))
            {
                hash = (hash ^ letter) * 16777619u;
            }

            vector[hash % (uint)Dimensions]++;
        }

        return vector;
    }
}

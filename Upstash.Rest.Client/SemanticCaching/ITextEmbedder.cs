namespace Upstash.Rest.Client.SemanticCaching;

/// <summary>Makes vectors of texts, so that near in meaning is near in angle.</summary>
public interface ITextEmbedder
{
    /// <summary>Gets the model and its version; vectors of two models do not compare.</summary>
    string Model { get; }

    /// <summary>Gets how long a vector is.</summary>
    int Dimensions { get; }

    /// <summary>Makes one vector for each text, in their order; an empty one where a text says nothing to the model.</summary>
    /// <param name="texts">The texts, at least one.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<IReadOnlyList<ReadOnlyMemory<float>>> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken = default);
}

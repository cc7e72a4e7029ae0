namespace Upstash.Rest.Client.Vector;

/// <summary>A change of some parts of what is kept under an id; the others stay.</summary>
/// <param name="Id">The id.</param>
public sealed record VectorUpdate(string Id)
{
    /// <summary>Gets the new vector, on a hybrid index both; <c>null</c> leaves it.</summary>
    public VectorEmbedding? Embedding { get; init; }

    /// <summary>Gets the new text, which an index with a model embeds anew; <c>null</c> leaves it.</summary>
    public string? Data { get; init; }

    /// <summary>Gets the new metadata; <c>null</c> leaves it.</summary>
    public VectorMetadata? Metadata { get; init; }

    /// <summary>Gets what becomes of the old metadata.</summary>
    /// <value>The default is <see cref="VectorMetadataUpdate.Overwrite"/>.</value>
    public VectorMetadataUpdate MetadataMode { get; init; }
}

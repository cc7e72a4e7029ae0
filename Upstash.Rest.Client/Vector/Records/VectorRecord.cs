namespace Upstash.Rest.Client.Vector;

/// <summary>A vector to be kept; it replaces the one of the same id whole, its metadata and data too.</summary>
/// <param name="Id">The id: not empty, and kept short.</param>
/// <param name="Embedding">The vector; all of one call are of one kind and dimension.</param>
public sealed record VectorRecord(string Id, VectorEmbedding Embedding)
{
    /// <summary>Gets what is kept beside it and can be filtered by; <c>null</c> for nothing.</summary>
    public VectorMetadata? Metadata { get; init; }

    /// <summary>Gets a text that is kept beside it, about 1 MB at the most; it is not embedded.</summary>
    public string? Data { get; init; }
}

namespace Upstash.Rest.Client.Vector;

/// <summary>What is kept under an id, as far as it was asked for.</summary>
/// <param name="Id">The id.</param>
public sealed record StoredVector(string Id)
{
    /// <summary>Gets the vector; <c>null</c> where it was not asked for.</summary>
    public VectorEmbedding? Embedding { get; init; }

    /// <summary>Gets the metadata; <c>null</c> where there is none or it was not asked for.</summary>
    public VectorMetadata? Metadata { get; init; }

    /// <summary>Gets the text; <c>null</c> where there is none or it was not asked for.</summary>
    public string? Data { get; init; }
}

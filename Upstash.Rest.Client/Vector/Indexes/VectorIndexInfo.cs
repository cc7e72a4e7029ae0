namespace Upstash.Rest.Client.Vector;

/// <summary>What an index is, and how much it holds; the counts lag a little.</summary>
public sealed record VectorIndexInfo
{
    /// <summary>Gets the kind of its vectors.</summary>
    public VectorKind Kind { get; init; }

    /// <summary>Gets the length of its dense vectors; 0 for a sparse index.</summary>
    public int Dimension { get; init; }

    /// <summary>Gets how it measures the nearness of dense vectors.</summary>
    public VectorSimilarity Similarity { get; init; }

    /// <summary>Gets the model that makes dense vectors of texts; <c>null</c> where there is none.</summary>
    public string? EmbeddingModel { get; init; }

    /// <summary>Gets the model that makes sparse vectors of texts; <c>null</c> where there is none.</summary>
    public string? SparseEmbeddingModel { get; init; }

    /// <summary>Gets how many vectors can be found.</summary>
    public long VectorCount { get; init; }

    /// <summary>Gets how many were taken and cannot be found yet.</summary>
    public long PendingVectorCount { get; init; }

    /// <summary>Gets its size in bytes.</summary>
    public long IndexSize { get; init; }

    /// <summary>Gets its namespaces by name; the default one is the empty name.</summary>
    public IReadOnlyDictionary<string, VectorNamespaceInfo> Namespaces { get; init; } = new Dictionary<string, VectorNamespaceInfo>();
}

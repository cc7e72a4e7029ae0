namespace Upstash.Rest.Client.Vector;

/// <summary>A vector that a query found.</summary>
/// <param name="Id">The id.</param>
/// <param name="Score">
/// How near, as the service gives it. Dense: from 0 to 1, and a rounding error beyond; for cosine it is <c>(1 + cos) / 2</c>.
/// Sparse and hybrid: no scale of its own.
/// </param>
public sealed record VectorMatch(string Id, double Score)
{
    /// <summary>Gets the vector; <c>null</c> where it was not asked for.</summary>
    public VectorEmbedding? Embedding { get; init; }

    /// <summary>Gets the metadata; <c>null</c> where there is none or it was not asked for.</summary>
    public VectorMetadata? Metadata { get; init; }

    /// <summary>Gets the text; <c>null</c> where there is none or it was not asked for.</summary>
    public string? Data { get; init; }
}

namespace Upstash.Rest.Client.Vector;

/// <summary>How the dimensions of a sparse query are weighted.</summary>
public enum VectorWeighting
{
    /// <summary>By inverse document frequency: what few documents hold counts more. Meant for BM25.</summary>
    InverseDocumentFrequency,
}

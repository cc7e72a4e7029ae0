namespace Upstash.Rest.Client;

/// <summary>What of an index does not fit a call.</summary>
public enum VectorMismatch
{
    /// <summary>The index's vectors have another length.</summary>
    Dimension,

    /// <summary>Text was sent to an index without an embedding model.</summary>
    NoModel,

    /// <summary>The index holds another kind: dense, sparse or hybrid.</summary>
    Kind,
}

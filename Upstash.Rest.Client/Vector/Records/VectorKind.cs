namespace Upstash.Rest.Client.Vector;

/// <summary>What kind of vectors there is, and an index holds.</summary>
public enum VectorKind
{
    /// <summary>A kind that this version does not know.</summary>
    Unknown,

    /// <summary>One number for each dimension.</summary>
    Dense,

    /// <summary>Few dimensions of very many, each by its index.</summary>
    Sparse,

    /// <summary>One of each.</summary>
    Hybrid,
}

namespace Upstash.Rest.Client.Vector;

/// <summary>How an index measures nearness.</summary>
public enum VectorSimilarity
{
    /// <summary>None, as for a sparse index, or one that this version does not know.</summary>
    Unknown,

    /// <summary>By angle; the score is <c>(1 + cos) / 2</c>.</summary>
    Cosine,

    /// <summary>By distance; the score is <c>1 / (1 + squared distance)</c>.</summary>
    Euclidean,

    /// <summary>By dot product of vectors of length 1; the score is <c>(1 + dot) / 2</c>.</summary>
    DotProduct,
}

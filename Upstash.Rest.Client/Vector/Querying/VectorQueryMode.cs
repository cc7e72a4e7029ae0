namespace Upstash.Rest.Client.Vector;

/// <summary>By which of its models a hybrid index embeds the text of a query.</summary>
public enum VectorQueryMode
{
    /// <summary>By both.</summary>
    Hybrid,

    /// <summary>By the dense one: scores from 0 to 1.</summary>
    Dense,

    /// <summary>By the sparse one.</summary>
    Sparse,
}

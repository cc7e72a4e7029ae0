namespace Upstash.Rest.Client.Vector;

/// <summary>What queries by vector and by text have in common.</summary>
public abstract record VectorSearch
{
    private protected VectorSearch()
    {
    }

    /// <summary>Gets how many are found at the most.</summary>
    /// <value>1 or more; the service does not publish a maximum. The default is 10.</value>
    public int TopK { get; init; } = 10;

    /// <summary>Gets what of each is sent besides id and score.</summary>
    /// <value>The default is nothing.</value>
    public VectorParts Include { get; init; }

    /// <summary>Gets what the metadata must be like; <c>null</c> for anything.</summary>
    /// <remarks>A selective filter may find fewer than there are, even none: the service gives up after so many candidates. What must be kept apart belongs into namespaces.</remarks>
    public VectorFilter? Filter { get; init; }

    /// <summary>Gets how the sparse part is weighted; <c>null</c> for as it stands.</summary>
    public VectorWeighting? Weighting { get; init; }

    /// <summary>Gets how the two rankings of a hybrid index become one; <c>null</c> for <see cref="VectorFusion.ReciprocalRank"/>.</summary>
    public VectorFusion? Fusion { get; init; }
}

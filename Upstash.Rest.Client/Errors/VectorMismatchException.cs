namespace Upstash.Rest.Client;

/// <summary>The index is not made for this call (422, or 403 from older servers): other dimensions, another kind of vectors, or no embedding model.</summary>
/// <remarks>An index cannot be changed after it was created; <see cref="Vector.VectorClient.InfoAsync"/> tells what it is.</remarks>
public sealed class VectorMismatchException : VectorException
{
    internal VectorMismatchException(VectorFailure failure, VectorMismatch mismatch, int? expectedDimension)
        : base(failure, isTransient: false, Hint(mismatch, expectedDimension))
    {
        Mismatch = mismatch;
        ExpectedDimension = expectedDimension;
    }

    /// <summary>Gets what does not fit.</summary>
    public VectorMismatch Mismatch { get; }

    /// <summary>Gets the index's dimension, where the service told it.</summary>
    public int? ExpectedDimension { get; }

    private static string Hint(VectorMismatch mismatch, int? dimension) => mismatch switch
    {
        VectorMismatch.Dimension when dimension is { } expected => $" The index takes vectors of {expected} numbers: use the model that it was created for, or an index of the model's dimension.",
        VectorMismatch.Dimension => " The vector is not as long as the index's: use the model that it was created for, or an index of the model's dimension.",
        VectorMismatch.NoModel => " The index embeds no text: create one with an embedding model, or make the vectors yourself.",
        _ => " Send the kind of vectors that the index was created for: dense, sparse, or both.",
    };
}

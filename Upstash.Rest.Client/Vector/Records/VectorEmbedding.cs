namespace Upstash.Rest.Client.Vector;

/// <summary>A vector: dense, sparse, or one of each, as the index was created for.</summary>
public sealed class VectorEmbedding
{
    private VectorEmbedding(VectorKind kind, ReadOnlyMemory<float> values, SparseVector? sparseValues)
    {
        Kind = kind;
        Values = values;
        SparseValues = sparseValues;
    }

    /// <summary>Gets which of the two it holds.</summary>
    public VectorKind Kind { get; }

    /// <summary>Gets the dense vector; empty for a sparse one.</summary>
    public ReadOnlyMemory<float> Values { get; }

    /// <summary>Gets the sparse vector; <c>null</c> for a dense one.</summary>
    public SparseVector? SparseValues { get; }

    /// <summary>Makes a dense vector. It is not copied: do not change it before it was sent.</summary>
    /// <param name="values">As many finite numbers as the index has dimensions.</param>
    /// <exception cref="ArgumentException">There are none, or one is NaN or infinite.</exception>
    public static VectorEmbedding Dense(ReadOnlyMemory<float> values) => new(VectorKind.Dense, Checked(values), null);

    /// <summary>Makes a sparse vector.</summary>
    /// <param name="values">The vector.</param>
    public static VectorEmbedding Sparse(SparseVector values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new(VectorKind.Sparse, default, values);
    }

    /// <summary>Makes a vector of a hybrid index.</summary>
    /// <param name="values">As many finite numbers as the index has dimensions; they are not copied.</param>
    /// <param name="sparseValues">The sparse vector.</param>
    /// <exception cref="ArgumentException">There are no numbers, or one is NaN or infinite.</exception>
    public static VectorEmbedding Hybrid(ReadOnlyMemory<float> values, SparseVector sparseValues)
    {
        ArgumentNullException.ThrowIfNull(sparseValues);
        return new(VectorKind.Hybrid, Checked(values), sparseValues);
    }

    /// <summary>Makes a dense vector.</summary>
    public static implicit operator VectorEmbedding(float[] values) => Dense(values);

    /// <summary>Makes a dense vector.</summary>
    public static implicit operator VectorEmbedding(ReadOnlyMemory<float> values) => Dense(values);

    /// <summary>Makes a sparse vector.</summary>
    public static implicit operator VectorEmbedding(SparseVector values) => Sparse(values);

    /// <summary>Takes one as the service has it; <c>null</c> where it holds nothing.</summary>
    internal static VectorEmbedding? Received(float[] values, SparseVector? sparseValues) =>
        sparseValues is not null ? new(values.Length > 0 ? VectorKind.Hybrid : VectorKind.Sparse, values, sparseValues)
        : values.Length > 0 ? new(VectorKind.Dense, values, null)
        : null;

    private static ReadOnlyMemory<float> Checked(ReadOnlyMemory<float> values)
    {
        if (values.IsEmpty)
        {
            throw new ArgumentException("The vector holds no number.", nameof(values));
        }

        VectorChecks.Finite(values.Span, nameof(values));
        return values;
    }
}

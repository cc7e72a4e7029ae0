namespace Upstash.Rest.Client.Vector;

/// <summary>The dimensions of a vector that are not zero, by their index: sorted, and each once.</summary>
public sealed class SparseVector
{
    /// <summary>The most dimensions that one may hold.</summary>
    public const int MaxLength = 1000;

    private readonly int[] _indices;
    private readonly float[] _values;

    /// <summary>Makes one of indices and their values, in any order; both are copied.</summary>
    /// <param name="indices">From 1 to <see cref="MaxLength"/> indices, none of them negative or there twice.</param>
    /// <param name="values">One finite value for each index.</param>
    /// <exception cref="ArgumentException">The lists are empty, too long or of different length, an index is negative or there twice, or a value is no finite number.</exception>
    public SparseVector(ReadOnlySpan<int> indices, ReadOnlySpan<float> values)
        : this(indices.ToArray(), values.ToArray())
    {
        if (_indices.Length is 0 or > MaxLength)
        {
            throw new ArgumentException($"A sparse vector holds from 1 to {MaxLength} dimensions, and this one {_indices.Length}.", nameof(indices));
        }

        if (_indices.Length != _values.Length)
        {
            throw new ArgumentException($"There are {_indices.Length} indices and {_values.Length} values; each index has one value.", nameof(values));
        }

        VectorChecks.Finite(_values, nameof(values));
        Array.Sort(_indices, _values);
        for (var i = 0; i < _indices.Length; i++)
        {
            if (_indices[i] < 0 || (i > 0 && _indices[i] == _indices[i - 1]))
            {
                throw new ArgumentException($"Index {_indices[i]} is negative, or there twice.", nameof(indices));
            }
        }
    }

    private SparseVector(int[] indices, float[] values) => (_indices, _values) = (indices, values);

    /// <summary>Gets the indices, ascending.</summary>
    public ReadOnlyMemory<int> Indices => _indices;

    /// <summary>Gets the values, one for each index.</summary>
    public ReadOnlyMemory<float> Values => _values;

    /// <summary>Takes one as the service has it.</summary>
    internal static SparseVector Received(int[] indices, float[] values) => new(indices, values);
}

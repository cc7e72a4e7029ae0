namespace Upstash.Rest.WordVectors.Indexing;

/// <summary>Makes vectors of 8 bits a component, in rows that the processor's vectors divide.</summary>
internal static class QuantisedVector
{
    // 64 bytes: the widest vector there is.
    public static int RowLength(int dimensions) => (dimensions + 63) / 64 * 64;

    /// <summary>Quantises a vector to -127 to 127; what is left of the row is 0.</summary>
    /// <returns>What the components are to be multiplied by.</returns>
    public static float Quantise(ReadOnlySpan<float> vector, Span<sbyte> row)
    {
        var largest = 0f;
        foreach (var component in vector)
        {
            largest = Math.Max(largest, Math.Abs(component));
        }

        row.Clear();
        if (largest == 0)
        {
            return 0;
        }

        var scale = largest / 127;
        for (var i = 0; i < vector.Length; i++)
        {
            row[i] = (sbyte)Math.Clamp(MathF.Round(vector[i] / scale), -127, 127);
        }

        return scale;
    }

    /// <summary>Gives 1 by a row's length, so that cosines come of products; 0 for a row of zeros.</summary>
    public static float InverseLength(ReadOnlySpan<sbyte> row)
    {
        var square = DotProduct.Of(row, row);
        return square == 0 ? 0 : 1 / MathF.Sqrt(square);
    }
}

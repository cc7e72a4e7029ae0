using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Upstash.Rest.WordVectors.Indexing;

/// <summary>Multiplies rows of 8-bit components, by the widest vectors that the processor has; exactly, whichever those are.</summary>
internal static class DotProduct
{
    /// <summary>Gives the product of two rows of equal length, a multiple of 64, with components from -127 to 127.</summary>
    /// <remarks>Two products of such components fit 16 bits; so they are added in pairs before they are widened again.</remarks>
    public static int Of(ReadOnlySpan<sbyte> one, ReadOnlySpan<sbyte> other)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(other.Length, one.Length, nameof(other));
        ref var left = ref MemoryMarshal.GetReference(one);
        ref var right = ref MemoryMarshal.GetReference(other);
        var length = (nuint)one.Length;
        if (Vector512.IsHardwareAccelerated && one.Length % Vector512<sbyte>.Count == 0)
        {
            var sums = Vector512<int>.Zero;
            for (nuint i = 0; i < length; i += (nuint)Vector512<sbyte>.Count)
            {
                var (low, high) = Vector512.Widen(Vector512.LoadUnsafe(ref left, i));
                var (otherLow, otherHigh) = Vector512.Widen(Vector512.LoadUnsafe(ref right, i));
                var (first, second) = Vector512.Widen((low * otherLow) + (high * otherHigh));
                sums += first + second;
            }

            return Vector512.Sum(sums);
        }

        if (Vector256.IsHardwareAccelerated && one.Length % Vector256<sbyte>.Count == 0)
        {
            var sums = Vector256<int>.Zero;
            for (nuint i = 0; i < length; i += (nuint)Vector256<sbyte>.Count)
            {
                var (low, high) = Vector256.Widen(Vector256.LoadUnsafe(ref left, i));
                var (otherLow, otherHigh) = Vector256.Widen(Vector256.LoadUnsafe(ref right, i));
                var (first, second) = Vector256.Widen((low * otherLow) + (high * otherHigh));
                sums += first + second;
            }

            return Vector256.Sum(sums);
        }

        if (Vector128.IsHardwareAccelerated && one.Length % Vector128<sbyte>.Count == 0)
        {
            var sums = Vector128<int>.Zero;
            for (nuint i = 0; i < length; i += (nuint)Vector128<sbyte>.Count)
            {
                var (low, high) = Vector128.Widen(Vector128.LoadUnsafe(ref left, i));
                var (otherLow, otherHigh) = Vector128.Widen(Vector128.LoadUnsafe(ref right, i));
                var (first, second) = Vector128.Widen((low * otherLow) + (high * otherHigh));
                sums += first + second;
            }

            return Vector128.Sum(sums);
        }

        return Scalar(one, other);
    }

    /// <summary>Does the same one by one, for processors without vectors, and to compare with.</summary>
    public static int Scalar(ReadOnlySpan<sbyte> one, ReadOnlySpan<sbyte> other)
    {
        var sum = 0;
        for (var i = 0; i < one.Length; i++)
        {
            sum += one[i] * other[i];
        }

        return sum;
    }
}

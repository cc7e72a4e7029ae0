using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Upstash.Rest.Client.Redis;

/// <summary>The width and sign of an integer within a bitmap.</summary>
[SuppressMessage("Naming", "CA1720", Justification = "Signed and unsigned is what the types are.")]
public sealed record BitfieldType
{
    private BitfieldType(char sign, int bits) => Name = string.Create(CultureInfo.InvariantCulture, $"{sign}{bits}");

    /// <summary>Gets the name on the wire, for example <c>u8</c>.</summary>
    public string Name { get; }

    /// <summary>Returns the signed type of that width.</summary>
    /// <param name="bits">From 1 to 64.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bits"/> is out of range.</exception>
    public static BitfieldType Signed(int bits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bits, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bits, 64);
        return new('i', bits);
    }

    /// <summary>Returns the unsigned type of that width.</summary>
    /// <param name="bits">From 1 to 63: replies are signed 64-bit integers.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bits"/> is out of range.</exception>
    public static BitfieldType Unsigned(int bits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bits, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bits, 63);
        return new('u', bits);
    }

    /// <summary>Returns <see cref="Name"/>.</summary>
    public override string ToString() => Name;
}

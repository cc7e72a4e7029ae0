using System.Globalization;

namespace Upstash.Rest.Client.Redis;

/// <summary>Where an integer within a bitmap begins.</summary>
public readonly record struct BitfieldOffset
{
    private readonly long _number;
    private readonly bool _countsItems;

    private BitfieldOffset(long number, bool countsItems)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        _number = number;
        _countsItems = countsItems;
    }

    /// <summary>The integer begins at a bit, from 0 at the most significant bit of the first byte.</summary>
    public static BitfieldOffset AtBit(long bit) => new(bit, countsItems: false);

    /// <summary>The integer is an item of an array of such integers, from 0 (<c>#</c>).</summary>
    public static BitfieldOffset AtItem(long index) => new(index, countsItems: true);

    /// <summary>Takes a bit as <see cref="AtBit"/> does.</summary>
    public static implicit operator BitfieldOffset(long bit) => AtBit(bit);

    /// <summary>Returns the offset as Redis takes it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(_countsItems ? "#" : "")}{_number}");
}

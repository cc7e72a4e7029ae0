using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;

namespace Upstash.Rest.Client.Redis;

/// <summary>One argument of a command: text, bytes or a number, converted implicitly.</summary>
/// <remarks>
/// A number is written so that it reads back exactly; <c>double</c> infinities become <c>+inf</c> and <c>-inf</c>, as
/// Redis spells them. Bytes are kept, not copied: leave them as they are until the command has its reply; after a
/// cancelled call they may be read yet, so do not return them to a pool then. Bytes that are not UTF-8 make their
/// command travel in a request of its own, since the protocol's JSON carries text only; a transaction refuses them.
/// </remarks>
public readonly struct RedisArgument : IEquatable<RedisArgument>
{
    private static readonly object IntegerMark = new();

    // A string, a byte[], the mark of an integer, or null for the empty text.
    private readonly object? _value;

    // The integer; or where in the byte[] the bytes lie: offset in the upper half, length in the lower.
    private readonly long _number;

    private RedisArgument(object? value, long number = 0)
    {
        _value = value;
        _number = number;
    }

    /// <summary>Gets the bytes, if it was made of bytes.</summary>
    internal ReadOnlyMemory<byte>? Bytes =>
        _value is byte[] array ? new ReadOnlyMemory<byte>(array, (int)(_number >> 32), (int)_number) : default(ReadOnlyMemory<byte>?);

    /// <summary>Gets how many bytes it takes at least, before any escaping.</summary>
    internal int LeastLength => _value switch
    {
        string text => text.Length,
        byte[] => (int)_number,
        _ => 0,
    };

    /// <summary>Takes text. Redis has no null, so <c>null</c> is refused.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is <c>null</c>.</exception>
    public static implicit operator RedisArgument(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new(text);
    }

    /// <summary>Takes a 64-bit integer, exactly.</summary>
    public static implicit operator RedisArgument(long value) => new(IntegerMark, value);

    /// <summary>Takes a decimal number, exactly; cast a <c>ulong</c> to it, which the compiler would else be free to round to a <c>double</c>.</summary>
    public static implicit operator RedisArgument(decimal value) => new(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Takes a character as text; without this it would be its number.</summary>
    public static implicit operator RedisArgument(char value) => new(value.ToString());

    /// <summary>Takes a double in its shortest form that reads back to the same value.</summary>
    /// <exception cref="ArgumentException"><paramref name="value"/> is not a number.</exception>
    public static implicit operator RedisArgument(double value) => double.IsNaN(value)
        ? throw new ArgumentException("Redis takes no NaN.", nameof(value))
        : new(double.IsInfinity(value) ? (value > 0 ? "+inf" : "-inf") : value.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>Takes bytes of any kind.</summary>
    public static implicit operator RedisArgument(ReadOnlyMemory<byte> bytes) => MemoryMarshal.TryGetArray(bytes, out var segment)
        ? new(segment.Array, ((long)segment.Offset << 32) | (uint)segment.Count)
        : new(bytes.ToArray(), bytes.Length);

    /// <summary>Takes bytes of any kind. Redis has no null, so <c>null</c> is refused.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="bytes"/> is <c>null</c>.</exception>
    public static implicit operator RedisArgument(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        return new(bytes, bytes.Length);
    }

    /// <summary>Compares what Redis would see.</summary>
    public static bool operator ==(RedisArgument left, RedisArgument right) => left.Equals(right);

    /// <summary>Compares what Redis would see.</summary>
    public static bool operator !=(RedisArgument left, RedisArgument right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(RedisArgument other) => Bytes is { } bytes && other.Bytes is { } others
        ? bytes.Span.SequenceEqual(others.Span)
        : string.Equals(ToString(), other.ToString(), StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is RedisArgument other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>Returns the argument as Redis sees it, with U+FFFD for bytes that are no text. It may be a secret or personal: keep it out of logs.</summary>
    public override string ToString() => _value switch
    {
        null => "",
        string text => text,
        byte[] => Encoding.UTF8.GetString(Bytes!.Value.Span),
        _ => _number.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>Tells whether text holds no half of a surrogate pair.</summary>
    internal static bool IsWhole(ReadOnlySpan<char> text)
    {
        for (var next = text.IndexOfAnyInRange('\ud800', '\udfff'); next >= 0; next = text.IndexOfAnyInRange('\ud800', '\udfff'))
        {
            text = text[next..];
            if (text.Length < 2 || !char.IsSurrogatePair(text[0], text[1]))
            {
                return false;
            }

            text = text[2..];
        }

        return true;
    }

    /// <summary>Writes the argument as one JSON scalar.</summary>
    /// <returns><c>false</c>, with nothing written, when it is not whole Unicode and so cannot travel as JSON.</returns>
    internal bool TryWriteTo(PooledBuffer body)
    {
        // The framework would put U+FFFD in the place of what is broken, and lose it without a word.
        switch (_value)
        {
            case string text:
                if (!IsWhole(text))
                {
                    return false;
                }

                JsonScalar.Write(body, text);
                return true;
            case byte[]:
                var bytes = Bytes!.Value.Span;
                if (!Utf8.IsValid(bytes))
                {
                    return false;
                }

                JsonScalar.Write(body, bytes);
                return true;
            case null:
                JsonScalar.Write(body, ReadOnlySpan<char>.Empty);
                return true;
            default:
                JsonScalar.Write(body, _number);
                return true;
        }
    }

    /// <summary>Returns the bytes that Redis sees.</summary>
    /// <returns><c>null</c> when it is text that is not whole Unicode.</returns>
    internal ReadOnlyMemory<byte>? ToBytes() => _value switch
    {
        byte[] => Bytes,
        string text when !IsWhole(text) => default(ReadOnlyMemory<byte>?),
        _ => new ReadOnlyMemory<byte>(Encoding.UTF8.GetBytes(ToString())),
    };
}

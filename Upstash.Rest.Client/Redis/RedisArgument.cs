using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Upstash.Rest.Client.Redis;

/// <summary>One argument of a command: text, UTF-8 bytes or a number, converted implicitly.</summary>
/// <remarks>
/// The REST protocol carries a request's arguments as JSON text, so bytes must be valid UTF-8. A number is written so
/// that it reads back exactly; <c>double</c> infinities become <c>+inf</c> and <c>-inf</c>, as Redis spells them.
/// Bytes are kept, not copied: leave them as they are until the command has its reply.
/// </remarks>
public readonly struct RedisArgument : IEquatable<RedisArgument>
{
    private readonly string? _text;
    private readonly ReadOnlyMemory<byte> _utf8;
    private readonly long _integer;
    private readonly Form _form;

    private RedisArgument(Form form, string? text = null, ReadOnlyMemory<byte> utf8 = default, long integer = 0)
    {
        _form = form;
        _text = text;
        _utf8 = utf8;
        _integer = integer;
    }

    private enum Form : byte
    {
        Empty,
        Text,
        Utf8,
        Integer,
    }

    /// <summary>Takes text. Redis has no null, so <c>null</c> is refused.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is <c>null</c>.</exception>
    public static implicit operator RedisArgument(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new(Form.Text, text: text);
    }

    /// <summary>Takes a 64-bit integer, exactly.</summary>
    public static implicit operator RedisArgument(long value) => new(Form.Integer, integer: value);

    /// <summary>Takes a decimal number, exactly; cast a <c>ulong</c> to it, which the compiler would else be free to round to a <c>double</c>.</summary>
    public static implicit operator RedisArgument(decimal value) => new(Form.Text, text: value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Takes a character as text; without this it would be its number.</summary>
    public static implicit operator RedisArgument(char value) => new(Form.Text, text: value.ToString());

    /// <summary>Takes a double in its shortest form that reads back to the same value.</summary>
    /// <exception cref="ArgumentException"><paramref name="value"/> is not a number.</exception>
    public static implicit operator RedisArgument(double value) => double.IsNaN(value)
        ? throw new ArgumentException("Redis takes no NaN.", nameof(value))
        : new(Form.Text, text: double.IsInfinity(value) ? (value > 0 ? "+inf" : "-inf") : value.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>Takes UTF-8 bytes; other bytes are refused when the command is sent.</summary>
    public static implicit operator RedisArgument(ReadOnlyMemory<byte> utf8) => new(Form.Utf8, utf8: utf8);

    /// <summary>Takes UTF-8 bytes; other bytes are refused when the command is sent. Redis has no null, so <c>null</c> is refused.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="utf8"/> is <c>null</c>.</exception>
    public static implicit operator RedisArgument(byte[] utf8)
    {
        ArgumentNullException.ThrowIfNull(utf8);
        return new(Form.Utf8, utf8: utf8);
    }

    /// <summary>Compares the text that Redis would see.</summary>
    public static bool operator ==(RedisArgument left, RedisArgument right) => left.Equals(right);

    /// <summary>Compares the text that Redis would see.</summary>
    public static bool operator !=(RedisArgument left, RedisArgument right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(RedisArgument other) => string.Equals(ToString(), other.ToString(), StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is RedisArgument other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>Returns the argument as Redis sees it. It may be a secret or personal: keep it out of logs.</summary>
    public override string ToString() => _form switch
    {
        Form.Integer => _integer.ToString(CultureInfo.InvariantCulture),
        Form.Utf8 => Encoding.UTF8.GetString(_utf8.Span),
        _ => _text ?? "",
    };

    /// <summary>Writes the argument as one JSON scalar.</summary>
    /// <returns><c>false</c>, with nothing written, when it is not whole Unicode and so cannot travel as JSON.</returns>
    internal bool TryWriteTo(Utf8JsonWriter writer)
    {
        // The writer itself would put U+FFFD in the place of what is broken, and lose it without a word.
        switch (_form)
        {
            case Form.Integer:
                writer.WriteNumberValue(_integer);
                return true;
            case Form.Utf8:
                if (!Utf8.IsValid(_utf8.Span))
                {
                    return false;
                }

                writer.WriteStringValue(_utf8.Span);
                return true;
            default:
                if (!IsWhole(_text))
                {
                    return false;
                }

                writer.WriteStringValue(_text ?? "");
                return true;
        }
    }

    private static bool IsWhole(ReadOnlySpan<char> text)
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
}

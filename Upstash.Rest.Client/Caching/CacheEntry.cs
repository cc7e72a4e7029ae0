using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Upstash.Rest.Client.Caching;

/// <summary>How an entry stands in Redis: one string, <c>{form}{end},{sliding}:{value}</c>.</summary>
/// <remarks>
/// The form is <c>r</c> for the raw value and <c>b</c> for base64, which only values need that are not UTF-8. End and
/// sliding span are decimal milliseconds, since 1970 and long; each is empty where the entry has none. Both forms are
/// read whatever the value is, so that a writer may change its mind.
/// </remarks>
/// <param name="End">When the entry ends whatever happens.</param>
/// <param name="Sliding">How long it lives after each use, where that is not beyond its end.</param>
internal readonly record struct CacheEntry(DateTimeOffset? End, TimeSpan? Sliding)
{
    /// <summary>The most bytes that stand before a value.</summary>
    public const int MaxHeaderLength = 1 + 15 + 1 + 15 + 1;

    /// <summary>Writes the entry with its value.</summary>
    public byte[] Write(ReadOnlySequence<byte> value)
    {
        var bytes = value.IsSingleSegment ? value.FirstSpan : value.ToArray();
        var isText = Utf8.IsValid(bytes);
        var header = Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"{(isText ? 'r' : 'b')}{End?.ToUnixTimeMilliseconds()},{Sliding?.Ticks / TimeSpan.TicksPerMillisecond}:"));
        var entry = new byte[header.Length + (isText ? bytes.Length : Base64.GetMaxEncodedToUtf8Length(bytes.Length))];
        header.CopyTo(entry, 0);
        if (isText)
        {
            bytes.CopyTo(entry.AsSpan(header.Length));
        }
        else
        {
            Base64.EncodeToUtf8(bytes, entry.AsSpan(header.Length), out _, out _);
        }

        return entry;
    }

    /// <summary>Reads what stands before the value, which need not be there.</summary>
    /// <returns><c>false</c> when this is no entry of this form.</returns>
    public static bool TryReadHeader(ReadOnlySpan<byte> bytes, out CacheEntry entry)
    {
        entry = default;
        var header = bytes[..Math.Min(bytes.Length, MaxHeaderLength)];
        var (comma, colon) = (header.IndexOf((byte)','), header.IndexOf((byte)':'));
        if (comma < 1 || colon < comma || header[0] is not ((byte)'r' or (byte)'b')
            || !TryReadNumber(header[1..comma], out var end) || !TryReadNumber(header[(comma + 1)..colon], out var sliding)
            || end > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() || sliding > TimeSpan.MaxValue.Ticks / TimeSpan.TicksPerMillisecond)
        {
            return false;
        }

        entry = new(
            end is { } instant ? DateTimeOffset.FromUnixTimeMilliseconds(instant) : null,
            sliding is { } span ? TimeSpan.FromMilliseconds(span) : null);
        return true;
    }

    /// <summary>Reads the value behind a header that was read.</summary>
    /// <returns><c>null</c> when it is no base64, though it is said to be.</returns>
    public static byte[]? ReadValue(ReadOnlySpan<byte> bytes)
    {
        var value = bytes[(bytes.IndexOf((byte)':') + 1)..];
        if (bytes[0] == (byte)'r')
        {
            return value.ToArray();
        }

        var decoded = new byte[Base64.GetMaxDecodedFromUtf8Length(value.Length)];
        return Base64.DecodeFromUtf8(value, decoded, out _, out var length) is OperationStatus.Done ? decoded[..length] : null;
    }

    private static bool TryReadNumber(ReadOnlySpan<byte> digits, out long? number)
    {
        number = null;
        if (digits.IsEmpty)
        {
            return true;
        }

        if (!Utf8Parser.TryParse(digits, out long parsed, out var read) || read != digits.Length || parsed < 0)
        {
            return false;
        }

        number = parsed;
        return true;
    }
}

using System.Buffers.Text;
using System.Text;

namespace Upstash.Rest.Gateway.Commands;

/// <summary>Turns the inside of a JSON string into the bytes it stands for.</summary>
/// <remarks><see cref="System.Text.Json.Utf8JsonReader.CopyString(Span{byte})"/> throws on half a surrogate pair, which JavaScript
/// sends when a string was cut in the middle of a character; the vendor stores U+FFFD then, and so does this.</remarks>
internal static class JsonUnescaper
{
    /// <summary>Unescapes in place: the result is never longer than the source.</summary>
    /// <param name="text">The raw string between its quotes, accepted by a JSON reader before; it may be cut short, and ends
    /// before an escape that is not whole.</param>
    /// <returns>How many bytes at the start of <paramref name="text"/> are the result.</returns>
    public static int Unescape(Span<byte> text)
    {
        var read = text.IndexOf((byte)'\\');
        if (read < 0)
        {
            return text.Length;
        }

        var written = read;
        while (read < text.Length)
        {
            if (text[read] == '\\')
            {
                (var used, var produced) = UnescapeOne(text[read..], text[written..]);
                read += used;
                written += produced;
                continue;
            }

            var run = text[read..].IndexOf((byte)'\\');
            run = run < 0 ? text.Length - read : run;
            text.Slice(read, run).CopyTo(text[written..]);
            read += run;
            written += run;
        }

        return written;
    }

    private static (int Used, int Produced) UnescapeOne(ReadOnlySpan<byte> source, Span<byte> target)
    {
        var isUnicode = source.Length > 1 && source[1] == 'u';
        if (source.Length < (isUnicode ? 6 : 2))
        {
            return (source.Length, 0);
        }

        if (!isUnicode)
        {
            target[0] = source[1] switch
            {
                (byte)'b' => (byte)'\b',
                (byte)'f' => (byte)'\f',
                (byte)'n' => (byte)'\n',
                (byte)'r' => (byte)'\r',
                (byte)'t' => (byte)'\t',
                var itself => itself,
            };
            return (2, 1);
        }

        var high = CodeUnit(source);
        if (source.Length >= 12 && source[6] == '\\' && source[7] == 'u' && Rune.TryCreate(high, CodeUnit(source[6..]), out var pair))
        {
            return (12, pair.EncodeToUtf8(target));
        }

        return (6, (Rune.TryCreate(high, out var rune) ? rune : Rune.ReplacementChar).EncodeToUtf8(target));
    }

    private static char CodeUnit(ReadOnlySpan<byte> escape)
    {
        _ = Utf8Parser.TryParse(escape.Slice(2, 4), out ushort unit, out _, 'x');
        return (char)unit;
    }
}

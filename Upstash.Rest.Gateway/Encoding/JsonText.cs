using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Upstash.Rest.Gateway.Encoding;

/// <summary>Writes bytes as the inside of a JSON string, in pieces.</summary>
internal static class JsonText
{
    private static readonly SearchValues<byte> MustEscape = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(control => (byte)control), (byte)'"', (byte)'\\']);

    /// <summary>Writes one piece of a text.</summary>
    /// <param name="utf8">The next bytes.</param>
    /// <param name="isLast">Whether the text ends with them.</param>
    /// <param name="output">Where to write.</param>
    /// <returns>How many bytes were written; fewer than given, by up to three, when a character continues in the next piece.</returns>
    public static int Write(ReadOnlySpan<byte> utf8, bool isLast, JsonSink output)
    {
        var length = isLast ? utf8.Length : utf8.Length - UnfinishedBytes(utf8);
        var whole = utf8[..length];
        if (Utf8.IsValid(whole))
        {
            WriteValid(whole, output);
        }
        else
        {
            WriteRepaired(whole, output);
        }

        return length;
    }

    private static void WriteValid(ReadOnlySpan<byte> utf8, JsonSink output)
    {
        while (!utf8.IsEmpty)
        {
            var plain = utf8.IndexOfAny(MustEscape);
            if (plain < 0)
            {
                output.Write(utf8);
                return;
            }

            output.Write(utf8[..plain]);
            WriteEscape(utf8[plain], output);
            utf8 = utf8[(plain + 1)..];
        }
    }

    private static void WriteRepaired(ReadOnlySpan<byte> bytes, JsonSink output)
    {
        // Binary data shown as text: nobody reads it, so simple counts for more here than fast.
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out _, out var consumed) == OperationStatus.Done)
            {
                WriteValid(bytes[..consumed], output);
            }
            else
            {
                output.Write("\uFFFD"u8);
            }

            bytes = bytes[consumed..];
        }
    }

    private static void WriteEscape(byte value, JsonSink output)
    {
        switch (value)
        {
            case (byte)'"':
                output.Write("\\\""u8);
                break;
            case (byte)'\\':
                output.Write("\\\\"u8);
                break;
            case (byte)'\n':
                output.Write("\\n"u8);
                break;
            case (byte)'\r':
                output.Write("\\r"u8);
                break;
            case (byte)'\t':
                output.Write("\\t"u8);
                break;
            default:
                output.Write("\\u00"u8);
                output.WriteByte(HexDigit(value >> 4));
                output.WriteByte(HexDigit(value & 0xF));
                break;
        }
    }

    private static byte HexDigit(int value) => (byte)(value < 10 ? '0' + value : 'a' + value - 10);

    // How many bytes at the end begin a character that needs more bytes than there are.
    private static int UnfinishedBytes(ReadOnlySpan<byte> utf8)
    {
        for (var length = 1; length <= Math.Min(3, utf8.Length); length++)
        {
            if (Rune.DecodeFromUtf8(utf8[^length..], out _, out _) == OperationStatus.NeedMoreData)
            {
                return length;
            }
        }

        return 0;
    }
}

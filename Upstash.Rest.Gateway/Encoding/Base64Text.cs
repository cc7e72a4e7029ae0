using System.Buffers.Text;

namespace Upstash.Rest.Gateway.Encoding;

/// <summary>Writes bytes as base64, in pieces, in the standard alphabet with padding.</summary>
internal static class Base64Text
{
    // Three bytes become four characters; a piece of this size becomes at most one page of the response.
    private const int PieceBytes = 3 * 1024;

    /// <summary>Writes one piece of a value.</summary>
    /// <param name="bytes">The next bytes.</param>
    /// <param name="isLast">Whether the value ends with them.</param>
    /// <param name="output">Where to write.</param>
    /// <returns>How many bytes were written; a multiple of three except at the end, so that padding comes last.</returns>
    public static int Write(ReadOnlySpan<byte> bytes, bool isLast, JsonSink output)
    {
        var total = isLast ? bytes.Length : bytes.Length - (bytes.Length % 3);
        for (var start = 0; start < total; start += PieceBytes)
        {
            var length = Math.Min(PieceBytes, total - start);
            var room = output.GetSpan(Base64.GetMaxEncodedToUtf8Length(length));
            _ = Base64.EncodeToUtf8(bytes.Slice(start, length), room, out _, out var written);
            output.Advance(written);
        }

        return total;
    }
}

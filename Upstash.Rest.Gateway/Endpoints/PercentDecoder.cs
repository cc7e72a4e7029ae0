namespace Upstash.Rest.Gateway.Endpoints;

/// <summary>Decodes percent escapes to bytes, which need not be UTF-8: a key may hold anything.</summary>
internal static class PercentDecoder
{
    /// <summary>Decodes one path segment, or one name or value of a query.</summary>
    /// <param name="text">The text as sent. A percent sign that begins no escape stands for itself.</param>
    /// <param name="plusIsSpace">Whether a plus sign means a space, as forms and query builders write it.</param>
    public static byte[] Decode(ReadOnlySpan<char> text, bool plusIsSpace)
    {
        var bytes = new byte[System.Text.Encoding.UTF8.GetMaxByteCount(text.Length)];
        var length = 0;
        while (!text.IsEmpty)
        {
            if (text[0] == '%' && text.Length >= 3 && char.IsAsciiHexDigit(text[1]) && char.IsAsciiHexDigit(text[2]))
            {
                bytes[length++] = Convert.FromHexString(text.Slice(1, 2))[0];
                text = text[3..];
            }
            else if (text[0] == '+' && plusIsSpace)
            {
                bytes[length++] = (byte)' ';
                text = text[1..];
            }
            else
            {
                var special = text[1..].IndexOfAny('%', '+');
                var run = special < 0 ? text.Length : special + 1;
                length += System.Text.Encoding.UTF8.GetBytes(text[..run], bytes.AsSpan(length));
                text = text[run..];
            }
        }

        return bytes[..length];
    }
}

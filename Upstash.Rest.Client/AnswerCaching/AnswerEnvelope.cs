using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Upstash.Rest.Client.AnswerCaching;

/// <summary>How an answer stands in Redis: <c>1 {made} {ends} {length} </c>, the prompt, then the answer's bytes as they are.</summary>
/// <remarks>Made and ends are milliseconds since 1970; length is the prompt's, in bytes of UTF-8. So text stays text, and bytes stay bytes.</remarks>
internal static class AnswerEnvelope
{
    private const byte Version = (byte)'1';

    public static byte[] Write(CachedAnswer answer)
    {
        var prompt = Encoding.UTF8.GetBytes(answer.Prompt);
        var head = Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"{(char)Version} {answer.CreatedAt.ToUnixTimeMilliseconds()} {answer.ExpiresAt.ToUnixTimeMilliseconds()} {prompt.Length} "));
        var bytes = new byte[head.Length + prompt.Length + answer.Value.Length];
        head.CopyTo(bytes, 0);
        prompt.CopyTo(bytes, head.Length);
        answer.Value.Span.CopyTo(bytes.AsSpan(head.Length + prompt.Length));
        return bytes;
    }

    /// <summary>Reads an answer.</summary>
    /// <returns><c>null</c> when there is none, it is of another version, or its end has come.</returns>
    public static CachedAnswer? Read(ReadOnlyMemory<byte>? kept, DateTimeOffset now)
    {
        if (kept is not { } bytes || !bytes.Span.StartsWith([Version, (byte)' ']))
        {
            return null;
        }

        var at = 2;
        return TryReadNumber(bytes.Span, ref at, out var made)
            && TryReadNumber(bytes.Span, ref at, out var ends)
            && TryReadNumber(bytes.Span, ref at, out var length)
            && length <= bytes.Length - at
            && ends <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            && made <= ends
            && DateTimeOffset.FromUnixTimeMilliseconds(ends) is var end && end > now
            ? new(bytes[(at + (int)length)..], Encoding.UTF8.GetString(bytes.Span.Slice(at, (int)length)), DateTimeOffset.FromUnixTimeMilliseconds(made), end)
            : null;
    }

    private static bool TryReadNumber(ReadOnlySpan<byte> bytes, ref int at, out long number)
    {
        if (!Utf8Parser.TryParse(bytes[at..], out number, out var read) || number < 0 || at + read >= bytes.Length || bytes[at + read] != ' ')
        {
            return false;
        }

        at += read + 1;
        return true;
    }
}

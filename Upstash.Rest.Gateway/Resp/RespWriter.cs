using System.Buffers;
using System.Buffers.Text;

namespace Upstash.Rest.Gateway.Resp;

/// <summary>Writes commands as RESP arrays of bulk strings, the one form every server accepts.</summary>
internal static class RespWriter
{
    private const int LongestHeader = 1 + 20 + 2;

    /// <summary>Writes the head of a command.</summary>
    /// <param name="output">Where to write.</param>
    /// <param name="arguments">How many arguments follow, the command name included.</param>
    public static void WriteArrayHeader(IBufferWriter<byte> output, int arguments) =>
        WriteHeader(output, RespType.Array, arguments);

    /// <summary>Writes one argument.</summary>
    public static void WriteBulk(IBufferWriter<byte> output, ReadOnlySpan<byte> argument)
    {
        WriteHeader(output, RespType.BulkString, argument.Length);
        output.Write(argument);
        output.Write("\r\n"u8);
    }

    /// <summary>Writes one argument that lies in several buffers, without joining them.</summary>
    public static void WriteBulk(IBufferWriter<byte> output, in ReadOnlySequence<byte> argument)
    {
        WriteHeader(output, RespType.BulkString, argument.Length);
        foreach (var part in argument)
        {
            output.Write(part.Span);
        }

        output.Write("\r\n"u8);
    }

    /// <summary>Writes a command that is only a name.</summary>
    public static void WriteCommand(IBufferWriter<byte> output, ReadOnlySpan<byte> name)
    {
        WriteArrayHeader(output, 1);
        WriteBulk(output, name);
    }

    private static void WriteHeader(IBufferWriter<byte> output, RespType type, long number)
    {
        var header = output.GetSpan(LongestHeader);
        header[0] = (byte)type;
        // The span is long enough for any number, so this cannot fail.
        _ = Utf8Formatter.TryFormat(number, header[1..], out var digits);
        header[1 + digits] = (byte)'\r';
        header[2 + digits] = (byte)'\n';
        output.Advance(3 + digits);
    }
}

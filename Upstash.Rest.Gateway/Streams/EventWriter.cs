using System.Buffers;
using Upstash.Rest.Gateway.Resp;

namespace Upstash.Rest.Gateway.Streams;

/// <summary>Writes messages of the backend as events: one <c>data: </c> line, and an empty one behind it.</summary>
/// <remarks>
/// Where a message breaks its line, each further line follows as <c>data:</c> without the space. A reader that keeps to the standard
/// joins the lines again. The JavaScript SDK takes every line that begins with <c>data: </c>, space included, for an
/// event of its own: it passes over the further lines, so that a payload cannot pose as a message of another channel.
/// A line that itself begins with a space needs the standard's space before it, and no event begins with one.
/// Line ends of any kind arrive as LF.
/// </remarks>
internal ref struct EventWriter(IBufferWriter<byte> output)
{
    private bool _isBroken;
    private bool _afterCarriageReturn;

    /// <summary>Writes one message.</summary>
    /// <param name="message">One whole reply: the array of a subscription, whose elements are joined by commas, or a line of MONITOR.</param>
    /// <param name="output">Where to write.</param>
    public static void Write(in ReadOnlySequence<byte> message, IBufferWriter<byte> output)
    {
        var writer = new EventWriter(output);
        output.Write("data: "u8);
        var reader = new RespReader(message);
        var head = reader.Read();
        if (head.Type is RespType.Array or RespType.Push)
        {
            for (var i = 0; i < head.Count; i++)
            {
                writer.Text(i == 0 ? "" : ",");
                writer.Text(reader.Read().Payload);
            }
        }
        else
        {
            writer.Text(head.Payload);
        }

        writer.End();
    }

    /// <summary>Writes a line that readers skip.</summary>
    public static void WriteHeartbeat(IBufferWriter<byte> output) => output.Write(": ping\n\n"u8);

    private void Text(string text) => Text(System.Text.Encoding.UTF8.GetBytes(text));

    private void Text(in ReadOnlySequence<byte> text)
    {
        foreach (var part in text)
        {
            Text(part.Span);
        }
    }

    private void Text(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty)
        {
            var stop = text.IndexOfAny((byte)'\r', (byte)'\n');
            var run = stop < 0 ? text : text[..stop];
            if (!run.IsEmpty)
            {
                BeginLine(run[0] == ' ');
                output.Write(run);
                _afterCarriageReturn = false;
            }

            if (stop < 0)
            {
                return;
            }

            EndLine(text[stop]);
            text = text[(stop + 1)..];
        }
    }

    private void BeginLine(bool withSpace = false)
    {
        if (_isBroken)
        {
            output.Write(withSpace ? "data: "u8 : "data:"u8);
            _isBroken = false;
        }
    }

    private void EndLine(byte end)
    {
        // The second half of CR LF ends nothing.
        if (end == '\r' || !_afterCarriageReturn)
        {
            BeginLine();
            output.Write("\n"u8);
            _isBroken = true;
        }

        _afterCarriageReturn = end == '\r';
    }

    private void End()
    {
        BeginLine();
        output.Write("\n\n"u8);
    }
}

using System.Buffers;
using System.Buffers.Text;
using Upstash.Rest.Gateway.Resp;

namespace Upstash.Rest.Gateway.Encoding;

/// <summary>Turns replies into the JSON that REST clients expect, without building objects or strings in between.</summary>
/// <remarks>
/// Whatever protocol version the backend speaks, the shapes are those of RESP2: maps become flat arrays, doubles strings,
/// booleans 1 and 0. Writing stops when the sink is full and goes on after a flush, so a reply of any size passes
/// through a response buffer of constant size.
/// </remarks>
/// <param name="replies">Whole replies, one behind the other.</param>
/// <param name="encoding">How strings in results are written; error texts always stay text.</param>
internal sealed class ReplyTranscoder(ReadOnlySequence<byte> replies, ReplyEncoding encoding)
{
    private enum Step
    {
        Envelope,
        Value,
        String,
        ValueEnd,
    }

    private ReadOnlySequence<byte> _rest = replies;
    private Step _step = Step.Envelope;
    private StringTranscoder _string;
    private long[] _left = new long[8];
    private int _depth;

    /// <summary>Gets whether the next reply is an error.</summary>
    public bool IsError => new RespReader(_rest).Read().Type.IsError();

    /// <summary>Writes the next reply as <c>{"result":...}</c> or <c>{"error":"..."}</c>.</summary>
    /// <returns><see langword="false"/> when the sink is full: flush it and call again to go on.</returns>
    public bool WriteEnvelope(JsonSink output)
    {
        var reader = new RespReader(_rest);
        var isWhole = Write(ref reader, output);
        _rest = reader.Rest;
        return isWhole;
    }

    private bool Write(ref RespReader reader, JsonSink output)
    {
        while (true)
        {
            switch (_step)
            {
                case Step.Envelope:
                    _step = BeginEnvelope(reader.Read(), output);
                    break;
                case Step.Value when output.IsFull:
                    return false;
                case Step.Value:
                    _step = BeginValue(reader.Read(), output);
                    break;
                case Step.String when !_string.Write(output):
                    return false;
                case Step.String:
                    _step = Step.ValueEnd;
                    break;
                case Step.ValueEnd when EndValue(output):
                    output.WriteByte((byte)'}');
                    _step = Step.Envelope;
                    return true;
                default:
                    _step = Step.Value;
                    break;
            }
        }
    }

    private Step BeginEnvelope(in RespNode node, JsonSink output)
    {
        if (node.Type.IsError())
        {
            output.Write("{\"error\":"u8);
            return BeginString(node.Payload, ReplyEncoding.Text);
        }

        output.Write("{\"result\":"u8);
        return BeginValue(node, output);
    }

    private Step BeginValue(in RespNode node, JsonSink output)
    {
        switch (node.Type)
        {
            case RespType.Null:
                output.Write("null"u8);
                return Step.ValueEnd;
            case RespType.Integer when TryWriteInteger(node.Payload, output):
                return Step.ValueEnd;
            case RespType.Boolean:
                output.WriteByte(node.Payload.FirstSpan.StartsWith("t"u8) ? (byte)'1' : (byte)'0');
                return Step.ValueEnd;
            case RespType.Array or RespType.Map or RespType.Set or RespType.Push:
                return BeginArray(node.Count, output);
            case RespType.VerbatimString:
                // The first four bytes name a format, as in "txt:".
                return BeginString(node.Payload.Slice(Math.Min(4, node.Payload.Length)), encoding);
            case RespType.SimpleString when _depth == 0 && IsOk(node.Payload):
                return BeginString(node.Payload, ReplyEncoding.Text);
            default:
                return BeginString(node.Payload, encoding);
        }
    }

    private Step BeginString(in ReadOnlySequence<byte> text, ReplyEncoding stringEncoding)
    {
        _string = new StringTranscoder(text, stringEncoding);
        return Step.String;
    }

    private Step BeginArray(long count, JsonSink output)
    {
        output.WriteByte((byte)'[');
        if (count == 0)
        {
            output.WriteByte((byte)']');
            return Step.ValueEnd;
        }

        if (_depth == _left.Length)
        {
            Array.Resize(ref _left, 2 * _depth);
        }

        _left[_depth++] = count;
        return Step.Value;
    }

    // Closes the arrays that end with this value; true when it was the reply itself.
    private bool EndValue(JsonSink output)
    {
        while (_depth > 0)
        {
            if (--_left[_depth - 1] > 0)
            {
                output.WriteByte((byte)',');
                return false;
            }

            output.WriteByte((byte)']');
            _depth--;
        }

        return true;
    }

    // What is no 64-bit integer, although announced as one, is written as a string: the response may be half out already.
    private static bool TryWriteInteger(in ReadOnlySequence<byte> digits, JsonSink output)
    {
        Span<byte> text = stackalloc byte[20];
        var length = (int)Math.Min(digits.Length, text.Length);
        digits.Slice(0, length).CopyTo(text);

        // Parsed and written again, because RESP allows a plus sign, which JSON does not.
        if (!Utf8Parser.TryParse(text[..length], out long value, out var used) || used != digits.Length)
        {
            return false;
        }

        _ = Utf8Formatter.TryFormat(value, text, out length);
        output.Write(text[..length]);
        return true;
    }

    private static bool IsOk(in ReadOnlySequence<byte> text)
    {
        Span<byte> bytes = stackalloc byte[2];
        if (text.Length != bytes.Length)
        {
            return false;
        }

        text.CopyTo(bytes);
        return bytes.SequenceEqual("OK"u8);
    }
}

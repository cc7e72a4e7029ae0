using System.Buffers;
using System.Buffers.Text;

namespace Upstash.Rest.Gateway.Resp;

/// <summary>One reply, or the head of an aggregate whose elements follow.</summary>
/// <param name="Type">The kind; <see cref="RespType.Null"/> for each of the three spellings of null.</param>
/// <param name="Count">For an aggregate, how many replies follow that belong to it (a map counts keys and values).</param>
/// <param name="Payload">Otherwise the bytes between the framing, still in the buffer they arrived in.</param>
internal readonly record struct RespNode(RespType Type, long Count, ReadOnlySequence<byte> Payload);

/// <summary>Reads replies one node at a time from bytes that <see cref="RespFraming"/> has found to be whole.</summary>
internal ref struct RespReader(ReadOnlySequence<byte> replies)
{
    private SequenceReader<byte> _bytes = new(replies);

    /// <summary>Gets the bytes that have not been read.</summary>
    public readonly ReadOnlySequence<byte> Rest => _bytes.UnreadSequence;

    /// <summary>Reads the next node, passing over attributes.</summary>
    /// <exception cref="RespProtocolException">The bytes end too early.</exception>
    public RespNode Read()
    {
        while (true)
        {
            var node = ReadNode();
            if (node.Type != RespType.Attribute)
            {
                return node;
            }

            // All but the annotated reply itself, which the next turn returns.
            Skip(node.Count - 1);
        }
    }

    /// <summary>Passes over whole replies, however deep.</summary>
    /// <param name="count">How many.</param>
    public void Skip(long count = 1)
    {
        while (count > 0)
        {
            count += ReadNode().Count - 1;
        }
    }

    private RespNode ReadNode()
    {
        if (!_bytes.TryRead(out var first) || !_bytes.TryReadTo(out ReadOnlySequence<byte> line, (byte)'\n'))
        {
            throw Incomplete();
        }

        var type = (RespType)first;
        line = line.Slice(0, line.Length - 1);
        return type.Shape() switch
        {
            RespShape.Line => new RespNode(type, 0, line),
            RespShape.Sized => ReadSized(type, Number(line)),
            _ => Number(line) is var count and >= 0 ? new RespNode(type, type.Children(count), default) : Null,
        };
    }

    private RespNode ReadSized(RespType type, long length)
    {
        if (length < 0)
        {
            return Null;
        }

        if (!_bytes.TryReadExact((int)length, out var body) || _bytes.Remaining < 2)
        {
            throw Incomplete();
        }

        _bytes.Advance(2);
        return new RespNode(type, 0, body);
    }

    private static RespNode Null => new(RespType.Null, 0, default);

    private static long Number(in ReadOnlySequence<byte> line)
    {
        Span<byte> digits = stackalloc byte[20];
        if (line.Length > digits.Length)
        {
            throw Incomplete();
        }

        line.CopyTo(digits);
        return Utf8Parser.TryParse(digits[..(int)line.Length], out long number, out _) ? number : throw Incomplete();
    }

    private static RespProtocolException Incomplete() => new("A reply was read before all of it had arrived.");
}

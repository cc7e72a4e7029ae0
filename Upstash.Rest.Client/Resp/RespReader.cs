using System.Buffers.Text;

namespace Upstash.Rest.Client;

/// <summary>Reads RESP2 value by value, in place. Source: the Redis serialization protocol.</summary>
internal ref struct RespReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>Gets how far it has read.</summary>
    public int Position { get; private set; }

    /// <summary>Gets what was read last.</summary>
    public RespKind Kind { get; private set; }

    /// <summary>Gets the bytes of a text or error, or the digits of an integer.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>Gets how many items an array has.</summary>
    public int Count { get; private set; }

    /// <summary>Gets a value indicating whether nothing follows.</summary>
    public readonly bool IsAtEnd => Position == _bytes.Length;

    /// <summary>Reads the next value; of an array only the head.</summary>
    /// <exception cref="InvalidDataException">There is none, or it is broken.</exception>
    public void Read()
    {
        var line = ReadLine();
        Value = line[1..];
        Kind = line[0] switch
        {
            (byte)'+' => RespKind.Text,
            (byte)'-' => RespKind.Error,
            (byte)':' => RespKind.Integer,
            (byte)'$' => ReadBulk(),
            (byte)'*' => ReadHead(),
            _ => throw Broken(),
        };
    }

    /// <summary>Says that an array has ended.</summary>
    public void EndArray() => Kind = RespKind.End;

    private RespKind ReadBulk()
    {
        var length = ReadLength();
        if (length < 0)
        {
            return RespKind.Null;
        }

        if (length > _bytes.Length - Position - 2 || !_bytes.Slice(Position + length, 2).SequenceEqual("\r\n"u8))
        {
            throw Broken();
        }

        Value = _bytes.Slice(Position, length);
        Position += length + 2;
        return RespKind.Text;
    }

    private RespKind ReadHead()
    {
        Count = ReadLength();
        return Count < 0 ? RespKind.Null : RespKind.Array;
    }

    private readonly int ReadLength() =>
        Utf8Parser.TryParse(Value, out int length, out var used) && used == Value.Length && length >= -1 ? length : throw Broken();

    private ReadOnlySpan<byte> ReadLine()
    {
        var length = _bytes[Position..].IndexOf("\r\n"u8);
        if (length < 1)
        {
            throw Broken();
        }

        var line = _bytes.Slice(Position, length);
        Position += length + 2;
        return line;
    }

    private readonly InvalidDataException Broken() => new($"the answer is no whole RESP2, from byte {Position} on.");
}

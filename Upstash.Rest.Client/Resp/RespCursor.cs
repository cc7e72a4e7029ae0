using System.Buffers.Text;

namespace Upstash.Rest.Client;

/// <summary>Reads RESP2 value by value, in place, and knows where it stands among nested arrays. Source: the Redis serialization protocol.</summary>
internal sealed class RespCursor(ReadOnlyMemory<byte> bytes)
{
    // As deep as JSON may be here: readers of any shape call themselves.
    private const int MaxDepth = 1000;

    // An array says how many items it has, but not where it ends.
    private readonly Stack<int> _left = new();
    private Range _value;
    private InvalidDataException? _flaw;
    private int _position;

    /// <summary>Gets what was read last.</summary>
    public RespKind Kind { get; private set; }

    /// <summary>Gets the bytes of a text or error, or the digits of an integer.</summary>
    public ReadOnlySpan<byte> Value => bytes.Span[_value];

    /// <summary>Gets a value indicating whether nothing follows.</summary>
    public bool IsAtEnd => _position == bytes.Length;

    /// <summary>Gets how many arrays are open.</summary>
    public int Depth => _left.Count;

    /// <summary>Reads the next value; an array is open then, and its items follow.</summary>
    /// <exception cref="InvalidDataException">There is none, or it is broken.</exception>
    public void Read()
    {
        Kind = ReadLine() switch
        {
            (byte)'+' => RespKind.Text,
            (byte)'-' => RespKind.Error,
            (byte)':' => RespKind.Integer,
            (byte)'$' => ReadBulk(),
            (byte)'*' => ReadHead(),
            _ => throw Broken(),
        };
    }

    /// <summary>Reads the next item of the innermost array, or closes it.</summary>
    /// <returns><c>false</c> when it was closed.</returns>
    public bool NextItem()
    {
        var left = _left.Pop();
        if (left == 0)
        {
            Kind = RespKind.End;
            return false;
        }

        _left.Push(left - 1);
        Read();
        return true;
    }

    /// <summary>Reads on until no more than so many arrays are open.</summary>
    /// <exception cref="InvalidDataException">What follows is broken, or what was read before.</exception>
    public void CloseTo(int depth)
    {
        if (_flaw is not null)
        {
            throw _flaw;
        }

        while (Depth > depth)
        {
            NextItem();
        }
    }

    private RespKind ReadBulk()
    {
        var length = ReadLength();
        if (length < 0)
        {
            return RespKind.Null;
        }

        if (length > bytes.Length - _position - 2 || !bytes.Span.Slice(_position + length, 2).SequenceEqual("\r\n"u8))
        {
            throw Broken();
        }

        _value = _position..(_position + length);
        _position += length + 2;
        return RespKind.Text;
    }

    private RespKind ReadHead()
    {
        var count = ReadLength();
        if (count < 0)
        {
            return RespKind.Null;
        }

        if (Depth == MaxDepth)
        {
            throw Broken();
        }

        _left.Push(count);
        return RespKind.Array;
    }

    private int ReadLength() =>
        Utf8Parser.TryParse(Value, out int length, out var used) && used == Value.Length && length >= -1 ? length : throw Broken();

    /// <summary>Reads a line, and returns the character that says what it is.</summary>
    private byte ReadLine()
    {
        var length = bytes.Span[_position..].IndexOf("\r\n"u8);
        if (length < 1)
        {
            throw Broken();
        }

        var type = bytes.Span[_position];
        _value = (_position + 1)..(_position + length);
        _position += length + 2;
        return type;
    }

    private InvalidDataException Broken() => _flaw ??= new($"the answer is no whole RESP2, from byte {_position} on.");
}

using System.Globalization;

namespace Upstash.Rest.Gateway.Resp;

/// <summary>Finds where one whole reply ends in bytes that arrive in pieces of any size.</summary>
/// <remarks>
/// Bytes are pushed in and never looked at twice: what is still to come is kept as a few counters, so a 20 MB value that
/// arrives in 300 reads costs 300 subtractions. Nothing is allocated per reply. One instance serves one connection.
/// </remarks>
internal sealed class RespFraming
{
    /// <summary>How deep replies may nest. Redis itself answers with fewer than ten levels; scripts can make more.</summary>
    public const int MaxDepth = 128;

    /// <summary>The longest status, error or number line, in bytes: 1 MiB.</summary>
    public const int MaxLineBytes = 1024 * 1024;

    private enum State
    {
        Type,
        Line,
        Length,
        Body,
        BodyEnd,
    }

    private readonly long[] _left = new long[MaxDepth];
    private int _depth;
    private State _state;
    private RespType _type;
    private RespLengthLine _length;
    private bool _carriageReturn;
    private int _lineBytes;
    private long _bodyLeft;

    /// <summary>Gets how many bytes of the string in progress were announced but have not come yet; readable from any thread.</summary>
    public long BodyLeft => Volatile.Read(ref _bodyLeft);

    /// <summary>Consumes bytes until a reply is whole or the bytes are used up.</summary>
    /// <param name="bytes">The bytes that follow those consumed before.</param>
    /// <param name="consumed">How many of them belong to the reply in progress.</param>
    /// <returns><see langword="true"/> when the reply ends at <paramref name="consumed"/>; <see langword="false"/> when
    /// everything was consumed and the reply goes on.</returns>
    /// <exception cref="RespProtocolException">The bytes are not RESP, or exceed a limit.</exception>
    public bool Scan(ReadOnlySpan<byte> bytes, out int consumed)
    {
        var rest = bytes;
        var whole = false;
        while (!whole && !rest.IsEmpty)
        {
            whole = _state switch
            {
                State.Type => ReadType(ref rest),
                State.Line => SkipLine(ref rest),
                State.Length => _length.Read(ref rest) && EndLength(),
                State.Body => SkipBody(ref rest),
                _ => SkipBodyEnd(ref rest),
            };
        }

        consumed = bytes.Length - rest.Length;
        return whole;
    }

    private bool ReadType(ref ReadOnlySpan<byte> rest)
    {
        _type = (RespType)rest[0];
        if (_type == RespType.Push && _depth == 0)
        {
            // It would be taken for the reply to whatever command comes next.
            throw new RespProtocolException("The backend sent a message that nothing asked for.");
        }

        _state = _type.Shape() switch
        {
            RespShape.Line => State.Line,
            RespShape.Sized or RespShape.Aggregate => State.Length,
            _ => throw new RespProtocolException(string.Create(
                CultureInfo.InvariantCulture,
                $"The backend sent byte 0x{rest[0]:X2}, which starts no RESP reply. Check that Gateway:Redis is the plain TCP port of a Redis-compatible server.")),
        };
        (_length, _carriageReturn, _lineBytes) = (default, false, 0);
        rest = rest[1..];
        return false;
    }

    private bool SkipLine(ref ReadOnlySpan<byte> rest)
    {
        var end = rest.IndexOf((byte)'\n');
        var length = end < 0 ? rest.Length : end;
        _lineBytes += length;
        if (_lineBytes > MaxLineBytes)
        {
            throw new RespProtocolException($"The backend sent a status, error or number line of more than {MaxLineBytes} bytes.");
        }

        if (length > 0)
        {
            _carriageReturn = rest[length - 1] == (byte)'\r';
        }

        rest = rest[(end < 0 ? length : length + 1)..];
        if (end < 0)
        {
            return false;
        }

        RequireCarriageReturn();
        return EndValue();
    }

    private bool EndLength()
    {
        var length = _length.Value;
        if (length < 0)
        {
            // Minus one is the null of RESP2, for strings and arrays alike.
            return length == -1 && _type is RespType.BulkString or RespType.Array
                ? EndValue()
                : throw new RespProtocolException("The backend announced a negative length.");
        }

        if (_type.Shape() == RespShape.Sized)
        {
            Volatile.Write(ref _bodyLeft, length);
            _state = length == 0 ? State.BodyEnd : State.Body;
            _carriageReturn = false;
            return false;
        }

        var children = _type.Children(length);
        if (children == 0)
        {
            return EndValue();
        }

        if (_depth == MaxDepth)
        {
            throw new RespProtocolException($"The backend sent a reply nested deeper than {MaxDepth} levels.");
        }

        _left[_depth++] = children;
        _state = State.Type;
        return false;
    }

    private bool SkipBody(ref ReadOnlySpan<byte> rest)
    {
        var length = (int)Math.Min(_bodyLeft, rest.Length);
        Volatile.Write(ref _bodyLeft, _bodyLeft - length);
        if (_bodyLeft == 0)
        {
            _state = State.BodyEnd;
        }

        rest = rest[length..];
        return false;
    }

    private bool SkipBodyEnd(ref ReadOnlySpan<byte> rest)
    {
        if (!_carriageReturn && rest[0] == '\r')
        {
            _carriageReturn = true;
            rest = rest[1..];
            return false;
        }

        if (rest[0] != '\n')
        {
            throw new RespProtocolException("The backend sent a string that is longer than announced.");
        }

        RequireCarriageReturn();
        rest = rest[1..];
        return EndValue();
    }

    private void RequireCarriageReturn()
    {
        if (!_carriageReturn)
        {
            throw new RespProtocolException("The backend ended a line with LF alone; RESP ends lines with CR LF.");
        }
    }

    private bool EndValue()
    {
        _state = State.Type;
        while (_depth > 0)
        {
            if (--_left[_depth - 1] > 0)
            {
                return false;
            }

            _depth--;
        }

        return true;
    }
}

namespace Upstash.Rest.Gateway.Resp;

/// <summary>The line that announces how long a string is or how many elements follow, read in pieces of any size.</summary>
/// <remarks>Starts as <see langword="default"/>, behind the type byte.</remarks>
internal struct RespLengthLine
{
    /// <summary>The greatest length or count that a reply may announce: 2,147,483,647.</summary>
    public const long MaxValue = int.MaxValue;

    private long _number;
    private bool _negative;
    private bool _digits;
    private bool _carriageReturn;

    /// <summary>Gets the number, once the line is whole.</summary>
    public readonly long Value => _negative ? -_number : _number;

    /// <summary>Consumes bytes until the line is whole or they are used up.</summary>
    /// <returns><see langword="true"/> when the line is whole.</returns>
    /// <exception cref="RespProtocolException">It is no such line.</exception>
    public bool Read(ref ReadOnlySpan<byte> rest)
    {
        for (var i = 0; i < rest.Length; i++)
        {
            var digit = (uint)(rest[i] - '0');
            var hasLeadingZero = _digits && _number == 0;
            if (digit <= 9 && !hasLeadingZero && !_carriageReturn)
            {
                _digits = true;
                _number = (_number * 10) + digit;
                if (_number > MaxValue)
                {
                    throw new RespProtocolException($"The backend announced a reply longer than {MaxValue} bytes or elements.");
                }
            }
            else if (rest[i] == '-' && !_negative && !_digits)
            {
                _negative = true;
            }
            else if (rest[i] == '\r' && _digits && !_carriageReturn)
            {
                _carriageReturn = true;
            }
            else if (rest[i] == '\n' && _carriageReturn)
            {
                rest = rest[(i + 1)..];
                return true;
            }
            else
            {
                // Also '?', the streamed strings and arrays of the RESP3 draft, which no known server sends.
                throw new RespProtocolException("The backend sent a length line that is not a decimal number without leading zeros, followed by CR LF.");
            }
        }

        rest = default;
        return false;
    }
}

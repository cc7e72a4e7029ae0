using System.Buffers;

namespace Upstash.Rest.Gateway.Encoding;

/// <summary>Puts one string of a reply into JSON, resuming wherever the response had to be flushed.</summary>
/// <remarks>The source may lie in many buffers. A character or a group of three bytes that straddles two of them is joined on
/// the stack.</remarks>
internal struct StringTranscoder(ReadOnlySequence<byte> source, ReplyEncoding encoding)
{
    private const int PieceBytes = 16 * 1024;
    private const int JointBytes = 12;

    private ReadOnlySequence<byte> _rest = source;
    private bool _isOpen;

    /// <summary>Writes until the string is finished or the sink is full.</summary>
    /// <returns><see langword="true"/> when the string is finished, its closing quote included.</returns>
    public bool Write(JsonSink output)
    {
        if (!_isOpen)
        {
            output.WriteByte((byte)'"');
            _isOpen = true;
        }

        while (!_rest.IsEmpty)
        {
            if (output.IsFull)
            {
                return false;
            }

            _rest = _rest.Slice(WritePiece(output));
        }

        output.WriteByte((byte)'"');
        return true;
    }

    private readonly int WritePiece(JsonSink output)
    {
        var piece = _rest.FirstSpan;
        piece = piece[..Math.Min(piece.Length, PieceBytes)];
        var used = Encode(piece, output);
        if (used > 0)
        {
            return used;
        }

        Span<byte> joint = stackalloc byte[(int)Math.Min(JointBytes, _rest.Length)];
        _rest.Slice(0, joint.Length).CopyTo(joint);
        return Encode(joint, output);
    }

    private readonly int Encode(ReadOnlySpan<byte> piece, JsonSink output)
    {
        var isLast = piece.Length == _rest.Length;
        return encoding == ReplyEncoding.Base64
            ? Base64Text.Write(piece, isLast, output)
            : JsonText.Write(piece, isLast, output);
    }
}

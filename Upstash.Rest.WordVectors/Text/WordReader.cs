namespace Upstash.Rest.WordVectors.Text;

/// <summary>Reads a text's words one by one, folded, without allocating: runs of letters and digits with an apostrophe or hyphen inside.</summary>
/// <param name="text">The text.</param>
/// <param name="buffer">Where a word is folded into; a longer word is cut, and no vector knows it.</param>
internal ref struct WordReader(ReadOnlySpan<char> text, Span<char> buffer)
{
    /// <summary>Room enough for any word with a vector.</summary>
    public const int BufferLength = 48;

    private readonly ReadOnlySpan<char> _text = text;
    private readonly Span<char> _buffer = buffer;
    private int _position;

    /// <summary>Gets the word that was read last; the next read overwrites it.</summary>
    public ReadOnlySpan<char> Word { get; private set; }

    /// <summary>Gets where in the text that word begins.</summary>
    public int Start { get; private set; }

    /// <summary>Gets where in the text that word ends.</summary>
    public readonly int End => _position;

    /// <summary>Reads the next word.</summary>
    /// <returns><c>false</c> at the end.</returns>
    public bool Read()
    {
        while (_position < _text.Length && !char.IsLetterOrDigit(_text[_position]))
        {
            _position++;
        }

        Start = _position;
        var length = 0;
        for (; _position < _text.Length; _position++)
        {
            if (Folding.IsAccent(_text[_position]))
            {
                continue;
            }

            var letter = Folding.Fold(_text[_position]);
            if (!char.IsLetterOrDigit(letter) && !(letter is '\'' or '-' && IsInside(_position)))
            {
                break;
            }

            if (length < _buffer.Length)
            {
                _buffer[length++] = letter;
            }
        }

        Word = _buffer[..length];
        return length > 0;
    }

    private readonly bool IsInside(int position) => position + 1 < _text.Length && char.IsLetterOrDigit(_text[position + 1]);
}

using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Upstash.Rest.Client.Redis;

/// <summary>A forward cursor over one Redis reply, in JSON with base64 or in RESP2, that decodes only what is asked for.</summary>
/// <remarks>
/// Redis' doubles, scores and cursors travel as strings, its integers as numbers; the readers accept both spellings.
/// In base64 mode every string is encoded but the status <c>OK</c>, which no base64 text can be mistaken for (its
/// length is never 2). Source: the Upstash Redis REST API page, "Response: base64" and "Response: RESP2".
/// </remarks>
public ref struct RedisReply
{
    private readonly RedisCommand _command;
    private readonly RespCursor? _resp;
    private readonly int _depth;
    private Utf8JsonReader _json;

    internal RedisReply(Utf8JsonReader json, RedisCommand command)
    {
        _json = json;
        _command = command;
        _depth = json.CurrentDepth;
    }

    /// <param name="resp">A cursor on the reply's first value.</param>
    /// <param name="command">The command, for errors.</param>
    internal RedisReply(RespCursor resp, RedisCommand command)
    {
        _resp = resp;
        _command = command;
    }

    /// <summary>Gets a value indicating whether the value is Redis' nil.</summary>
    public readonly bool IsNull => _resp is not null ? _resp.Kind is RespKind.Null : _json.TokenType is JsonTokenType.Null;

    /// <summary>Gets a value indicating whether the value is an array.</summary>
    public readonly bool IsArray => _resp is not null ? _resp.Kind is RespKind.Array : _json.TokenType is JsonTokenType.StartArray;

    /// <summary>Gets a value indicating whether the value is an integer reply.</summary>
    public readonly bool IsInteger => _resp is not null ? _resp.Kind is RespKind.Integer : _json.TokenType is JsonTokenType.Number;

    /// <summary>Gets a value indicating whether the value is text or bytes.</summary>
    private readonly bool IsText => _resp is not null ? _resp.Kind is RespKind.Text or RespKind.Error : _json.TokenType is JsonTokenType.String;

    /// <summary>Gets the digits of an integer reply.</summary>
    private readonly ReadOnlySpan<byte> Digits => _resp is not null ? _resp.Value : _json.ValueSpan;

    /// <summary>Gets a value indicating whether the cursor is on the reply's last token.</summary>
    private readonly bool IsAtEnd => _resp is not null
        ? _resp.Depth == 0
        : _json.CurrentDepth == _depth && _json.TokenType is not (JsonTokenType.StartArray or JsonTokenType.StartObject);

    /// <summary>Reads an integer.</summary>
    /// <exception cref="UpstashSerializationException">The value is not a 64-bit integer.</exception>
    public readonly long ReadInt64()
    {
        if (IsInteger)
        {
            return Utf8Parser.TryParse(Digits, out long number, out var used) && used == Digits.Length ? number : throw Unexpected("an integer");
        }

        return IsText && long.TryParse(ReadText(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var parsed)
            ? parsed
            : throw Unexpected("an integer");
    }

    /// <summary>Reads a double; <c>inf</c>, <c>+inf</c> and <c>-inf</c> included.</summary>
    /// <exception cref="UpstashSerializationException">The value is not a number.</exception>
    public readonly double ReadDouble() => ReadText() switch
    {
        "inf" or "+inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        var text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed)
            ? parsed
            : throw Unexpected("a number"),
    };

    /// <summary>Reads text; bytes that are not UTF-8 become U+FFFD.</summary>
    /// <exception cref="UpstashSerializationException">The value is nil or an array.</exception>
    public readonly string ReadText()
    {
        if (IsInteger)
        {
            return Encoding.UTF8.GetString(Digits);
        }

        if (!IsText)
        {
            throw Unexpected("text");
        }

        if (_resp is not null)
        {
            return Encoding.UTF8.GetString(_resp.Value);
        }

        var encoded = Unescaped();
        if (encoded.SequenceEqual("OK"u8))
        {
            return "OK";
        }

        var rented = ArrayPool<byte>.Shared.Rent(Base64.GetMaxDecodedFromUtf8Length(encoded.Length));
        try
        {
            return Encoding.UTF8.GetString(rented.AsSpan(0, Decode(encoded, rented)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>Reads the value's exact bytes.</summary>
    /// <exception cref="UpstashSerializationException">The value is nil or an array.</exception>
    public readonly byte[] ReadBytes()
    {
        if (!IsText)
        {
            return Encoding.UTF8.GetBytes(ReadText());
        }

        if (_resp is not null)
        {
            return _resp.Value.ToArray();
        }

        var encoded = Unescaped();
        if (encoded.SequenceEqual("OK"u8))
        {
            return "OK"u8.ToArray();
        }

        var padding = encoded.EndsWith("=="u8) ? 2 : encoded.EndsWith("="u8) ? 1 : 0;
        var bytes = new byte[Math.Max(0, Base64.GetMaxDecodedFromUtf8Length(encoded.Length) - padding)];
        return Decode(encoded, bytes) == bytes.Length ? bytes : throw Unexpected("base64 text");
    }

    /// <summary>Enters an array; <see cref="NextItem"/> then moves from item to item.</summary>
    /// <exception cref="UpstashSerializationException">The value is not an array.</exception>
    public readonly void EnterArray()
    {
        if (!IsArray)
        {
            throw Unexpected("an array");
        }
    }

    /// <summary>Moves to the next item of the array that was entered.</summary>
    /// <returns><c>false</c> at the array's end, and at the end of the whole reply, beyond which the cursor never goes.</returns>
    public bool NextItem()
    {
        if (IsAtEnd)
        {
            return false;
        }

        return _resp is not null ? _resp.NextItem() : _json.Read() && _json.TokenType is not JsonTokenType.EndArray;
    }

    /// <summary>Moves to the next item and insists that there is one.</summary>
    /// <exception cref="UpstashSerializationException">The array ends here.</exception>
    public void ExpectItem()
    {
        if (!NextItem())
        {
            throw Unexpected("one more item");
        }
    }

    /// <summary>Skips the value, whatever it is.</summary>
    public void Skip()
    {
        if (_resp is null)
        {
            _json.Skip();
        }
        else if (IsArray)
        {
            _resp.CloseTo(_resp.Depth - 1);
        }
    }

    /// <summary>Returns the error that says what was expected of this value.</summary>
    /// <param name="expected">A few words, for example <c>an integer</c>.</param>
    public readonly UpstashSerializationException Unexpected(string expected) =>
        new(_command.Name, $"The server answered with {Describe()} where {expected} was expected.");

    /// <summary>Reads on to the reply's end, wherever its reader stopped, and returns the cursor from there.</summary>
    internal Utf8JsonReader Finish()
    {
        while (!IsAtEnd)
        {
            _json.Read();
        }

        return _json;
    }

    private readonly string Describe() =>
        IsNull ? "nil"
        : IsArray ? "an array"
        : IsInteger ? "a number"
        : IsText ? "another text"
        : _resp is not null || _json.TokenType is JsonTokenType.EndArray ? "the array's end"
        : "an unknown value";

    /// <summary>Returns the string's bytes; a server may write the slash of base64 as <c>\/</c>.</summary>
    private readonly ReadOnlySpan<byte> Unescaped()
    {
        try
        {
            return _json.ValueIsEscaped ? Encoding.UTF8.GetBytes(_json.GetString()!) : _json.ValueSpan;
        }
        catch (InvalidOperationException)
        {
            throw Unexpected("base64 text");
        }
    }

    private readonly int Decode(ReadOnlySpan<byte> encoded, Span<byte> bytes) =>
        Base64.DecodeFromUtf8(encoded, bytes, out _, out var written) is OperationStatus.Done
            ? written
            : throw Unexpected("base64 text");
}

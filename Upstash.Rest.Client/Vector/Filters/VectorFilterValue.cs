namespace Upstash.Rest.Client.Vector;

/// <summary>A value that metadata is compared with: text, a number, or true or false.</summary>
public readonly struct VectorFilterValue
{
    private readonly string? _text;

    private VectorFilterValue(string text) => _text = text;

    internal string Text => _text ?? throw new InvalidOperationException("The filter's value is none: make it of text, a number, or true or false.");

    /// <summary>Takes text.</summary>
    /// <exception cref="ArgumentException">It holds both kinds of quotes, or ends in a backslash, or is no Unicode: filters know no escapes. Keep and compare a hash of it instead.</exception>
    public static implicit operator VectorFilterValue(string text) => new(VectorFilterText.Quoted(text, nameof(text)));

    /// <summary>Takes true or false.</summary>
    public static implicit operator VectorFilterValue(bool value) => new(value ? "true" : "false");

    /// <summary>Takes a whole number; beyond 2^53 the service may round it.</summary>
    public static implicit operator VectorFilterValue(long number) => new(VectorFilterText.Number(number));

    /// <summary>Takes a number.</summary>
    /// <exception cref="ArgumentException">It is NaN or infinite.</exception>
    public static implicit operator VectorFilterValue(double number) => new(VectorFilterText.Number(number));

    /// <summary>Takes a number.</summary>
    public static implicit operator VectorFilterValue(decimal number) => new(VectorFilterText.Number(number));
}

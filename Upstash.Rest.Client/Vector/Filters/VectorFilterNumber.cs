namespace Upstash.Rest.Client.Vector;

/// <summary>A number that metadata is compared with.</summary>
public readonly struct VectorFilterNumber
{
    private readonly string? _text;

    private VectorFilterNumber(string text) => _text = text;

    internal string Text => _text ?? "0";

    /// <summary>Takes a whole number; beyond 2^53 the service may round it.</summary>
    public static implicit operator VectorFilterNumber(long number) => new(VectorFilterText.Number(number));

    /// <summary>Takes a number.</summary>
    /// <exception cref="ArgumentException">It is NaN or infinite.</exception>
    public static implicit operator VectorFilterNumber(double number) => new(VectorFilterText.Number(number));

    /// <summary>Takes a number.</summary>
    public static implicit operator VectorFilterNumber(decimal number) => new(VectorFilterText.Number(number));
}

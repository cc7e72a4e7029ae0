namespace Upstash.Rest.Client.Redis;

/// <summary>A value that a search compares with: text, a number, a truth value or an instant, converted implicitly.</summary>
public readonly record struct SearchValue
{
    private readonly string? _json;

    private SearchValue(string json) => _json = json;

    internal string Json => _json ?? JsonText.Null;

    /// <summary>Takes text.</summary>
    public static implicit operator SearchValue(string text) => new(JsonText.Of(text));

    /// <summary>Takes an integer, exactly.</summary>
    public static implicit operator SearchValue(long number) => new(JsonText.Of(number));

    /// <summary>Takes a number that is finite.</summary>
    public static implicit operator SearchValue(double number) => new(JsonText.Of(number));

    /// <summary>Takes a truth value.</summary>
    public static implicit operator SearchValue(bool value) => new(JsonText.Of(value));

    /// <summary>Takes an instant, as RFC 3339 has it.</summary>
    public static implicit operator SearchValue(DateTimeOffset instant) =>
        new(JsonText.Of(instant.UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture)));

    /// <summary>Returns the type's name, since the value may be what people typed.</summary>
    public override string ToString() => nameof(SearchValue);
}

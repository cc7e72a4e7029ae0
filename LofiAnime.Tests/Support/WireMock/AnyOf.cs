namespace AnyOfTypes;

/// <summary>What WireMock.Net takes for a pattern: in our tests always a string, which converts to it.</summary>
/// <typeparam name="TFirst">The type that the value has.</typeparam>
/// <typeparam name="TSecond">The type that it may have with WireMock.Net.</typeparam>
public readonly struct AnyOf<TFirst, TSecond>
{
    private AnyOf(TFirst value) => Value = value;

    internal TFirst Value { get; }

    public static implicit operator AnyOf<TFirst, TSecond>(TFirst value) => new(value);
}

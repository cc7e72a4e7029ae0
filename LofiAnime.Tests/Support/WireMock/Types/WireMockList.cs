namespace WireMock.Types;

/// <summary>The values of one header or query name; as text, the values joined with commas.</summary>
/// <typeparam name="T">The value's type.</typeparam>
public sealed class WireMockList<T> : List<T>
{
    public WireMockList()
    {
    }

    public WireMockList(params T[] collection)
        : base(collection)
    {
    }

    public WireMockList(IEnumerable<T> collection)
        : base(collection)
    {
    }

    public static implicit operator WireMockList<T>(T value) => new(value);

    public static implicit operator WireMockList<T>(T[] values) => new(values);

    public override string ToString() => string.Join(", ", this);
}

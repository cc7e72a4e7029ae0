namespace Upstash.Rest.Client.Redis;

/// <summary>Under which condition a value is written.</summary>
public readonly struct ValueCondition : IEquatable<ValueCondition>
{
    private readonly string? _token;

    private ValueCondition(string token) => _token = token;

    /// <summary>Gets the condition that always holds; the default.</summary>
    public static ValueCondition Always => default;

    /// <summary>Gets the condition that nothing is there yet (<c>NX</c>).</summary>
    public static ValueCondition NotExists => new("NX");

    /// <summary>Gets the condition that something is there already (<c>XX</c>).</summary>
    public static ValueCondition Exists => new("XX");

    /// <summary>Compares two conditions.</summary>
    public static bool operator ==(ValueCondition left, ValueCondition right) => left.Equals(right);

    /// <summary>Compares two conditions.</summary>
    public static bool operator !=(ValueCondition left, ValueCondition right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(ValueCondition other) => _token == other._token;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ValueCondition other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_token);

    internal void AppendTo(List<RedisArgument> arguments)
    {
        if (_token is not null)
        {
            arguments.Add(_token);
        }
    }
}

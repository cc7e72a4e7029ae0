namespace Upstash.Rest.Client.Redis;

/// <summary>Under which condition a key, or a hash's field, is given another end.</summary>
public readonly struct ExpirationCondition : IEquatable<ExpirationCondition>
{
    private readonly string? _token;

    private ExpirationCondition(string token) => _token = token;

    /// <summary>Gets the condition that always holds; the default.</summary>
    public static ExpirationCondition Always => default;

    /// <summary>Gets the condition that there is no end yet (<c>NX</c>).</summary>
    public static ExpirationCondition NotExists => new("NX");

    /// <summary>Gets the condition that there is an end already (<c>XX</c>).</summary>
    public static ExpirationCondition Exists => new("XX");

    /// <summary>Gets the condition that the new end is later than the present one (<c>GT</c>). No end counts as the latest.</summary>
    public static ExpirationCondition Later => new("GT");

    /// <summary>Gets the condition that the new end is earlier than the present one (<c>LT</c>). No end counts as the latest.</summary>
    public static ExpirationCondition Earlier => new("LT");

    /// <summary>Compares two conditions.</summary>
    public static bool operator ==(ExpirationCondition left, ExpirationCondition right) => left.Equals(right);

    /// <summary>Compares two conditions.</summary>
    public static bool operator !=(ExpirationCondition left, ExpirationCondition right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(ExpirationCondition other) => _token == other._token;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ExpirationCondition other && Equals(other);

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

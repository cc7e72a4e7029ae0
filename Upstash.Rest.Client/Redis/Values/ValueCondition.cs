namespace Upstash.Rest.Client.Redis;

/// <summary>Under which condition a value is written. Comparing what is there is for strings only, and needs Upstash or Redis 8.4.</summary>
public readonly struct ValueCondition : IEquatable<ValueCondition>
{
    private readonly string? _token;
    private readonly RedisArgument _operand;

    private ValueCondition(string token) => _token = token;

    private ValueCondition(string token, RedisArgument operand)
    {
        _token = token;
        _operand = operand;
    }

    /// <summary>Gets the condition that always holds; the default.</summary>
    public static ValueCondition Always => default;

    /// <summary>Gets the condition that nothing is there yet (<c>NX</c>).</summary>
    public static ValueCondition NotExists => new("NX");

    /// <summary>Gets the condition that something is there already (<c>XX</c>).</summary>
    public static ValueCondition Exists => new("XX");

    internal bool IsAlways => _token is null;

    internal bool IsComparison => _token is not (null or "NX" or "XX");

    /// <summary>The value there is this one (<c>IFEQ</c>); nothing equals no value.</summary>
    public static ValueCondition Equal(RedisArgument value) => new("IFEQ", value);

    /// <summary>The value there is another one, or there is none (<c>IFNE</c>).</summary>
    public static ValueCondition NotEqual(RedisArgument value) => new("IFNE", value);

    /// <summary>The value there has this digest (<c>IFDEQ</c>), so that a long one need not be sent.</summary>
    /// <param name="digest">16 hexadecimal digits, as <see cref="StringCommands.Digest"/> returns them.</param>
    public static ValueCondition DigestEqual(string digest) => new("IFDEQ", digest);

    /// <summary>The value there has another digest, or there is none (<c>IFDNE</c>).</summary>
    /// <param name="digest">16 hexadecimal digits, as <see cref="StringCommands.Digest"/> returns them.</param>
    public static ValueCondition DigestNotEqual(string digest) => new("IFDNE", digest);

    /// <summary>Compares two conditions.</summary>
    public static bool operator ==(ValueCondition left, ValueCondition right) => left.Equals(right);

    /// <summary>Compares two conditions.</summary>
    public static bool operator !=(ValueCondition left, ValueCondition right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(ValueCondition other) => _token == other._token && _operand == other._operand;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ValueCondition other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_token, _operand);

    /// <summary>Appends a condition on existence; comparisons are refused, since strings alone have them.</summary>
    /// <param name="arguments">The arguments so far.</param>
    /// <param name="prefix">What stands before <c>NX</c> and <c>XX</c>.</param>
    /// <param name="name">What the caller's parameter is called.</param>
    internal void AppendTo(List<RedisArgument> arguments, string prefix = "", string name = "condition")
    {
        if (IsComparison)
        {
            throw new ArgumentException("Only strings are compared; use Always, NotExists or Exists.", name);
        }

        if (_token is not null)
        {
            arguments.Add(prefix + _token);
        }
    }

    /// <summary>Appends any condition, as strings take them.</summary>
    internal void AppendAnyTo(List<RedisArgument> arguments)
    {
        if (_token is not null)
        {
            arguments.Add(_token);
        }

        if (IsComparison)
        {
            arguments.Add(_operand);
        }
    }
}

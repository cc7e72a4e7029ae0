using System.Diagnostics.CodeAnalysis;

namespace Upstash.Rest.Client.Redis;

/// <summary>The type of a key's value. Types of modules, and of servers to come, keep their name.</summary>
[SuppressMessage("Naming", "CA1720", Justification = "String is Redis' name for the type.")]
public readonly struct KeyType : IEquatable<KeyType>
{
    private readonly string? _name;

    private KeyType(string name) => _name = name;

    /// <summary>Gets the type of a key that does not exist; the default.</summary>
    public static KeyType None => default;

    /// <summary>Gets the type of strings, bitmaps and HyperLogLogs.</summary>
    public static KeyType String => new("string");

    /// <summary>Gets the type of lists.</summary>
    public static KeyType List => new("list");

    /// <summary>Gets the type of sets.</summary>
    public static KeyType Set => new("set");

    /// <summary>Gets the type of sorted sets, geographic ones among them (<c>zset</c>).</summary>
    public static KeyType SortedSet => new("zset");

    /// <summary>Gets the type of hashes.</summary>
    public static KeyType Hash => new("hash");

    /// <summary>Gets the type of streams.</summary>
    public static KeyType Stream => new("stream");

    /// <summary>Gets the name as the server has it, for example <c>zset</c>, or <c>none</c>.</summary>
    public string Name => _name ?? "none";

    /// <summary>Returns the type of that name, for example <c>ReJSON-RL</c>; case does not matter.</summary>
    public static KeyType Named(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return new(name);
    }

    /// <summary>Compares two types.</summary>
    public static bool operator ==(KeyType left, KeyType right) => left.Equals(right);

    /// <summary>Compares two types.</summary>
    public static bool operator !=(KeyType left, KeyType right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(KeyType other) => Name.Equals(other.Name, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is KeyType other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Name.GetHashCode(StringComparison.OrdinalIgnoreCase);

    /// <summary>Returns <see cref="Name"/>.</summary>
    public override string ToString() => Name;

    internal static KeyType Read(ref RedisReply reply) => new(reply.ReadText());
}

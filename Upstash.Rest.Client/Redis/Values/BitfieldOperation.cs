namespace Upstash.Rest.Client.Redis;

/// <summary>One operation of <see cref="BitmapCommands.Field"/> on an integer within a bitmap.</summary>
public sealed class BitfieldOperation
{
    private readonly RedisArgument[] _arguments;

    private BitfieldOperation(BitfieldOverflow? overflow, params RedisArgument[] arguments)
    {
        Overflow = overflow;
        _arguments = arguments;
    }

    /// <summary>Gets what happens on overflow; <c>null</c> when the operation only reads.</summary>
    internal BitfieldOverflow? Overflow { get; }

    /// <summary>Reads an integer (<c>GET</c>).</summary>
    public static BitfieldOperation Get(BitfieldType type, BitfieldOffset offset)
    {
        ArgumentNullException.ThrowIfNull(type);
        return new(null, "GET", type.Name, offset.ToString());
    }

    /// <summary>Writes an integer and replies with the former one (<c>SET</c>).</summary>
    public static BitfieldOperation Set(BitfieldType type, BitfieldOffset offset, long value, BitfieldOverflow overflow = BitfieldOverflow.Wrap)
    {
        ArgumentNullException.ThrowIfNull(type);
        return new(overflow, "SET", type.Name, offset.ToString(), value);
    }

    /// <summary>Adds to an integer and replies with the new one (<c>INCRBY</c>).</summary>
    public static BitfieldOperation Increment(BitfieldType type, BitfieldOffset offset, long by = 1, BitfieldOverflow overflow = BitfieldOverflow.Wrap)
    {
        ArgumentNullException.ThrowIfNull(type);
        return new(overflow, "INCRBY", type.Name, offset.ToString(), by);
    }

    internal void AppendTo(List<RedisArgument> arguments) => arguments.AddRange(_arguments);
}

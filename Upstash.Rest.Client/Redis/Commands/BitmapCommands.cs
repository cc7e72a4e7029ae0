namespace Upstash.Rest.Client.Redis;

/// <summary>Describes the commands on bitmaps, which are strings: bit 0 is the most significant bit of the first byte.</summary>
/// <seealso href="https://upstash.com/docs/redis/overall/rediscompatibility">What Upstash has of them.</seealso>
public static class BitmapCommands
{
    /// <summary>Reads a bit. Redis: <c>GETBIT</c>.</summary>
    /// <returns><c>false</c> also beyond the end, and when there is no such key.</returns>
    public static RedisCommand<bool> Get(string key, long offset) =>
        new("GETBIT", [key, offset], Reply.Flag) { IsIdempotent = true };

    /// <summary>Writes a bit, and puts zeros where the value was shorter. Redis: <c>SETBIT</c>.</summary>
    /// <returns>The bit that was there.</returns>
    public static RedisCommand<bool> Set(string key, long offset, bool bit) =>
        new("SETBIT", [key, offset, bit ? 1 : 0], Reply.Flag);

    /// <summary>Counts the bits that are set. Redis: <c>BITCOUNT</c>. O(N) in the number of bytes.</summary>
    /// <param name="key">The bitmap.</param>
    /// <param name="start">The first position; a negative one counts from the end.</param>
    /// <param name="stop">The last position, included; a negative one counts from the end.</param>
    /// <param name="unit">What the positions count.</param>
    /// <returns>0 when there is no such key.</returns>
    public static RedisCommand<long> Count(string key, long start = 0, long stop = -1, BitUnit unit = BitUnit.Byte) =>
        new("BITCOUNT", [key, start, stop, .. Unit(unit)], Reply.Integer) { IsIdempotent = true };

    /// <summary>Finds the first bit that is set, or is not. Redis: <c>BITPOS</c>. O(N) in the number of bytes.</summary>
    /// <param name="key">The bitmap.</param>
    /// <param name="bit">What is looked for.</param>
    /// <param name="start">The first position; a negative one counts from the end.</param>
    /// <param name="stop">The last position, included; a negative one counts from the end. Without it the bitmap counts as followed by zeros.</param>
    /// <param name="unit">What the positions count.</param>
    /// <returns>The bit, counted from the bitmap's beginning; <c>null</c> when there is none.</returns>
    /// <exception cref="ArgumentException"><paramref name="unit"/> is bits, and <paramref name="stop"/> is missing.</exception>
    public static RedisCommand<long?> Position(string key, bool bit, long start = 0, long? stop = null, BitUnit unit = BitUnit.Byte)
    {
        if (unit is not BitUnit.Byte && stop is null)
        {
            throw new ArgumentException("Redis counts bits only up to a last one; give -1 for the end.", nameof(stop));
        }

        var arguments = new List<RedisArgument> { key, bit ? 1 : 0, start };
        if (stop is { } last)
        {
            arguments.Add(last);
        }

        return new("BITPOS", [.. arguments, .. Unit(unit)], Reply.PositionOrNull) { IsIdempotent = true };
    }

    /// <summary>Combines bitmaps, and stores the result. Redis: <c>BITOP</c>. O(N) in the number of bytes.</summary>
    /// <param name="operation">How they are combined.</param>
    /// <param name="destination">The key of the result; what stood there is replaced.</param>
    /// <param name="keys">The bitmaps; one for <see cref="BitOperation.Not"/>, at least two for <see cref="BitOperation.Diff"/>, <see cref="BitOperation.Diff1"/> and <see cref="BitOperation.AndOr"/>.</param>
    /// <returns>The result's length in bytes, that of the longest bitmap.</returns>
    /// <exception cref="ArgumentException">Too few or too many <paramref name="keys"/>.</exception>
    public static RedisCommand<long> Combine(BitOperation operation, string destination, params IEnumerable<string> keys)
    {
        var sources = ArgumentList.Of(keys);
        var needed = operation switch
        {
            BitOperation.Not when sources.Length > 1 => "This operation takes one bitmap.",
            BitOperation.Diff or BitOperation.Diff1 or BitOperation.AndOr when sources.Length < 2 => "This operation takes at least two bitmaps.",
            _ => null,
        };
        if (needed is not null)
        {
            throw new ArgumentException(needed, nameof(keys));
        }

        return new("BITOP", [Token(operation), destination, .. sources], Reply.Integer) { IsIdempotent = !sources.Contains(destination) };
    }

    /// <summary>Reads and writes integers of any width within a bitmap, in one step. Redis: <c>BITFIELD</c>.</summary>
    /// <returns>One item for each operation; <c>null</c> where the number did not fit and <see cref="BitfieldOverflow.Fail"/> was asked for.</returns>
    public static RedisCommand<IReadOnlyList<long?>> Field(string key, params IEnumerable<BitfieldOperation> operations)
    {
        var arguments = new List<RedisArgument> { key };
        var overflow = BitfieldOverflow.Wrap;
        foreach (var operation in ArgumentList.Some(operations))
        {
            if (operation.Overflow is { } wanted && wanted != overflow)
            {
                arguments.Add("OVERFLOW");
                arguments.Add(Token(wanted));
                overflow = wanted;
            }

            operation.AppendTo(arguments);
        }

        return new("BITFIELD", [.. arguments], Reply.IntegersOrNulls);
    }

    /// <summary>Reads integers of any width within a bitmap. Redis: <c>BITFIELD_RO</c>.</summary>
    /// <param name="key">The bitmap.</param>
    /// <param name="operations">Of <see cref="BitfieldOperation.Get"/> only.</param>
    /// <returns>One item for each operation; 0 beyond the end.</returns>
    /// <exception cref="ArgumentException">There is no operation, or one of them writes.</exception>
    public static RedisCommand<IReadOnlyList<long>> FieldReadOnly(string key, params IEnumerable<BitfieldOperation> operations)
    {
        var arguments = new List<RedisArgument> { key };
        foreach (var operation in ArgumentList.Some(operations))
        {
            if (operation.Overflow is not null)
            {
                throw new ArgumentException("Only Get is allowed here; use Field to write.", nameof(operations));
            }

            operation.AppendTo(arguments);
        }

        return new("BITFIELD_RO", [.. arguments], Reply.Integers) { IsIdempotent = true };
    }

    private static RedisArgument[] Unit(BitUnit unit) => unit is BitUnit.Bit ? ["BIT"] : [];

    private static string Token(BitOperation operation) => operation switch
    {
        BitOperation.And => "AND",
        BitOperation.Or => "OR",
        BitOperation.Xor => "XOR",
        BitOperation.Not => "NOT",
        BitOperation.Diff => "DIFF",
        BitOperation.Diff1 => "DIFF1",
        BitOperation.AndOr => "ANDOR",
        BitOperation.One => "ONE",
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "Use one of the named operations."),
    };

    private static string Token(BitfieldOverflow overflow) => overflow switch
    {
        BitfieldOverflow.Wrap => "WRAP",
        BitfieldOverflow.Saturate => "SAT",
        BitfieldOverflow.Fail => "FAIL",
        _ => throw new ArgumentOutOfRangeException(nameof(overflow), overflow, "Use one of the named kinds."),
    };
}

/// <summary>The vocabulary of bitmaps, for every executor.</summary>
public static class BitmapCommandsExtensions
{
    /// <inheritdoc cref="BitmapCommands.Get(string, long)"/>
    public static Task<bool> BitmapGetAsync(this IRedisExecutor redis, string key, long offset, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(BitmapCommands.Get(key, offset), cancellationToken);

    /// <inheritdoc cref="BitmapCommands.Set(string, long, bool)"/>
    public static Task<bool> BitmapSetAsync(this IRedisExecutor redis, string key, long offset, bool bit, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(BitmapCommands.Set(key, offset, bit), cancellationToken);

    /// <inheritdoc cref="BitmapCommands.Count(string, long, long, BitUnit)"/>
    public static Task<long> BitmapCountAsync(this IRedisExecutor redis, string key, long start = 0, long stop = -1, BitUnit unit = BitUnit.Byte, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(BitmapCommands.Count(key, start, stop, unit), cancellationToken);

    /// <inheritdoc cref="BitmapCommands.Position(string, bool, long, long?, BitUnit)"/>
    public static Task<long?> BitmapPositionAsync(this IRedisExecutor redis, string key, bool bit, long start = 0, long? stop = null, BitUnit unit = BitUnit.Byte, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(BitmapCommands.Position(key, bit, start, stop, unit), cancellationToken);

    /// <inheritdoc cref="BitmapCommands.Combine(BitOperation, string, IEnumerable{string})"/>
    public static Task<long> BitmapCombineAsync(this IRedisExecutor redis, BitOperation operation, string destination, IEnumerable<string> keys, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(BitmapCommands.Combine(operation, destination, keys), cancellationToken);

    /// <inheritdoc cref="BitmapCommands.Field(string, IEnumerable{BitfieldOperation})"/>
    public static Task<IReadOnlyList<long?>> BitmapFieldAsync(this IRedisExecutor redis, string key, IEnumerable<BitfieldOperation> operations, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(BitmapCommands.Field(key, operations), cancellationToken);

    /// <inheritdoc cref="BitmapCommands.FieldReadOnly(string, IEnumerable{BitfieldOperation})"/>
    public static Task<IReadOnlyList<long>> BitmapFieldReadOnlyAsync(this IRedisExecutor redis, string key, IEnumerable<BitfieldOperation> operations, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(BitmapCommands.FieldReadOnly(key, operations), cancellationToken);
}

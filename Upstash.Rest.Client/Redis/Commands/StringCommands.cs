namespace Upstash.Rest.Client.Redis;

/// <summary>Describes the commands on strings.</summary>
public static class StringCommands
{
    /// <summary>Reads a value as text. Redis: <c>GET</c>.</summary>
    public static RedisCommand<string?> Get(string key) =>
        new("GET", [key], Reply.TextOrNull) { IsIdempotent = true };

    /// <summary>Reads a value's exact bytes. Redis: <c>GET</c>.</summary>
    public static RedisCommand<byte[]?> GetBytes(string key) =>
        new("GET", [key], Reply.BytesOrNull) { IsIdempotent = true };

    /// <summary>Reads several values, in the order of the keys. Redis: <c>MGET</c>.</summary>
    public static RedisCommand<IReadOnlyList<string?>> GetMany(IEnumerable<string> keys) =>
        new("MGET", ArgumentList.Of(keys), Reply.TextsOrNulls) { IsIdempotent = true };

    /// <summary>Reads a value and deletes its key. Redis: <c>GETDEL</c>.</summary>
    public static RedisCommand<string?> GetAndDelete(string key) =>
        new("GETDEL", [key], Reply.TextOrNull);

    /// <summary>Reads a value and sets when its key ends; <see cref="Expiration.Never"/> removes its time to live. Redis: <c>GETEX</c>.</summary>
    public static RedisCommand<string?> GetAndExpire(string key, Expiration expiration)
    {
        var arguments = new List<RedisArgument> { key };
        if (expiration == Expiration.Never)
        {
            arguments.Add("PERSIST");
        }
        else if (expiration != Expiration.KeepTtl)
        {
            expiration.AppendTo(arguments); // GETEX has no KEEPTTL: it keeps when it is told nothing.
        }

        return new("GETEX", [.. arguments], Reply.TextOrNull);
    }

    /// <summary>Writes a value; without an expiration the key lives on until it is deleted. Redis: <c>SET</c>.</summary>
    public static RedisCommand<bool> Set(string key, RedisArgument value, Expiration expiration = default, ValueCondition condition = default)
    {
        var arguments = new List<RedisArgument> { key, value };
        condition.AppendTo(arguments);
        expiration.AppendTo(arguments);
        return new("SET", [.. arguments], Reply.Done) { IsIdempotent = condition == ValueCondition.Always };
    }

    /// <summary>Writes several values at once, with no expiration. Redis: <c>MSET</c>.</summary>
    public static RedisCommand<bool> SetMany(IEnumerable<KeyValuePair<string, RedisArgument>> values) =>
        new("MSET", ArgumentList.Of(values), Reply.Done) { IsIdempotent = true };

    /// <summary>Adds to an integer; a missing key counts as 0, and a negative number subtracts. Redis: <c>INCRBY</c>.</summary>
    public static RedisCommand<long> Increment(string key, long by = 1) =>
        new("INCRBY", [key, by], Reply.Integer);

    /// <summary>Adds to a number with a fraction; a missing key counts as 0. Redis: <c>INCRBYFLOAT</c>.</summary>
    public static RedisCommand<double> IncrementFloat(string key, double by) =>
        new("INCRBYFLOAT", [key, by], Reply.Double);

    /// <summary>Appends to a value. Redis: <c>APPEND</c>.</summary>
    public static RedisCommand<long> Append(string key, RedisArgument value) =>
        new("APPEND", [key, value], Reply.Integer);

    /// <summary>Measures a value in bytes; 0 when there is no such key. Redis: <c>STRLEN</c>.</summary>
    public static RedisCommand<long> Length(string key) =>
        new("STRLEN", [key], Reply.Integer) { IsIdempotent = true };
}

/// <summary>The vocabulary of strings, for every executor.</summary>
public static class StringCommandsExtensions
{
    /// <summary>Reads a value as text. Redis: <c>GET</c>.</summary>
    /// <returns><c>null</c> when there is no such key.</returns>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<string?> StringGetAsync(this IRedisExecutor redis, string key, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(StringCommands.Get(key), cancellationToken);

    /// <summary>Reads a value's exact bytes. Redis: <c>GET</c>.</summary>
    /// <returns><c>null</c> when there is no such key.</returns>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<byte[]?> StringGetBytesAsync(this IRedisExecutor redis, string key, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(StringCommands.GetBytes(key), cancellationToken);

    /// <summary>Reads several values, in the order of the keys. Redis: <c>MGET</c>.</summary>
    /// <returns>One item for each key; <c>null</c> where there is no such key.</returns>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<IReadOnlyList<string?>> StringGetManyAsync(this IRedisExecutor redis, IEnumerable<string> keys, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(StringCommands.GetMany(keys), cancellationToken);

    /// <summary>Reads a value and deletes its key. Redis: <c>GETDEL</c>.</summary>
    /// <returns><c>null</c> when there is no such key.</returns>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<string?> StringGetAndDeleteAsync(this IRedisExecutor redis, string key, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(StringCommands.GetAndDelete(key), cancellationToken);

    /// <summary>Reads a value and sets when its key ends; <see cref="Expiration.Never"/> removes its time to live. Redis: <c>GETEX</c>.</summary>
    /// <returns><c>null</c> when there is no such key.</returns>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<string?> StringGetAndExpireAsync(this IRedisExecutor redis, string key, Expiration expiration, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(StringCommands.GetAndExpire(key, expiration), cancellationToken);

    /// <summary>Writes a value; without an expiration the key lives on until it is deleted. Redis: <c>SET</c>.</summary>
    /// <returns><c>false</c> when <paramref name="condition"/> did not hold and nothing was written.</returns>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<bool> StringSetAsync(this IRedisExecutor redis, string key, RedisArgument value, Expiration expiration = default, ValueCondition condition = default, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(StringCommands.Set(key, value, expiration, condition), cancellationToken);

    /// <summary>Writes several values at once, with no expiration. Redis: <c>MSET</c>.</summary>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<bool> StringSetManyAsync(this IRedisExecutor redis, IEnumerable<KeyValuePair<string, RedisArgument>> values, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(StringCommands.SetMany(values), cancellationToken);

    /// <summary>Adds to an integer; a missing key counts as 0, and a negative number subtracts. Redis: <c>INCRBY</c>.</summary>
    /// <returns>The new value.</returns>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<long> StringIncrementAsync(this IRedisExecutor redis, string key, long by = 1, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(StringCommands.Increment(key, by), cancellationToken);

    /// <summary>Adds to a number with a fraction; a missing key counts as 0. Redis: <c>INCRBYFLOAT</c>.</summary>
    /// <returns>The new value.</returns>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<double> StringIncrementFloatAsync(this IRedisExecutor redis, string key, double by, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(StringCommands.IncrementFloat(key, by), cancellationToken);

    /// <summary>Appends to a value. Redis: <c>APPEND</c>.</summary>
    /// <returns>The new length in bytes.</returns>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<long> StringAppendAsync(this IRedisExecutor redis, string key, RedisArgument value, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(StringCommands.Append(key, value), cancellationToken);

    /// <summary>Measures a value in bytes; 0 when there is no such key. Redis: <c>STRLEN</c>.</summary>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<long> StringLengthAsync(this IRedisExecutor redis, string key, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(StringCommands.Length(key), cancellationToken);
}

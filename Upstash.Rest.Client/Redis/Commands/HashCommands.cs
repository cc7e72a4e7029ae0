namespace Upstash.Rest.Client.Redis;

/// <summary>Describes the commands on hashes.</summary>
public static class HashCommands
{
    /// <summary>Reads a field as text. Redis: <c>HGET</c>.</summary>
    public static RedisCommand<string?> Get(string key, string field) =>
        new("HGET", [key, field], Reply.TextOrNull) { IsIdempotent = true };

    /// <summary>Reads several fields, in the order asked. Redis: <c>HMGET</c>.</summary>
    public static RedisCommand<IReadOnlyList<string?>> GetMany(string key, IEnumerable<string> fields) =>
        new("HMGET", ArgumentList.Of(key, fields), Reply.TextsOrNulls) { IsIdempotent = true };

    /// <summary>Reads all fields. Redis: <c>HGETALL</c>.</summary>
    public static RedisCommand<IReadOnlyDictionary<string, string>> GetAll(string key) =>
        new("HGETALL", [key], Reply.Map) { IsIdempotent = true };

    /// <summary>Writes fields. Redis: <c>HSET</c>.</summary>
    public static RedisCommand<long> Set(string key, IEnumerable<KeyValuePair<string, RedisArgument>> fields) =>
        new("HSET", ArgumentList.Of(key, fields), Reply.Integer);

    /// <summary>Writes a field that is not there yet. Redis: <c>HSETNX</c>.</summary>
    public static RedisCommand<bool> SetIfMissing(string key, string field, RedisArgument value) =>
        new("HSETNX", [key, field, value], Reply.Flag);

    /// <summary>Deletes fields. Redis: <c>HDEL</c>.</summary>
    public static RedisCommand<long> Delete(string key, params IEnumerable<string> fields) =>
        new("HDEL", ArgumentList.Of(key, fields), Reply.Integer);

    /// <summary>Tells whether a field exists. Redis: <c>HEXISTS</c>.</summary>
    public static RedisCommand<bool> Exists(string key, string field) =>
        new("HEXISTS", [key, field], Reply.Flag) { IsIdempotent = true };

    /// <summary>Adds to a field's integer; a missing field counts as 0. Redis: <c>HINCRBY</c>.</summary>
    public static RedisCommand<long> Increment(string key, string field, long by = 1) =>
        new("HINCRBY", [key, field, by], Reply.Integer);

    /// <summary>Counts the fields. Redis: <c>HLEN</c>.</summary>
    public static RedisCommand<long> Length(string key) =>
        new("HLEN", [key], Reply.Integer) { IsIdempotent = true };

    /// <summary>Lists the fields' names, in no order. Redis: <c>HKEYS</c>.</summary>
    public static RedisCommand<IReadOnlyList<string>> Fields(string key) =>
        new("HKEYS", [key], Reply.Texts) { IsIdempotent = true };
}

/// <summary>The vocabulary of hashes, for every executor.</summary>
public static class HashCommandsExtensions
{
    /// <summary>Reads a field as text. Redis: <c>HGET</c>.</summary>
    /// <returns><c>null</c> when there is no such key or field.</returns>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<string?> HashGetAsync(this IRedisExecutor redis, string key, string field, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(HashCommands.Get(key, field), cancellationToken);

    /// <summary>Reads several fields, in the order asked. Redis: <c>HMGET</c>.</summary>
    /// <returns>One item for each field; <c>null</c> where there is none.</returns>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<IReadOnlyList<string?>> HashGetManyAsync(this IRedisExecutor redis, string key, IEnumerable<string> fields, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(HashCommands.GetMany(key, fields), cancellationToken);

    /// <summary>Reads all fields. Redis: <c>HGETALL</c>.</summary>
    /// <returns>An empty map when there is no such key.</returns>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<IReadOnlyDictionary<string, string>> HashGetAllAsync(this IRedisExecutor redis, string key, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(HashCommands.GetAll(key), cancellationToken);

    /// <summary>Writes fields. Redis: <c>HSET</c>.</summary>
    /// <returns>How many of them are new.</returns>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<long> HashSetAsync(this IRedisExecutor redis, string key, IEnumerable<KeyValuePair<string, RedisArgument>> fields, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(HashCommands.Set(key, fields), cancellationToken);

    /// <summary>Writes a field that is not there yet. Redis: <c>HSETNX</c>.</summary>
    /// <returns><c>false</c> when it was there, and stays as it was.</returns>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<bool> HashSetIfMissingAsync(this IRedisExecutor redis, string key, string field, RedisArgument value, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(HashCommands.SetIfMissing(key, field, value), cancellationToken);

    /// <summary>Deletes fields. Redis: <c>HDEL</c>.</summary>
    /// <returns>How many of them existed.</returns>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<long> HashDeleteAsync(this IRedisExecutor redis, string key, IEnumerable<string> fields, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(HashCommands.Delete(key, fields), cancellationToken);

    /// <summary>Tells whether a field exists. Redis: <c>HEXISTS</c>.</summary>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<bool> HashExistsAsync(this IRedisExecutor redis, string key, string field, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(HashCommands.Exists(key, field), cancellationToken);

    /// <summary>Adds to a field's integer; a missing field counts as 0. Redis: <c>HINCRBY</c>.</summary>
    /// <returns>The new value.</returns>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<long> HashIncrementAsync(this IRedisExecutor redis, string key, string field, long by = 1, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(HashCommands.Increment(key, field, by), cancellationToken);

    /// <summary>Counts the fields. Redis: <c>HLEN</c>.</summary>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<long> HashLengthAsync(this IRedisExecutor redis, string key, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(HashCommands.Length(key), cancellationToken);

    /// <summary>Lists the fields' names, in no order. Redis: <c>HKEYS</c>.</summary>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<IReadOnlyList<string>> HashFieldsAsync(this IRedisExecutor redis, string key, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(HashCommands.Fields(key), cancellationToken);
}

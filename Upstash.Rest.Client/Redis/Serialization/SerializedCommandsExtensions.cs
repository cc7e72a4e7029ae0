namespace Upstash.Rest.Client.Redis;

/// <summary>The commands that people use with objects, by a serializer that is named in the call.</summary>
/// <remarks>Any other command is read so by <see cref="RedisCommand{T}.ReadAs"/> and <see cref="IRedisSerializer.Reader{T}"/>.</remarks>
public static class SerializedCommandsExtensions
{
    /// <summary>Reads an object. Redis: <c>GET</c>.</summary>
    /// <returns><c>default</c> when there is no such key.</returns>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<T?> StringGetAsync<T>(this IRedisExecutor redis, string key, IRedisSerializer serializer, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(StringCommands.Get(key).ReadAs(Of(serializer).Reader<T>()), cancellationToken);

    /// <summary>Reads several objects, in the order of the keys. Redis: <c>MGET</c>.</summary>
    /// <returns>One item for each key; <c>default</c> where there is no such key.</returns>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<IReadOnlyList<T?>> StringGetManyAsync<T>(this IRedisExecutor redis, IEnumerable<string> keys, IRedisSerializer serializer, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(StringCommands.GetMany(keys).ReadAs(ListOf<T>(serializer)), cancellationToken);

    /// <summary>Reads an object and deletes its key. Redis: <c>GETDEL</c>.</summary>
    /// <returns><c>default</c> when there is no such key.</returns>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<T?> StringGetAndDeleteAsync<T>(this IRedisExecutor redis, string key, IRedisSerializer serializer, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(StringCommands.GetAndDelete(key).ReadAs(Of(serializer).Reader<T>()), cancellationToken);

    /// <summary>Writes an object. Redis: <c>SET</c>.</summary>
    /// <returns><c>false</c> when <paramref name="condition"/> did not hold and nothing was written.</returns>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<bool> StringSetAsync<T>(
        this IRedisExecutor redis, string key, T value, IRedisSerializer serializer, Expiration expiration = default, ValueCondition condition = default, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(StringCommands.Set(key, Of(serializer).Serialize(value), expiration, condition), cancellationToken);

    /// <summary>Reads an object from a field. Redis: <c>HGET</c>.</summary>
    /// <returns><c>default</c> when there is no such key or field.</returns>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<T?> HashGetAsync<T>(this IRedisExecutor redis, string key, string field, IRedisSerializer serializer, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(HashCommands.Get(key, field).ReadAs(Of(serializer).Reader<T>()), cancellationToken);

    /// <summary>Reads the objects of all fields. Redis: <c>HGETALL</c>.</summary>
    /// <returns>An empty map when there is no such key.</returns>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<IReadOnlyDictionary<string, T?>> HashGetAllAsync<T>(this IRedisExecutor redis, string key, IRedisSerializer serializer, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(HashCommands.GetAll(key).ReadAs(MapOf<T>(serializer)), cancellationToken);

    /// <summary>Writes an object into a field. Redis: <c>HSET</c>.</summary>
    /// <returns>1 when the field is new, else 0.</returns>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<long> HashSetAsync<T>(this IRedisExecutor redis, string key, string field, T value, IRedisSerializer serializer, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(HashCommands.Set(key, [new(field, Of(serializer).Serialize(value))]), cancellationToken);

    /// <summary>Reads objects from a list; negative positions count from the tail. Redis: <c>LRANGE</c>.</summary>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<IReadOnlyList<T?>> ListRangeAsync<T>(this IRedisExecutor redis, string key, IRedisSerializer serializer, long start = 0, long stop = -1, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(ListCommands.Range(key, start, stop).ReadAs(ListOf<T>(serializer)), cancellationToken);

    /// <summary>Puts objects at the head of a list, one after the other. Redis: <c>LPUSH</c>.</summary>
    /// <returns>The list's new length.</returns>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<long> ListLeftPushAsync<T>(this IRedisExecutor redis, string key, IEnumerable<T> values, IRedisSerializer serializer, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(ListCommands.LeftPush(key, values.Select(Of(serializer).Serialize)), cancellationToken);

    /// <summary>Puts objects at the tail of a list, one after the other. Redis: <c>RPUSH</c>.</summary>
    /// <returns>The list's new length.</returns>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<long> ListRightPushAsync<T>(this IRedisExecutor redis, string key, IEnumerable<T> values, IRedisSerializer serializer, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(ListCommands.RightPush(key, values.Select(Of(serializer).Serialize)), cancellationToken);

    /// <summary>Takes an object from the head of a list. Redis: <c>LPOP</c>.</summary>
    /// <returns><c>default</c> when there is no such key.</returns>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<T?> ListLeftPopAsync<T>(this IRedisExecutor redis, string key, IRedisSerializer serializer, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(ListCommands.LeftPop(key).ReadAs(Of(serializer).Reader<T>()), cancellationToken);

    /// <summary>Takes an object from the tail of a list. Redis: <c>RPOP</c>.</summary>
    /// <returns><c>default</c> when there is no such key.</returns>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<T?> ListRightPopAsync<T>(this IRedisExecutor redis, string key, IRedisSerializer serializer, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(ListCommands.RightPop(key).ReadAs(Of(serializer).Reader<T>()), cancellationToken);

    /// <summary>Reads the objects at a path of a JSON document. Redis: <c>JSON.GET</c>.</summary>
    /// <returns>One item for each match; an empty list when there is no such key.</returns>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<IReadOnlyList<T?>> JsonGetAsync<T>(this IRedisExecutor redis, string key, JsonRedisSerializer serializer, string path = "$", CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(serializer);
        return redis.ExecuteAsync(JsonCommands.Get(key, path).ReadAs(serializer.ListReader<T>()), cancellationToken);
    }

    /// <summary>Writes an object into a JSON document; a new one begins at <c>$</c>. Redis: <c>JSON.SET</c>.</summary>
    /// <returns><c>false</c> when <paramref name="condition"/> did not hold, or the path leads nowhere.</returns>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<bool> JsonSetAsync<T>(
        this IRedisExecutor redis, string key, string path, T value, JsonRedisSerializer serializer, ValueCondition condition = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(serializer);
        return redis.ExecuteAsync(JsonCommands.SetUtf8(key, path, serializer.Serialize(value), condition), cancellationToken);
    }

    private static IRedisSerializer Of(IRedisSerializer serializer)
    {
        ArgumentNullException.ThrowIfNull(serializer);
        return serializer;
    }

    private static ReplyReader<IReadOnlyList<T?>> ListOf<T>(IRedisSerializer serializer)
    {
        var readItem = Of(serializer).Reader<T>();
        return (ref RedisReply reply) => Reply.List(ref reply, readItem);
    }

    private static ReplyReader<IReadOnlyDictionary<string, T?>> MapOf<T>(IRedisSerializer serializer)
    {
        var readValue = Of(serializer).Reader<T>();
        return (ref RedisReply reply) =>
        {
            var map = new Dictionary<string, T?>(StringComparer.Ordinal);
            if (reply.IsNull)
            {
                return map;
            }

            reply.EnterArray();
            while (Reply.NextField(ref reply, out var name))
            {
                map[name] = readValue(ref reply);
            }

            return map;
        };
    }
}

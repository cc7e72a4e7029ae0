namespace Upstash.Rest.Client.Redis;

/// <summary>Describes the commands on lists.</summary>
public static class ListCommands
{
    /// <summary>Puts values before a list's head, one after the other. Redis: <c>LPUSH</c>.</summary>
    public static RedisCommand<long> LeftPush(string key, params IEnumerable<RedisArgument> values) =>
        new("LPUSH", ArgumentList.Of(key, values), Reply.Integer);

    /// <summary>Puts values behind a list's tail. Redis: <c>RPUSH</c>.</summary>
    public static RedisCommand<long> RightPush(string key, params IEnumerable<RedisArgument> values) =>
        new("RPUSH", ArgumentList.Of(key, values), Reply.Integer);

    /// <summary>Takes the head of a list. Redis: <c>LPOP</c>.</summary>
    public static RedisCommand<string?> LeftPop(string key) =>
        new("LPOP", [key], Reply.TextOrNull);

    /// <summary>Takes the tail of a list. Redis: <c>RPOP</c>.</summary>
    public static RedisCommand<string?> RightPop(string key) =>
        new("RPOP", [key], Reply.TextOrNull);

    /// <summary>Reads the items from <paramref name="start"/> to <paramref name="stop"/>, both included; negative positions count from the tail. Redis: <c>LRANGE</c>.</summary>
    public static RedisCommand<IReadOnlyList<string>> Range(string key, long start = 0, long stop = -1) =>
        new("LRANGE", [key, start, stop], Reply.Texts) { IsIdempotent = true };

    /// <summary>Reads one item; negative positions count from the tail. Redis: <c>LINDEX</c>.</summary>
    public static RedisCommand<string?> GetAt(string key, long index) =>
        new("LINDEX", [key, index], Reply.TextOrNull) { IsIdempotent = true };

    /// <summary>Counts the items. Redis: <c>LLEN</c>.</summary>
    public static RedisCommand<long> Length(string key) =>
        new("LLEN", [key], Reply.Integer) { IsIdempotent = true };

    /// <summary>Removes items equal to a value: all with a count of 0, the first ones with a positive, the last ones with a negative count. Redis: <c>LREM</c>.</summary>
    public static RedisCommand<long> Remove(string key, RedisArgument value, long count = 0) =>
        new("LREM", [key, count, value], Reply.Integer);

    /// <summary>Keeps the items from <paramref name="start"/> to <paramref name="stop"/> only. Redis: <c>LTRIM</c>.</summary>
    public static RedisCommand<bool> Trim(string key, long start, long stop) =>
        new("LTRIM", [key, start, stop], Reply.Done);

    /// <summary>Moves one item from the end of one list to the end of another, at once. Redis: <c>LMOVE</c>.</summary>
    public static RedisCommand<string?> Move(string source, ListSide from, string destination, ListSide to) =>
        new("LMOVE", [source, destination, from is ListSide.Left ? "LEFT" : "RIGHT", to is ListSide.Left ? "LEFT" : "RIGHT"], Reply.TextOrNull);
}

/// <summary>The vocabulary of lists, for every executor.</summary>
public static class ListCommandsExtensions
{
    /// <summary>Puts values before a list's head, one after the other. Redis: <c>LPUSH</c>.</summary>
    /// <returns>The new length.</returns>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<long> ListLeftPushAsync(this IRedisExecutor redis, string key, IEnumerable<RedisArgument> values, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(ListCommands.LeftPush(key, values), cancellationToken);

    /// <summary>Puts values behind a list's tail. Redis: <c>RPUSH</c>.</summary>
    /// <returns>The new length.</returns>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<long> ListRightPushAsync(this IRedisExecutor redis, string key, IEnumerable<RedisArgument> values, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(ListCommands.RightPush(key, values), cancellationToken);

    /// <summary>Takes the head of a list. Redis: <c>LPOP</c>.</summary>
    /// <returns><c>null</c> when the list is empty.</returns>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<string?> ListLeftPopAsync(this IRedisExecutor redis, string key, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(ListCommands.LeftPop(key), cancellationToken);

    /// <summary>Takes the tail of a list. Redis: <c>RPOP</c>.</summary>
    /// <returns><c>null</c> when the list is empty.</returns>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<string?> ListRightPopAsync(this IRedisExecutor redis, string key, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(ListCommands.RightPop(key), cancellationToken);

    /// <summary>Reads the items from <paramref name="start"/> to <paramref name="stop"/>, both included; negative positions count from the tail. Redis: <c>LRANGE</c>.</summary>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<IReadOnlyList<string>> ListRangeAsync(this IRedisExecutor redis, string key, long start = 0, long stop = -1, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(ListCommands.Range(key, start, stop), cancellationToken);

    /// <summary>Reads one item; negative positions count from the tail. Redis: <c>LINDEX</c>.</summary>
    /// <returns><c>null</c> beyond the ends.</returns>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<string?> ListGetAtAsync(this IRedisExecutor redis, string key, long index, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(ListCommands.GetAt(key, index), cancellationToken);

    /// <summary>Counts the items. Redis: <c>LLEN</c>.</summary>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<long> ListLengthAsync(this IRedisExecutor redis, string key, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(ListCommands.Length(key), cancellationToken);

    /// <summary>Removes items equal to a value: all with a count of 0, the first ones with a positive, the last ones with a negative count. Redis: <c>LREM</c>.</summary>
    /// <returns>How many were removed.</returns>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<long> ListRemoveAsync(this IRedisExecutor redis, string key, RedisArgument value, long count = 0, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(ListCommands.Remove(key, value, count), cancellationToken);

    /// <summary>Keeps the items from <paramref name="start"/> to <paramref name="stop"/> only. Redis: <c>LTRIM</c>.</summary>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<bool> ListTrimAsync(this IRedisExecutor redis, string key, long start, long stop, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(ListCommands.Trim(key, start, stop), cancellationToken);

    /// <summary>Moves one item from the end of one list to the end of another, at once. Redis: <c>LMOVE</c>.</summary>
    /// <returns>The item; <c>null</c> when the source is empty.</returns>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<string?> ListMoveAsync(this IRedisExecutor redis, string source, ListSide from, string destination, ListSide to, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(ListCommands.Move(source, from, destination, to), cancellationToken);
}

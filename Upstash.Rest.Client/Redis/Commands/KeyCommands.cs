namespace Upstash.Rest.Client.Redis;

/// <summary>Describes the commands on keys of any type.</summary>
public static class KeyCommands
{
    /// <summary>Deletes keys. Redis: <c>DEL</c>.</summary>
    public static RedisCommand<long> Delete(params IEnumerable<string> keys) =>
        new("DEL", ArgumentList.Of(keys), Reply.Integer);

    /// <summary>Deletes keys, and frees their memory in the background. Redis: <c>UNLINK</c>.</summary>
    public static RedisCommand<long> Unlink(params IEnumerable<string> keys) =>
        new("UNLINK", ArgumentList.Of(keys), Reply.Integer);

    /// <summary>Tells whether a key exists. Redis: <c>EXISTS</c>.</summary>
    public static RedisCommand<bool> Exists(string key) =>
        new("EXISTS", [key], Reply.Flag) { IsIdempotent = true };

    /// <summary>Ends a key after a span, rounded up to whole milliseconds. Redis: <c>PEXPIRE</c>.</summary>
    public static RedisCommand<bool> Expire(string key, TimeSpan timeToLive) =>
        new("PEXPIRE", [key, Expiration.WholeMilliseconds(timeToLive)], Reply.Flag) { IsIdempotent = true };

    /// <summary>Ends a key at an instant. Redis: <c>PEXPIREAT</c>.</summary>
    public static RedisCommand<bool> ExpireAt(string key, DateTimeOffset instant) =>
        new("PEXPIREAT", [key, instant.ToUnixTimeMilliseconds()], Reply.Flag) { IsIdempotent = true };

    /// <summary>Removes a key's time to live. Redis: <c>PERSIST</c>.</summary>
    public static RedisCommand<bool> Persist(string key) =>
        new("PERSIST", [key], Reply.Flag);

    /// <summary>Tells how long a key has yet to live. Redis: <c>PTTL</c>.</summary>
    public static RedisCommand<TimeSpan?> TimeToLive(string key) =>
        new("PTTL", [key], ReadTimeToLive) { IsIdempotent = true };

    /// <summary>Names the type of a key's value, <c>none</c> when there is no such key. Redis: <c>TYPE</c>.</summary>
    public static RedisCommand<string> Type(string key) =>
        new("TYPE", [key], Reply.Text) { IsIdempotent = true };

    /// <summary>Renames a key, and replaces what stood under the new name. Redis: <c>RENAME</c>.</summary>
    public static RedisCommand<bool> Rename(string key, string newKey) =>
        new("RENAME", [key, newKey], Reply.Done);

    /// <summary>Reads one page of the key space; begin with the cursor <c>0</c>. Redis: <c>SCAN</c>.</summary>
    public static RedisCommand<ScanPage> Scan(string cursor = "0", string? match = null, int? count = null)
    {
        var arguments = new List<RedisArgument> { cursor };
        if (match is not null)
        {
            arguments.Add("MATCH");
            arguments.Add(match);
        }

        if (count is { } hint)
        {
            arguments.Add("COUNT");
            arguments.Add(hint);
        }

        return new("SCAN", [.. arguments], Reply.ScanPage) { IsIdempotent = true };
    }

    private static TimeSpan? ReadTimeToLive(ref RedisReply reply)
    {
        var milliseconds = reply.ReadInt64();
        return milliseconds < 0 ? null : TimeSpan.FromMilliseconds(milliseconds);
    }
}

/// <summary>The vocabulary of keys of any type, for every executor.</summary>
public static class KeyCommandsExtensions
{
    /// <summary>Deletes keys. Redis: <c>DEL</c>.</summary>
    /// <returns>How many of them existed.</returns>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<long> KeyDeleteAsync(this IRedisExecutor redis, IEnumerable<string> keys, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(KeyCommands.Delete(keys), cancellationToken);

    /// <summary>Deletes keys, and frees their memory in the background. Redis: <c>UNLINK</c>.</summary>
    /// <returns>How many of them existed.</returns>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<long> KeyUnlinkAsync(this IRedisExecutor redis, IEnumerable<string> keys, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(KeyCommands.Unlink(keys), cancellationToken);

    /// <summary>Tells whether a key exists. Redis: <c>EXISTS</c>.</summary>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<bool> KeyExistsAsync(this IRedisExecutor redis, string key, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(KeyCommands.Exists(key), cancellationToken);

    /// <summary>Ends a key after a span, rounded up to whole milliseconds. Redis: <c>PEXPIRE</c>.</summary>
    /// <returns><c>false</c> when there is no such key.</returns>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<bool> KeyExpireAsync(this IRedisExecutor redis, string key, TimeSpan timeToLive, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(KeyCommands.Expire(key, timeToLive), cancellationToken);

    /// <summary>Ends a key at an instant. Redis: <c>PEXPIREAT</c>.</summary>
    /// <returns><c>false</c> when there is no such key.</returns>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<bool> KeyExpireAtAsync(this IRedisExecutor redis, string key, DateTimeOffset instant, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(KeyCommands.ExpireAt(key, instant), cancellationToken);

    /// <summary>Removes a key's time to live. Redis: <c>PERSIST</c>.</summary>
    /// <returns><c>false</c> when it had none, or does not exist.</returns>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<bool> KeyPersistAsync(this IRedisExecutor redis, string key, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(KeyCommands.Persist(key), cancellationToken);

    /// <summary>Tells how long a key has yet to live. Redis: <c>PTTL</c>.</summary>
    /// <returns><c>null</c> when it has no end, or does not exist.</returns>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<TimeSpan?> KeyTimeToLiveAsync(this IRedisExecutor redis, string key, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(KeyCommands.TimeToLive(key), cancellationToken);

    /// <summary>Names the type of a key's value, <c>none</c> when there is no such key. Redis: <c>TYPE</c>.</summary>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<string> KeyTypeAsync(this IRedisExecutor redis, string key, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(KeyCommands.Type(key), cancellationToken);

    /// <summary>Renames a key, and replaces what stood under the new name. Redis: <c>RENAME</c>.</summary>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<bool> KeyRenameAsync(this IRedisExecutor redis, string key, string newKey, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(KeyCommands.Rename(key, newKey), cancellationToken);

    /// <summary>Reads one page of the key space; begin with the cursor <c>0</c>. Redis: <c>SCAN</c>.</summary>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<ScanPage> KeyScanAsync(this IRedisExecutor redis, string cursor = "0", string? match = null, int? count = null, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(KeyCommands.Scan(cursor, match, count), cancellationToken);
}

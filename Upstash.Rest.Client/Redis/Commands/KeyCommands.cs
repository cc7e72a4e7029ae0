namespace Upstash.Rest.Client.Redis;

/// <summary>Describes the commands on keys of any type.</summary>
/// <seealso href="https://upstash.com/docs/redis/overall/rediscompatibility">What Upstash has of them.</seealso>
public static class KeyCommands
{
    /// <summary>Deletes keys. Redis: <c>DEL</c>. O(N) in the keys and the items that they hold.</summary>
    /// <returns>How many of them existed.</returns>
    public static RedisCommand<long> Delete(params IEnumerable<string> keys) =>
        new("DEL", ArgumentList.Of(keys), Reply.Integer);

    /// <summary>Deletes keys, and frees their memory in the background. Redis: <c>UNLINK</c>.</summary>
    /// <returns>How many of them existed.</returns>
    public static RedisCommand<long> Unlink(params IEnumerable<string> keys) =>
        new("UNLINK", ArgumentList.Of(keys), Reply.Integer);

    /// <summary>Copies a value with its time to live to another key. Redis: <c>COPY</c>. O(N) in the number of items.</summary>
    /// <param name="source">The key to copy.</param>
    /// <param name="destination">The key of the copy.</param>
    /// <param name="replace">Whether what stands at <paramref name="destination"/> is replaced.</param>
    /// <returns><c>false</c> when there is no source, or something stood at the destination and stays.</returns>
    public static RedisCommand<bool> Copy(string source, string destination, bool replace = false) =>
        new("COPY", replace ? [source, destination, "REPLACE"] : [source, destination], Reply.Flag) { IsIdempotent = replace };

    /// <summary>Tells whether a key exists. Redis: <c>EXISTS</c>.</summary>
    /// <returns><c>true</c> when it does.</returns>
    public static RedisCommand<bool> Exists(string key) => CountExisting(key).ReadAs(Reply.Flag);

    /// <summary>Counts those of the keys that exist; a key given twice counts twice. Redis: <c>EXISTS</c>.</summary>
    /// <returns>How many exist.</returns>
    public static RedisCommand<long> CountExisting(params IEnumerable<string> keys) =>
        new("EXISTS", ArgumentList.Of(keys), Reply.Integer) { IsIdempotent = true };

    /// <summary>Marks keys as used just now, without reading them. Redis: <c>TOUCH</c>.</summary>
    /// <returns>How many of them exist.</returns>
    public static RedisCommand<long> Touch(params IEnumerable<string> keys) =>
        new("TOUCH", ArgumentList.Of(keys), Reply.Integer) { IsIdempotent = true };

    /// <summary>Ends a key after a span, rounded up to whole milliseconds. Redis: <c>PEXPIRE</c>. A condition needs Redis 7.0.</summary>
    /// <returns><c>false</c> when there is no such key, or <paramref name="condition"/> did not hold.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeToLive"/> is not positive.</exception>
    public static RedisCommand<bool> Expire(string key, TimeSpan timeToLive, ExpirationCondition condition = default) =>
        new("PEXPIRE", Expiring(key, Expiration.WholeMilliseconds(timeToLive), condition), Reply.Flag)
        {
            IsIdempotent = condition == ExpirationCondition.Always,
        };

    /// <summary>Ends a key at an instant, rounded down to whole milliseconds; at once when it has passed. Redis: <c>PEXPIREAT</c>. A condition needs Redis 7.0.</summary>
    /// <returns><c>false</c> when there is no such key, or <paramref name="condition"/> did not hold.</returns>
    public static RedisCommand<bool> ExpireAt(string key, DateTimeOffset instant, ExpirationCondition condition = default) =>
        new("PEXPIREAT", Expiring(key, instant.ToUnixTimeMilliseconds(), condition), Reply.Flag);

    /// <summary>Tells when a key ends. Redis: <c>PEXPIRETIME</c>. Needs Redis 7.0.</summary>
    /// <returns><c>null</c> when it has no end, or does not exist.</returns>
    public static RedisCommand<DateTimeOffset?> ExpireTime(string key) =>
        new("PEXPIRETIME", [key], Reply.InstantOrNull) { IsIdempotent = true };

    /// <summary>Tells how long a key has yet to live. Redis: <c>PTTL</c>.</summary>
    /// <returns><c>null</c> when it has no end, or does not exist.</returns>
    public static RedisCommand<TimeSpan?> TimeToLive(string key) =>
        new("PTTL", [key], Reply.SpanOrNull) { IsIdempotent = true };

    /// <summary>Removes a key's time to live. Redis: <c>PERSIST</c>.</summary>
    /// <returns><c>false</c> when it had none, or does not exist.</returns>
    public static RedisCommand<bool> Persist(string key) =>
        new("PERSIST", [key], Reply.Flag);

    /// <summary>Tells the type of a key's value. Redis: <c>TYPE</c>.</summary>
    /// <returns><see cref="KeyType.None"/> when there is no such key.</returns>
    public static RedisCommand<KeyType> Type(string key) =>
        new("TYPE", [key], KeyType.Read) { IsIdempotent = true };

    /// <summary>Renames a key, and replaces what stood under the new name. Redis: <c>RENAME</c>. Fails when there is no such key.</summary>
    /// <returns><c>true</c>.</returns>
    public static RedisCommand<bool> Rename(string key, string newKey) =>
        new("RENAME", [key, newKey], Reply.Done);

    /// <summary>Renames a key if nothing stands under the new name. Redis: <c>RENAMENX</c>. Fails when there is no such key.</summary>
    /// <returns><c>false</c> when something did, and all stays as it was.</returns>
    public static RedisCommand<bool> RenameIfMissing(string key, string newKey) =>
        new("RENAMENX", [key, newKey], Reply.Flag);

    /// <summary>Names any key. Redis: <c>RANDOMKEY</c>.</summary>
    /// <returns><c>null</c> when there are none.</returns>
    public static RedisCommand<string?> Random() =>
        new("RANDOMKEY", [], Reply.TextOrNull) { IsIdempotent = true };

    /// <summary>Lists all keys that match a pattern. Redis: <c>KEYS</c>. O(N) in the whole key space, and others wait meanwhile: prefer <see cref="Scan"/>.</summary>
    /// <param name="pattern">With <c>*</c>, <c>?</c> and <c>[abc]</c>; a backslash takes the meaning of the next character away.</param>
    /// <returns>The keys, in no order.</returns>
    public static RedisCommand<IReadOnlyList<string>> Find(string pattern) =>
        new("KEYS", [pattern], Reply.Texts) { IsIdempotent = true };

    /// <summary>Reads one page of the key space. Redis: <c>SCAN</c>.</summary>
    /// <param name="cursor"><c>0</c> for the first page, then <see cref="ScanPage{T}.Cursor"/> of the page before.</param>
    /// <param name="match">The pattern of the keys that are wanted, as <see cref="Find"/> takes it; <c>null</c> for all.</param>
    /// <param name="count">How many keys are looked at, about; the server's default is 10.</param>
    /// <param name="type">The type of the keys that are wanted; <c>null</c> for all.</param>
    /// <returns>A page; a key that stays throughout a scan is on at least one.</returns>
    public static RedisCommand<ScanPage<string>> Scan(string cursor = "0", string? match = null, int? count = null, KeyType? type = null) =>
        Scan(cursor, match, count, type is { } wanted ? ["TYPE", wanted.Name] : [], Reply.ScanPage);

    /// <summary>Reads one page of the key space, each key with its type. Redis: <c>SCAN ... WITHTYPE</c>. Upstash only.</summary>
    /// <param name="cursor"><c>0</c> for the first page, then <see cref="ScanPage{T}.Cursor"/> of the page before.</param>
    /// <param name="match">The pattern of the keys that are wanted, as <see cref="Find"/> takes it; <c>null</c> for all.</param>
    /// <param name="count">How many keys are looked at, about; the server's default is 10.</param>
    /// <returns>A page; a key that stays throughout a scan is on at least one.</returns>
    public static RedisCommand<ScanPage<KeyValuePair<string, KeyType>>> ScanWithTypes(string cursor = "0", string? match = null, int? count = null) =>
        Scan(cursor, match, count, ["WITHTYPE"], ReadTypedPage);

    /// <summary>Reads a value in the server's own format, for <see cref="Restore"/>. Redis: <c>DUMP</c>.</summary>
    /// <returns>Bytes with a version and a check sum, without the time to live; <c>null</c> when there is no such key.</returns>
    public static RedisCommand<byte[]?> Dump(string key) =>
        new("DUMP", [key], Reply.BytesOrNull) { IsIdempotent = true };

    /// <summary>Writes a value that <see cref="Dump"/> has read. Redis: <c>RESTORE</c>. Fails when a key is there and is not to be replaced.</summary>
    /// <param name="key">The key.</param>
    /// <param name="dump">What <see cref="Dump"/> returned, from a server of the same version or an older one.</param>
    /// <param name="expiration">When the key ends; there is no time to live to keep.</param>
    /// <param name="replace">Whether what stands at <paramref name="key"/> is replaced.</param>
    /// <returns><c>true</c>.</returns>
    /// <exception cref="ArgumentException"><paramref name="expiration"/> is <see cref="Expiration.KeepTtl"/>.</exception>
    public static RedisCommand<bool> Restore(string key, RedisArgument dump, Expiration expiration = default, bool replace = false)
    {
        var arguments = new List<RedisArgument> { key, expiration.ToMilliseconds(nameof(expiration)), dump };
        if (replace)
        {
            arguments.Add("REPLACE");
        }

        if (expiration.IsInstant)
        {
            arguments.Add("ABSTTL");
        }

        return new("RESTORE", [.. arguments], Reply.Done) { IsIdempotent = replace };
    }

    /// <summary>Estimates the bytes of memory that a key takes, its name and bookkeeping among them. Redis: <c>MEMORY USAGE</c>.</summary>
    /// <param name="key">The key.</param>
    /// <param name="samples">How many of its items are measured, 0 for all; the server's default is 5.</param>
    /// <returns><c>null</c> when there is no such key.</returns>
    public static RedisCommand<long?> MemoryUsage(string key, int? samples = null) =>
        new("MEMORY", samples is { } number ? ["USAGE", key, "SAMPLES", number] : ["USAGE", key], Reply.IntegerOrNull) { IsIdempotent = true };

    private static RedisArgument[] Expiring(string key, long milliseconds, ExpirationCondition condition)
    {
        var arguments = new List<RedisArgument> { key, milliseconds };
        condition.AppendTo(arguments);
        return [.. arguments];
    }

    private static RedisCommand<ScanPage<T>> Scan<T>(
        string cursor, string? match, int? count, RedisArgument[] more, ReplyReader<ScanPage<T>> readReply) =>
        new("SCAN", [.. ArgumentList.OfScan([cursor], match, count), .. more], readReply) { IsIdempotent = true };

    private static ScanPage<KeyValuePair<string, KeyType>> ReadTypedPage(ref RedisReply reply) => Reply.Page(ref reply, ReadTypedKeys);

    private static IReadOnlyList<KeyValuePair<string, KeyType>> ReadTypedKeys(ref RedisReply reply)
    {
        var keys = new List<KeyValuePair<string, KeyType>>();
        reply.EnterArray();
        while (reply.NextItem())
        {
            var key = reply.ReadText();
            reply.ExpectItem();
            keys.Add(new(key, KeyType.Read(ref reply)));
        }

        return keys;
    }
}

/// <summary>The vocabulary of keys of any type, for every executor.</summary>
public static class KeyCommandsExtensions
{
    /// <summary>Deletes a key. Redis: <c>DEL</c>.</summary>
    /// <returns><c>false</c> when there was none.</returns>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<bool> KeyDeleteAsync(this IRedisExecutor redis, string key, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(KeyCommands.Delete(key).ReadAs(Reply.Flag), cancellationToken);

    /// <inheritdoc cref="KeyCommands.Delete(IEnumerable{string})"/>
    public static Task<long> KeyDeleteAsync(this IRedisExecutor redis, IEnumerable<string> keys, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(KeyCommands.Delete(keys), cancellationToken);

    /// <inheritdoc cref="KeyCommands.Unlink(IEnumerable{string})"/>
    public static Task<long> KeyUnlinkAsync(this IRedisExecutor redis, IEnumerable<string> keys, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(KeyCommands.Unlink(keys), cancellationToken);

    /// <inheritdoc cref="KeyCommands.Copy(string, string, bool)"/>
    public static Task<bool> KeyCopyAsync(this IRedisExecutor redis, string source, string destination, bool replace = false, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(KeyCommands.Copy(source, destination, replace), cancellationToken);

    /// <inheritdoc cref="KeyCommands.Exists(string)"/>
    public static Task<bool> KeyExistsAsync(this IRedisExecutor redis, string key, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(KeyCommands.Exists(key), cancellationToken);

    /// <inheritdoc cref="KeyCommands.CountExisting(IEnumerable{string})"/>
    public static Task<long> KeyCountExistingAsync(this IRedisExecutor redis, IEnumerable<string> keys, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(KeyCommands.CountExisting(keys), cancellationToken);

    /// <inheritdoc cref="KeyCommands.Touch(IEnumerable{string})"/>
    public static Task<long> KeyTouchAsync(this IRedisExecutor redis, IEnumerable<string> keys, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(KeyCommands.Touch(keys), cancellationToken);

    /// <inheritdoc cref="KeyCommands.Expire(string, TimeSpan, ExpirationCondition)"/>
    public static Task<bool> KeyExpireAsync(this IRedisExecutor redis, string key, TimeSpan timeToLive, ExpirationCondition condition = default, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(KeyCommands.Expire(key, timeToLive, condition), cancellationToken);

    /// <inheritdoc cref="KeyCommands.ExpireAt(string, DateTimeOffset, ExpirationCondition)"/>
    public static Task<bool> KeyExpireAtAsync(this IRedisExecutor redis, string key, DateTimeOffset instant, ExpirationCondition condition = default, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(KeyCommands.ExpireAt(key, instant, condition), cancellationToken);

    /// <inheritdoc cref="KeyCommands.ExpireTime(string)"/>
    public static Task<DateTimeOffset?> KeyExpireTimeAsync(this IRedisExecutor redis, string key, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(KeyCommands.ExpireTime(key), cancellationToken);

    /// <inheritdoc cref="KeyCommands.TimeToLive(string)"/>
    public static Task<TimeSpan?> KeyTimeToLiveAsync(this IRedisExecutor redis, string key, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(KeyCommands.TimeToLive(key), cancellationToken);

    /// <inheritdoc cref="KeyCommands.Persist(string)"/>
    public static Task<bool> KeyPersistAsync(this IRedisExecutor redis, string key, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(KeyCommands.Persist(key), cancellationToken);

    /// <inheritdoc cref="KeyCommands.Type(string)"/>
    public static Task<KeyType> KeyTypeAsync(this IRedisExecutor redis, string key, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(KeyCommands.Type(key), cancellationToken);

    /// <inheritdoc cref="KeyCommands.Rename(string, string)"/>
    public static Task<bool> KeyRenameAsync(this IRedisExecutor redis, string key, string newKey, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(KeyCommands.Rename(key, newKey), cancellationToken);

    /// <inheritdoc cref="KeyCommands.RenameIfMissing(string, string)"/>
    public static Task<bool> KeyRenameIfMissingAsync(this IRedisExecutor redis, string key, string newKey, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(KeyCommands.RenameIfMissing(key, newKey), cancellationToken);

    /// <inheritdoc cref="KeyCommands.Random()"/>
    public static Task<string?> KeyRandomAsync(this IRedisExecutor redis, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(KeyCommands.Random(), cancellationToken);

    /// <inheritdoc cref="KeyCommands.Find(string)"/>
    public static Task<IReadOnlyList<string>> KeyFindAsync(this IRedisExecutor redis, string pattern, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(KeyCommands.Find(pattern), cancellationToken);

    /// <inheritdoc cref="KeyCommands.Scan(string, string, int?, KeyType?)"/>
    public static Task<ScanPage<string>> KeyScanAsync(this IRedisExecutor redis, string cursor = "0", string? match = null, int? count = null, KeyType? type = null, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(KeyCommands.Scan(cursor, match, count, type), cancellationToken);

    /// <inheritdoc cref="KeyCommands.ScanWithTypes(string, string, int?)"/>
    public static Task<ScanPage<KeyValuePair<string, KeyType>>> KeyScanWithTypesAsync(this IRedisExecutor redis, string cursor = "0", string? match = null, int? count = null, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(KeyCommands.ScanWithTypes(cursor, match, count), cancellationToken);

    /// <inheritdoc cref="KeyCommands.Dump(string)"/>
    public static Task<byte[]?> KeyDumpAsync(this IRedisExecutor redis, string key, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(KeyCommands.Dump(key), cancellationToken);

    /// <inheritdoc cref="KeyCommands.Restore(string, RedisArgument, Expiration, bool)"/>
    public static Task<bool> KeyRestoreAsync(this IRedisExecutor redis, string key, RedisArgument dump, Expiration expiration = default, bool replace = false, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(KeyCommands.Restore(key, dump, expiration, replace), cancellationToken);

    /// <inheritdoc cref="KeyCommands.MemoryUsage(string, int?)"/>
    public static Task<long?> KeyMemoryUsageAsync(this IRedisExecutor redis, string key, int? samples = null, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(KeyCommands.MemoryUsage(key, samples), cancellationToken);
}

namespace Upstash.Rest.Client.Redis;

/// <summary>Describes the commands on strings.</summary>
/// <seealso href="https://upstash.com/docs/redis/overall/rediscompatibility">What Upstash has of them.</seealso>
public static class StringCommands
{
    /// <summary>Reads a value as text. Redis: <c>GET</c>.</summary>
    /// <returns><c>null</c> when there is no such key.</returns>
    public static RedisCommand<string?> Get(string key) =>
        new("GET", [key], Reply.TextOrNull) { IsIdempotent = true };

    /// <summary>Reads a value's exact bytes. Redis: <c>GET</c>.</summary>
    /// <returns><c>null</c> when there is no such key.</returns>
    public static RedisCommand<byte[]?> GetBytes(string key) => Get(key).ReadAs(Reply.BytesOrNull);

    /// <summary>Reads several values, in the order of the keys. Redis: <c>MGET</c>.</summary>
    /// <returns>One item for each key; <c>null</c> where there is no such key, or no string.</returns>
    public static RedisCommand<IReadOnlyList<string?>> GetMany(IEnumerable<string> keys) =>
        new("MGET", ArgumentList.Of(keys), Reply.TextsOrNulls) { IsIdempotent = true };

    /// <summary>Reads several values' exact bytes, in the order of the keys. Redis: <c>MGET</c>.</summary>
    /// <returns>One item for each key; <c>null</c> where there is no such key, or no string.</returns>
    public static RedisCommand<IReadOnlyList<byte[]?>> GetManyBytes(IEnumerable<string> keys) => GetMany(keys).ReadAs(Reply.BytesListOrNulls);

    /// <summary>Reads the bytes from <paramref name="start"/> to <paramref name="stop"/>, both included, as text; negative positions count from the end. Redis: <c>GETRANGE</c>.</summary>
    /// <returns>Empty beyond the end, and when there is no such key. A character that is cut in two becomes U+FFFD.</returns>
    public static RedisCommand<string> GetRange(string key, long start = 0, long stop = -1) =>
        new("GETRANGE", [key, start, stop], Reply.Text) { IsIdempotent = true };

    /// <summary>Reads the bytes from <paramref name="start"/> to <paramref name="stop"/>, both included; negative positions count from the end. Redis: <c>GETRANGE</c>.</summary>
    /// <returns>Empty beyond the end, and when there is no such key.</returns>
    public static RedisCommand<byte[]> GetRangeBytes(string key, long start = 0, long stop = -1) =>
        GetRange(key, start, stop).ReadAs(Reply.Bytes);

    /// <summary>Reads a value and deletes its key. Redis: <c>GETDEL</c>.</summary>
    /// <returns><c>null</c> when there is no such key.</returns>
    public static RedisCommand<string?> GetAndDelete(string key) =>
        new("GETDEL", [key], Reply.TextOrNull);

    /// <summary>Reads a value's exact bytes and deletes its key. Redis: <c>GETDEL</c>.</summary>
    /// <returns><c>null</c> when there is no such key.</returns>
    public static RedisCommand<byte[]?> GetAndDeleteBytes(string key) => GetAndDelete(key).ReadAs(Reply.BytesOrNull);

    /// <summary>Reads a value and sets when its key ends; <see cref="Expiration.Never"/> removes its time to live. Redis: <c>GETEX</c>.</summary>
    /// <returns><c>null</c> when there is no such key.</returns>
    public static RedisCommand<string?> GetAndExpire(string key, Expiration expiration)
    {
        var arguments = new List<RedisArgument> { key };
        expiration.AppendToRead(arguments);
        return new("GETEX", [.. arguments], Reply.TextOrNull) { IsIdempotent = !expiration.IsInstant };
    }

    /// <summary>Reads a value's exact bytes and sets when its key ends; <see cref="Expiration.Never"/> removes its time to live. Redis: <c>GETEX</c>.</summary>
    /// <returns><c>null</c> when there is no such key.</returns>
    public static RedisCommand<byte[]?> GetAndExpireBytes(string key, Expiration expiration) =>
        GetAndExpire(key, expiration).ReadAs(Reply.BytesOrNull);

    /// <summary>Writes a value; without an expiration the key lives on until it is deleted. Redis: <c>SET</c>.</summary>
    /// <returns><c>false</c> when <paramref name="condition"/> did not hold and nothing was written.</returns>
    public static RedisCommand<bool> Set(string key, RedisArgument value, Expiration expiration = default, ValueCondition condition = default) =>
        Set(key, value, expiration, condition, answersFormer: false, Reply.Done);

    /// <summary>Writes a value and reads the one that it replaces. Redis: <c>SET ... GET</c>. A condition on existence needs Redis 7.0.</summary>
    /// <returns>The value that was there, whether or not <paramref name="condition"/> held; <c>null</c> when there was none.</returns>
    public static RedisCommand<string?> SetAndGet(string key, RedisArgument value, Expiration expiration = default, ValueCondition condition = default) =>
        Set(key, value, expiration, condition, answersFormer: true, Reply.TextOrNull);

    /// <summary>Writes several values at once, with no expiration. Redis: <c>MSET</c>.</summary>
    /// <returns><c>true</c>.</returns>
    public static RedisCommand<bool> SetMany(IEnumerable<KeyValuePair<string, RedisArgument>> values) =>
        new("MSET", ArgumentList.Of(values), Reply.Done) { IsIdempotent = true };

    /// <summary>Writes several values at once, with no expiration, if none of the keys is there yet. Redis: <c>MSETNX</c>.</summary>
    /// <returns><c>false</c> when one was there and nothing was written.</returns>
    public static RedisCommand<bool> SetManyIfMissing(IEnumerable<KeyValuePair<string, RedisArgument>> values) =>
        new("MSETNX", ArgumentList.Of(values), Reply.Flag);

    /// <summary>Overwrites a value from a byte on, and puts zeros where it was shorter. Redis: <c>SETRANGE</c>.</summary>
    /// <returns>The new length in bytes.</returns>
    public static RedisCommand<long> SetRange(string key, long offset, RedisArgument value) =>
        new("SETRANGE", [key, offset, value], Reply.Integer) { IsIdempotent = true };

    /// <summary>Adds to an integer; a missing key counts as 0, and a negative number subtracts. Redis: <c>INCRBY</c>.</summary>
    /// <returns>The new value.</returns>
    public static RedisCommand<long> Increment(string key, long by = 1) =>
        new("INCRBY", [key, by], Reply.Integer);

    /// <summary>Subtracts from an integer; a missing key counts as 0. Redis: <c>DECRBY</c>.</summary>
    /// <returns>The new value.</returns>
    public static RedisCommand<long> Decrement(string key, long by = 1) =>
        new("DECRBY", [key, by], Reply.Integer);

    /// <summary>Adds to a number with a fraction; a missing key counts as 0. Redis: <c>INCRBYFLOAT</c>.</summary>
    /// <returns>The new value.</returns>
    public static RedisCommand<double> IncrementFloat(string key, double by) =>
        new("INCRBYFLOAT", [key, by], Reply.Double);

    /// <summary>Appends to a value. Redis: <c>APPEND</c>.</summary>
    /// <returns>The new length in bytes.</returns>
    public static RedisCommand<long> Append(string key, RedisArgument value) =>
        new("APPEND", [key, value], Reply.Integer);

    /// <summary>Measures a value in bytes. Redis: <c>STRLEN</c>.</summary>
    /// <returns>0 when there is no such key.</returns>
    public static RedisCommand<long> Length(string key) =>
        new("STRLEN", [key], Reply.Integer) { IsIdempotent = true };

    /// <summary>Deletes a key if its value is, or is not, a certain one. Redis: <c>DELEX</c>. Needs Upstash or Redis 8.4.</summary>
    /// <returns><c>false</c> when <paramref name="condition"/> did not hold, or there is no such key.</returns>
    /// <exception cref="ArgumentException"><paramref name="condition"/> compares nothing.</exception>
    public static RedisCommand<bool> DeleteIf(string key, ValueCondition condition)
    {
        if (!condition.IsComparison)
        {
            throw new ArgumentException("Use a condition that compares, such as Equal, or KeyCommands.Delete.", nameof(condition));
        }

        var arguments = new List<RedisArgument> { key };
        condition.AppendAnyTo(arguments);
        return new("DELEX", [.. arguments], Reply.Flag);
    }

    /// <summary>Reads a value's digest, for <see cref="ValueCondition.DigestEqual"/>. Redis: <c>DIGEST</c>. Needs Upstash or Redis 8.4.</summary>
    /// <returns>The XXH3 hash in 16 hexadecimal digits; <c>null</c> when there is no such key.</returns>
    public static RedisCommand<string?> Digest(string key) =>
        new("DIGEST", [key], Reply.TextOrNull) { IsIdempotent = true };

    /// <summary>Reads the longest sequence of bytes that two values have in common, not necessarily side by side. Redis: <c>LCS</c>. O(N*M) in the lengths. Needs Redis 7.0; Upstash has none.</summary>
    /// <returns>Empty when they have none, or there is no such key.</returns>
    public static RedisCommand<string> LongestCommonSubsequence(string firstKey, string secondKey) =>
        LongestCommonSubsequence(Reply.Text, firstKey, secondKey);

    /// <summary>Measures the longest sequence of bytes that two values have in common, not necessarily side by side. Redis: <c>LCS ... LEN</c>. O(N*M) in the lengths. Needs Redis 7.0; Upstash has none.</summary>
    /// <returns>The length in bytes.</returns>
    public static RedisCommand<long> LongestCommonSubsequenceLength(string firstKey, string secondKey) =>
        LongestCommonSubsequence(Reply.Integer, firstKey, secondKey, "LEN");

    private static RedisCommand<T> Set<T>(
        string key, RedisArgument value, Expiration expiration, ValueCondition condition, bool answersFormer, ReplyReader<T> readReply)
    {
        var isIdempotent = condition.IsAlways && !answersFormer;
        return new("SET", isIdempotent && expiration.IsNever ? [key, value] : Options(), readReply) { IsIdempotent = isIdempotent };

        RedisArgument[] Options()
        {
            var arguments = new List<RedisArgument> { key, value };
            condition.AppendAnyTo(arguments);
            if (answersFormer)
            {
                arguments.Add("GET");
            }

            expiration.AppendTo(arguments);
            return [.. arguments];
        }
    }

    private static RedisCommand<T> LongestCommonSubsequence<T>(ReplyReader<T> readReply, params RedisArgument[] arguments) =>
        new("LCS", arguments, readReply) { IsIdempotent = true };
}

/// <summary>The vocabulary of strings, for every executor.</summary>
public static class StringCommandsExtensions
{
    /// <inheritdoc cref="StringCommands.Get(string)"/>
    public static Task<string?> StringGetAsync(this IRedisExecutor redis, string key, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(StringCommands.Get(key), cancellationToken);

    /// <inheritdoc cref="StringCommands.GetBytes(string)"/>
    public static Task<byte[]?> StringGetBytesAsync(this IRedisExecutor redis, string key, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(StringCommands.GetBytes(key), cancellationToken);

    /// <inheritdoc cref="StringCommands.GetMany(IEnumerable{string})"/>
    public static Task<IReadOnlyList<string?>> StringGetManyAsync(this IRedisExecutor redis, IEnumerable<string> keys, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(StringCommands.GetMany(keys), cancellationToken);

    /// <inheritdoc cref="StringCommands.GetManyBytes(IEnumerable{string})"/>
    public static Task<IReadOnlyList<byte[]?>> StringGetManyBytesAsync(this IRedisExecutor redis, IEnumerable<string> keys, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(StringCommands.GetManyBytes(keys), cancellationToken);

    /// <inheritdoc cref="StringCommands.GetRange(string, long, long)"/>
    public static Task<string> StringGetRangeAsync(this IRedisExecutor redis, string key, long start = 0, long stop = -1, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(StringCommands.GetRange(key, start, stop), cancellationToken);

    /// <inheritdoc cref="StringCommands.GetRangeBytes(string, long, long)"/>
    public static Task<byte[]> StringGetRangeBytesAsync(this IRedisExecutor redis, string key, long start = 0, long stop = -1, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(StringCommands.GetRangeBytes(key, start, stop), cancellationToken);

    /// <inheritdoc cref="StringCommands.GetAndDelete(string)"/>
    public static Task<string?> StringGetAndDeleteAsync(this IRedisExecutor redis, string key, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(StringCommands.GetAndDelete(key), cancellationToken);

    /// <inheritdoc cref="StringCommands.GetAndDeleteBytes(string)"/>
    public static Task<byte[]?> StringGetAndDeleteBytesAsync(this IRedisExecutor redis, string key, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(StringCommands.GetAndDeleteBytes(key), cancellationToken);

    /// <inheritdoc cref="StringCommands.GetAndExpire(string, Expiration)"/>
    public static Task<string?> StringGetAndExpireAsync(this IRedisExecutor redis, string key, Expiration expiration, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(StringCommands.GetAndExpire(key, expiration), cancellationToken);

    /// <inheritdoc cref="StringCommands.GetAndExpireBytes(string, Expiration)"/>
    public static Task<byte[]?> StringGetAndExpireBytesAsync(this IRedisExecutor redis, string key, Expiration expiration, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(StringCommands.GetAndExpireBytes(key, expiration), cancellationToken);

    /// <inheritdoc cref="StringCommands.Set(string, RedisArgument, Expiration, ValueCondition)"/>
    public static Task<bool> StringSetAsync(this IRedisExecutor redis, string key, RedisArgument value, Expiration expiration = default, ValueCondition condition = default, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(StringCommands.Set(key, value, expiration, condition), cancellationToken);

    /// <inheritdoc cref="StringCommands.SetAndGet(string, RedisArgument, Expiration, ValueCondition)"/>
    public static Task<string?> StringSetAndGetAsync(this IRedisExecutor redis, string key, RedisArgument value, Expiration expiration = default, ValueCondition condition = default, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(StringCommands.SetAndGet(key, value, expiration, condition), cancellationToken);

    /// <inheritdoc cref="StringCommands.SetMany(IEnumerable{KeyValuePair{string, RedisArgument}})"/>
    public static Task<bool> StringSetManyAsync(this IRedisExecutor redis, IEnumerable<KeyValuePair<string, RedisArgument>> values, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(StringCommands.SetMany(values), cancellationToken);

    /// <inheritdoc cref="StringCommands.SetManyIfMissing(IEnumerable{KeyValuePair{string, RedisArgument}})"/>
    public static Task<bool> StringSetManyIfMissingAsync(this IRedisExecutor redis, IEnumerable<KeyValuePair<string, RedisArgument>> values, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(StringCommands.SetManyIfMissing(values), cancellationToken);

    /// <inheritdoc cref="StringCommands.SetRange(string, long, RedisArgument)"/>
    public static Task<long> StringSetRangeAsync(this IRedisExecutor redis, string key, long offset, RedisArgument value, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(StringCommands.SetRange(key, offset, value), cancellationToken);

    /// <inheritdoc cref="StringCommands.Increment(string, long)"/>
    public static Task<long> StringIncrementAsync(this IRedisExecutor redis, string key, long by = 1, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(StringCommands.Increment(key, by), cancellationToken);

    /// <inheritdoc cref="StringCommands.Decrement(string, long)"/>
    public static Task<long> StringDecrementAsync(this IRedisExecutor redis, string key, long by = 1, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(StringCommands.Decrement(key, by), cancellationToken);

    /// <inheritdoc cref="StringCommands.IncrementFloat(string, double)"/>
    public static Task<double> StringIncrementFloatAsync(this IRedisExecutor redis, string key, double by, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(StringCommands.IncrementFloat(key, by), cancellationToken);

    /// <inheritdoc cref="StringCommands.Append(string, RedisArgument)"/>
    public static Task<long> StringAppendAsync(this IRedisExecutor redis, string key, RedisArgument value, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(StringCommands.Append(key, value), cancellationToken);

    /// <inheritdoc cref="StringCommands.Length(string)"/>
    public static Task<long> StringLengthAsync(this IRedisExecutor redis, string key, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(StringCommands.Length(key), cancellationToken);

    /// <inheritdoc cref="StringCommands.DeleteIf(string, ValueCondition)"/>
    public static Task<bool> StringDeleteIfAsync(this IRedisExecutor redis, string key, ValueCondition condition, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(StringCommands.DeleteIf(key, condition), cancellationToken);

    /// <inheritdoc cref="StringCommands.Digest(string)"/>
    public static Task<string?> StringDigestAsync(this IRedisExecutor redis, string key, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(StringCommands.Digest(key), cancellationToken);

    /// <inheritdoc cref="StringCommands.LongestCommonSubsequence(string, string)"/>
    public static Task<string> StringLongestCommonSubsequenceAsync(this IRedisExecutor redis, string firstKey, string secondKey, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(StringCommands.LongestCommonSubsequence(firstKey, secondKey), cancellationToken);

    /// <inheritdoc cref="StringCommands.LongestCommonSubsequenceLength(string, string)"/>
    public static Task<long> StringLongestCommonSubsequenceLengthAsync(this IRedisExecutor redis, string firstKey, string secondKey, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(StringCommands.LongestCommonSubsequenceLength(firstKey, secondKey), cancellationToken);
}

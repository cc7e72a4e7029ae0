using System.Collections.ObjectModel;

namespace Upstash.Rest.Client.Redis;

/// <summary>Describes the commands on hashes.</summary>
/// <seealso href="https://upstash.com/docs/redis/overall/rediscompatibility">What Upstash has of them.</seealso>
public static class HashCommands
{
    /// <summary>Reads a field as text. Redis: <c>HGET</c>.</summary>
    /// <returns><c>null</c> when there is no such key or field.</returns>
    public static RedisCommand<string?> Get(string key, string field) =>
        new("HGET", [key, field], Reply.TextOrNull) { IsIdempotent = true };

    /// <summary>Reads a field's exact bytes. Redis: <c>HGET</c>.</summary>
    /// <returns><c>null</c> when there is no such key or field.</returns>
    public static RedisCommand<byte[]?> GetBytes(string key, string field) => Get(key, field).ReadAs(Reply.BytesOrNull);

    /// <summary>Reads several fields, in the order asked. Redis: <c>HMGET</c>.</summary>
    /// <returns>One item for each field; <c>null</c> where there is none.</returns>
    public static RedisCommand<IReadOnlyList<string?>> GetMany(string key, IEnumerable<string> fields) =>
        new("HMGET", ArgumentList.Of(key, fields), Reply.TextsOrNulls) { IsIdempotent = true };

    /// <summary>Reads all fields. Redis: <c>HGETALL</c>. O(N) in the number of fields.</summary>
    /// <returns>An empty map when there is no such key.</returns>
    public static RedisCommand<IReadOnlyDictionary<string, string>> GetAll(string key) =>
        new("HGETALL", [key], Reply.Map) { IsIdempotent = true };

    /// <summary>Reads all fields, their values as exact bytes. Redis: <c>HGETALL</c>. O(N) in the number of fields.</summary>
    /// <returns>An empty map when there is no such key.</returns>
    public static RedisCommand<IReadOnlyDictionary<string, byte[]>> GetAllBytes(string key) => GetAll(key).ReadAs(Reply.BytesMap);

    /// <summary>Reads fields and deletes them. Redis: <c>HGETDEL</c>. Needs Redis 8.0.</summary>
    /// <returns>One item for each field; <c>null</c> where there was none.</returns>
    public static RedisCommand<IReadOnlyList<string?>> GetAndDelete(string key, params IEnumerable<string> fields) =>
        new("HGETDEL", [key, .. FieldList(fields)], Reply.TextsOrNulls);

    /// <summary>Reads fields and sets when they end; <see cref="Expiration.Never"/> removes their times to live. Redis: <c>HGETEX</c>. Needs Redis 8.0.</summary>
    /// <returns>One item for each field; <c>null</c> where there is none.</returns>
    public static RedisCommand<IReadOnlyList<string?>> GetAndExpire(string key, Expiration expiration, params IEnumerable<string> fields)
    {
        var arguments = new List<RedisArgument> { key };
        expiration.AppendToRead(arguments);
        return new("HGETEX", [.. arguments, .. FieldList(fields)], Reply.TextsOrNulls) { IsIdempotent = !expiration.IsInstant };
    }

    /// <summary>Writes fields; those that are there lose their times to live. Redis: <c>HSET</c>.</summary>
    /// <returns>How many of them are new.</returns>
    public static RedisCommand<long> Set(string key, IEnumerable<KeyValuePair<string, RedisArgument>> fields) =>
        new("HSET", ArgumentList.Of(key, fields), Reply.Integer);

    /// <summary>Writes fields and sets when they end. Redis: <c>HSETEX</c>. Needs Redis 8.0.</summary>
    /// <param name="key">The hash.</param>
    /// <param name="fields">The fields with their values.</param>
    /// <param name="expiration">When the fields end; the hash itself lives on while it has others.</param>
    /// <param name="condition"><see cref="ValueCondition.NotExists"/>: none of the fields is there yet; <see cref="ValueCondition.Exists"/>: all are there already.</param>
    /// <returns><c>false</c> when <paramref name="condition"/> did not hold and nothing was written.</returns>
    /// <exception cref="ArgumentException"><paramref name="condition"/> compares values.</exception>
    public static RedisCommand<bool> SetAndExpire(
        string key, IEnumerable<KeyValuePair<string, RedisArgument>> fields, Expiration expiration, ValueCondition condition = default)
    {
        var arguments = new List<RedisArgument> { key };
        condition.AppendTo(arguments, prefix: "F");
        expiration.AppendTo(arguments);
        return new("HSETEX", [.. arguments, "FIELDS", .. ArgumentList.Counted(fields)], Reply.Flag)
        {
            IsIdempotent = condition == ValueCondition.Always,
        };
    }

    /// <summary>Writes a field that is not there yet. Redis: <c>HSETNX</c>.</summary>
    /// <returns><c>false</c> when it was there, and stays as it was.</returns>
    public static RedisCommand<bool> SetIfMissing(string key, string field, RedisArgument value) =>
        new("HSETNX", [key, field, value], Reply.Flag);

    /// <summary>Deletes fields. Redis: <c>HDEL</c>.</summary>
    /// <returns>How many of them existed.</returns>
    public static RedisCommand<long> Delete(string key, params IEnumerable<string> fields) =>
        new("HDEL", ArgumentList.Of(key, fields), Reply.Integer);

    /// <summary>Tells whether a field exists. Redis: <c>HEXISTS</c>.</summary>
    /// <returns><c>true</c> when it does.</returns>
    public static RedisCommand<bool> Exists(string key, string field) =>
        new("HEXISTS", [key, field], Reply.Flag) { IsIdempotent = true };

    /// <summary>Adds to a field's integer; a missing field counts as 0. Redis: <c>HINCRBY</c>.</summary>
    /// <returns>The new value.</returns>
    public static RedisCommand<long> Increment(string key, string field, long by = 1) =>
        new("HINCRBY", [key, field, by], Reply.Integer);

    /// <summary>Adds to a field's number with a fraction; a missing field counts as 0. Redis: <c>HINCRBYFLOAT</c>.</summary>
    /// <returns>The new value.</returns>
    public static RedisCommand<double> IncrementFloat(string key, string field, double by) =>
        new("HINCRBYFLOAT", [key, field, by], Reply.Double);

    /// <summary>Counts the fields. Redis: <c>HLEN</c>.</summary>
    /// <returns>0 when there is no such key.</returns>
    public static RedisCommand<long> Length(string key) =>
        new("HLEN", [key], Reply.Integer) { IsIdempotent = true };

    /// <summary>Measures a field's value in bytes. Redis: <c>HSTRLEN</c>.</summary>
    /// <returns>0 when there is no such key or field.</returns>
    public static RedisCommand<long> ValueLength(string key, string field) =>
        new("HSTRLEN", [key, field], Reply.Integer) { IsIdempotent = true };

    /// <summary>Lists the fields' names, in no order. Redis: <c>HKEYS</c>. O(N) in the number of fields.</summary>
    /// <returns>Empty when there is no such key.</returns>
    public static RedisCommand<IReadOnlyList<string>> Fields(string key) =>
        new("HKEYS", [key], Reply.Texts) { IsIdempotent = true };

    /// <summary>Lists the fields' values, in no order. Redis: <c>HVALS</c>. O(N) in the number of fields.</summary>
    /// <returns>Empty when there is no such key.</returns>
    public static RedisCommand<IReadOnlyList<string>> Values(string key) =>
        new("HVALS", [key], Reply.Texts) { IsIdempotent = true };

    /// <summary>Names any field. Redis: <c>HRANDFIELD</c>.</summary>
    /// <returns><c>null</c> when there is no such key.</returns>
    public static RedisCommand<string?> RandomField(string key) => RandomField(Reply.TextOrNull, key);

    /// <summary>Names any fields. Redis: <c>HRANDFIELD</c>.</summary>
    /// <param name="key">The hash.</param>
    /// <param name="count">How many different ones at most; a negative number for exactly so many, which may repeat.</param>
    /// <returns>Empty when there is no such key.</returns>
    public static RedisCommand<IReadOnlyList<string>> RandomFields(string key, long count) => RandomField(Reply.Texts, key, count);

    /// <summary>Reads any fields. Redis: <c>HRANDFIELD ... WITHVALUES</c>.</summary>
    /// <param name="key">The hash.</param>
    /// <param name="count">How many different ones at most; a negative number for exactly so many, which may repeat.</param>
    /// <returns>Fields with their values; empty when there is no such key.</returns>
    public static RedisCommand<IReadOnlyList<KeyValuePair<string, string>>> RandomFieldsWithValues(string key, long count) =>
        RandomField(Reply.Pairs, key, count, "WITHVALUES");

    /// <summary>Reads one page of a hash. Redis: <c>HSCAN</c>.</summary>
    /// <param name="key">The hash.</param>
    /// <param name="cursor"><c>0</c> for the first page, then <see cref="ScanPage{T}.Cursor"/> of the page before.</param>
    /// <param name="match">The pattern of the fields that are wanted, as <see cref="KeyCommands.Find"/> takes it; <c>null</c> for all.</param>
    /// <param name="count">How many fields are looked at, about; a small hash comes whole.</param>
    /// <returns>A page; a field that stays throughout a scan is on at least one.</returns>
    public static RedisCommand<ScanPage<KeyValuePair<string, string>>> Scan(string key, string cursor = "0", string? match = null, int? count = null) =>
        new("HSCAN", ArgumentList.OfScan([key, cursor], match, count), Reply.ScanPageOfPairs) { IsIdempotent = true };

    /// <summary>Ends fields after a span, rounded up to whole milliseconds. Redis: <c>HPEXPIRE</c>. Needs Redis 7.4.</summary>
    /// <returns>What became of each field.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeToLive"/> is not positive.</exception>
    public static RedisCommand<IReadOnlyList<FieldExpireResult>> Expire(
        string key, IEnumerable<string> fields, TimeSpan timeToLive, ExpirationCondition condition = default) =>
        new("HPEXPIRE", Expiring(key, Expiration.WholeMilliseconds(timeToLive), condition, fields), ReadExpired)
        {
            IsIdempotent = condition == ExpirationCondition.Always,
        };

    /// <summary>Ends fields at an instant, rounded down to whole milliseconds; at once when it has passed. Redis: <c>HPEXPIREAT</c>. Needs Redis 7.4.</summary>
    /// <returns>What became of each field.</returns>
    public static RedisCommand<IReadOnlyList<FieldExpireResult>> ExpireAt(
        string key, IEnumerable<string> fields, DateTimeOffset instant, ExpirationCondition condition = default) =>
        new("HPEXPIREAT", Expiring(key, instant.ToUnixTimeMilliseconds(), condition, fields), ReadExpired);

    /// <summary>Tells when fields end. Redis: <c>HPEXPIRETIME</c>. Needs Redis 7.4.</summary>
    /// <returns>One item for each field; <c>null</c> where it has no end, or does not exist.</returns>
    public static RedisCommand<IReadOnlyList<DateTimeOffset?>> ExpireTime(string key, params IEnumerable<string> fields) =>
        new("HPEXPIRETIME", [key, .. FieldList(fields)], Reply.InstantsOrNulls) { IsIdempotent = true };

    /// <summary>Tells how long fields have yet to live. Redis: <c>HPTTL</c>. Needs Redis 7.4.</summary>
    /// <returns>One item for each field; <c>null</c> where it has no end, or does not exist.</returns>
    public static RedisCommand<IReadOnlyList<TimeSpan?>> TimeToLive(string key, params IEnumerable<string> fields) =>
        new("HPTTL", [key, .. FieldList(fields)], Reply.SpansOrNulls) { IsIdempotent = true };

    /// <summary>Removes fields' times to live. Redis: <c>HPERSIST</c>. Needs Redis 7.4.</summary>
    /// <returns>What became of each field.</returns>
    public static RedisCommand<IReadOnlyList<FieldPersistResult>> Persist(string key, params IEnumerable<string> fields) =>
        new("HPERSIST", [key, .. FieldList(fields)], ReadPersisted);

    private static RedisArgument[] FieldList(IEnumerable<string> fields) => ["FIELDS", .. ArgumentList.Counted(fields)];

    private static RedisArgument[] Expiring(string key, long milliseconds, ExpirationCondition condition, IEnumerable<string> fields)
    {
        var arguments = new List<RedisArgument> { key, milliseconds };
        condition.AppendTo(arguments);
        return [.. arguments, .. FieldList(fields)];
    }

    private static RedisCommand<T> RandomField<T>(ReplyReader<T> readReply, params RedisArgument[] arguments) =>
        new("HRANDFIELD", arguments, readReply) { IsIdempotent = true };

    private static ReadOnlyCollection<FieldExpireResult> ReadExpired(ref RedisReply reply) =>
        Reply.List(ref reply, static (ref item) => (FieldExpireResult)item.ReadInt64());

    private static ReadOnlyCollection<FieldPersistResult> ReadPersisted(ref RedisReply reply) =>
        Reply.List(ref reply, static (ref item) => (FieldPersistResult)item.ReadInt64());
}

/// <summary>The vocabulary of hashes, for every executor.</summary>
public static class HashCommandsExtensions
{
    /// <inheritdoc cref="HashCommands.Get(string, string)"/>
    public static Task<string?> HashGetAsync(this IRedisExecutor redis, string key, string field, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(HashCommands.Get(key, field), cancellationToken);

    /// <inheritdoc cref="HashCommands.GetBytes(string, string)"/>
    public static Task<byte[]?> HashGetBytesAsync(this IRedisExecutor redis, string key, string field, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(HashCommands.GetBytes(key, field), cancellationToken);

    /// <inheritdoc cref="HashCommands.GetMany(string, IEnumerable{string})"/>
    public static Task<IReadOnlyList<string?>> HashGetManyAsync(this IRedisExecutor redis, string key, IEnumerable<string> fields, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(HashCommands.GetMany(key, fields), cancellationToken);

    /// <inheritdoc cref="HashCommands.GetAll(string)"/>
    public static Task<IReadOnlyDictionary<string, string>> HashGetAllAsync(this IRedisExecutor redis, string key, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(HashCommands.GetAll(key), cancellationToken);

    /// <inheritdoc cref="HashCommands.GetAllBytes(string)"/>
    public static Task<IReadOnlyDictionary<string, byte[]>> HashGetAllBytesAsync(this IRedisExecutor redis, string key, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(HashCommands.GetAllBytes(key), cancellationToken);

    /// <inheritdoc cref="HashCommands.GetAndDelete(string, IEnumerable{string})"/>
    public static Task<IReadOnlyList<string?>> HashGetAndDeleteAsync(this IRedisExecutor redis, string key, IEnumerable<string> fields, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(HashCommands.GetAndDelete(key, fields), cancellationToken);

    /// <inheritdoc cref="HashCommands.GetAndExpire(string, Expiration, IEnumerable{string})"/>
    public static Task<IReadOnlyList<string?>> HashGetAndExpireAsync(this IRedisExecutor redis, string key, Expiration expiration, IEnumerable<string> fields, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(HashCommands.GetAndExpire(key, expiration, fields), cancellationToken);

    /// <summary>Writes a field; one that is there loses its time to live. Redis: <c>HSET</c>.</summary>
    /// <returns><c>true</c> when the field is new.</returns>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<bool> HashSetAsync(this IRedisExecutor redis, string key, string field, RedisArgument value, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(HashCommands.Set(key, [new(field, value)]).ReadAs(Reply.Flag), cancellationToken);

    /// <inheritdoc cref="HashCommands.Set(string, IEnumerable{KeyValuePair{string, RedisArgument}})"/>
    public static Task<long> HashSetAsync(this IRedisExecutor redis, string key, IEnumerable<KeyValuePair<string, RedisArgument>> fields, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(HashCommands.Set(key, fields), cancellationToken);

    /// <inheritdoc cref="HashCommands.SetAndExpire(string, IEnumerable{KeyValuePair{string, RedisArgument}}, Expiration, ValueCondition)"/>
    public static Task<bool> HashSetAndExpireAsync(this IRedisExecutor redis, string key, IEnumerable<KeyValuePair<string, RedisArgument>> fields, Expiration expiration, ValueCondition condition = default, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(HashCommands.SetAndExpire(key, fields, expiration, condition), cancellationToken);

    /// <inheritdoc cref="HashCommands.SetIfMissing(string, string, RedisArgument)"/>
    public static Task<bool> HashSetIfMissingAsync(this IRedisExecutor redis, string key, string field, RedisArgument value, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(HashCommands.SetIfMissing(key, field, value), cancellationToken);

    /// <summary>Deletes a field. Redis: <c>HDEL</c>.</summary>
    /// <returns><c>false</c> when there was none.</returns>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<bool> HashDeleteAsync(this IRedisExecutor redis, string key, string field, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(HashCommands.Delete(key, field).ReadAs(Reply.Flag), cancellationToken);

    /// <inheritdoc cref="HashCommands.Delete(string, IEnumerable{string})"/>
    public static Task<long> HashDeleteAsync(this IRedisExecutor redis, string key, IEnumerable<string> fields, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(HashCommands.Delete(key, fields), cancellationToken);

    /// <inheritdoc cref="HashCommands.Exists(string, string)"/>
    public static Task<bool> HashExistsAsync(this IRedisExecutor redis, string key, string field, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(HashCommands.Exists(key, field), cancellationToken);

    /// <inheritdoc cref="HashCommands.Increment(string, string, long)"/>
    public static Task<long> HashIncrementAsync(this IRedisExecutor redis, string key, string field, long by = 1, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(HashCommands.Increment(key, field, by), cancellationToken);

    /// <inheritdoc cref="HashCommands.IncrementFloat(string, string, double)"/>
    public static Task<double> HashIncrementFloatAsync(this IRedisExecutor redis, string key, string field, double by, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(HashCommands.IncrementFloat(key, field, by), cancellationToken);

    /// <inheritdoc cref="HashCommands.Length(string)"/>
    public static Task<long> HashLengthAsync(this IRedisExecutor redis, string key, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(HashCommands.Length(key), cancellationToken);

    /// <inheritdoc cref="HashCommands.ValueLength(string, string)"/>
    public static Task<long> HashValueLengthAsync(this IRedisExecutor redis, string key, string field, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(HashCommands.ValueLength(key, field), cancellationToken);

    /// <inheritdoc cref="HashCommands.Fields(string)"/>
    public static Task<IReadOnlyList<string>> HashFieldsAsync(this IRedisExecutor redis, string key, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(HashCommands.Fields(key), cancellationToken);

    /// <inheritdoc cref="HashCommands.Values(string)"/>
    public static Task<IReadOnlyList<string>> HashValuesAsync(this IRedisExecutor redis, string key, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(HashCommands.Values(key), cancellationToken);

    /// <inheritdoc cref="HashCommands.RandomField(string)"/>
    public static Task<string?> HashRandomFieldAsync(this IRedisExecutor redis, string key, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(HashCommands.RandomField(key), cancellationToken);

    /// <inheritdoc cref="HashCommands.RandomFields(string, long)"/>
    public static Task<IReadOnlyList<string>> HashRandomFieldsAsync(this IRedisExecutor redis, string key, long count, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(HashCommands.RandomFields(key, count), cancellationToken);

    /// <inheritdoc cref="HashCommands.RandomFieldsWithValues(string, long)"/>
    public static Task<IReadOnlyList<KeyValuePair<string, string>>> HashRandomFieldsWithValuesAsync(this IRedisExecutor redis, string key, long count, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(HashCommands.RandomFieldsWithValues(key, count), cancellationToken);

    /// <inheritdoc cref="HashCommands.Scan(string, string, string, int?)"/>
    public static Task<ScanPage<KeyValuePair<string, string>>> HashScanAsync(this IRedisExecutor redis, string key, string cursor = "0", string? match = null, int? count = null, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(HashCommands.Scan(key, cursor, match, count), cancellationToken);

    /// <inheritdoc cref="HashCommands.Expire(string, IEnumerable{string}, TimeSpan, ExpirationCondition)"/>
    public static Task<IReadOnlyList<FieldExpireResult>> HashExpireAsync(this IRedisExecutor redis, string key, IEnumerable<string> fields, TimeSpan timeToLive, ExpirationCondition condition = default, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(HashCommands.Expire(key, fields, timeToLive, condition), cancellationToken);

    /// <inheritdoc cref="HashCommands.ExpireAt(string, IEnumerable{string}, DateTimeOffset, ExpirationCondition)"/>
    public static Task<IReadOnlyList<FieldExpireResult>> HashExpireAtAsync(this IRedisExecutor redis, string key, IEnumerable<string> fields, DateTimeOffset instant, ExpirationCondition condition = default, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(HashCommands.ExpireAt(key, fields, instant, condition), cancellationToken);

    /// <inheritdoc cref="HashCommands.ExpireTime(string, IEnumerable{string})"/>
    public static Task<IReadOnlyList<DateTimeOffset?>> HashExpireTimeAsync(this IRedisExecutor redis, string key, IEnumerable<string> fields, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(HashCommands.ExpireTime(key, fields), cancellationToken);

    /// <inheritdoc cref="HashCommands.TimeToLive(string, IEnumerable{string})"/>
    public static Task<IReadOnlyList<TimeSpan?>> HashTimeToLiveAsync(this IRedisExecutor redis, string key, IEnumerable<string> fields, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(HashCommands.TimeToLive(key, fields), cancellationToken);

    /// <inheritdoc cref="HashCommands.Persist(string, IEnumerable{string})"/>
    public static Task<IReadOnlyList<FieldPersistResult>> HashPersistAsync(this IRedisExecutor redis, string key, IEnumerable<string> fields, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(HashCommands.Persist(key, fields), cancellationToken);
}

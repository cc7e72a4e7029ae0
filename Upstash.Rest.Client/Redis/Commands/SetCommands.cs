namespace Upstash.Rest.Client.Redis;

/// <summary>Describes the commands on sets.</summary>
/// <seealso href="https://upstash.com/docs/redis/overall/rediscompatibility">What Upstash has of them.</seealso>
public static class SetCommands
{
    /// <summary>Adds members. Redis: <c>SADD</c>.</summary>
    /// <returns>How many of them are new.</returns>
    public static RedisCommand<long> Add(string key, params IEnumerable<RedisArgument> members) =>
        new("SADD", ArgumentList.Of(key, members), Reply.Integer);

    /// <summary>Removes members. Redis: <c>SREM</c>.</summary>
    /// <returns>How many of them existed.</returns>
    public static RedisCommand<long> Remove(string key, params IEnumerable<RedisArgument> members) =>
        new("SREM", ArgumentList.Of(key, members), Reply.Integer);

    /// <summary>Moves a member to another set, at once. Redis: <c>SMOVE</c>.</summary>
    /// <returns><c>false</c> when it is not in the source, and nothing was written.</returns>
    public static RedisCommand<bool> Move(string source, string destination, RedisArgument member) =>
        new("SMOVE", [source, destination, member], Reply.Flag);

    /// <summary>Counts the members. Redis: <c>SCARD</c>.</summary>
    /// <returns>0 when there is no such key.</returns>
    public static RedisCommand<long> Length(string key) =>
        new("SCARD", [key], Reply.Integer) { IsIdempotent = true };

    /// <summary>Tells whether a member is in the set. Redis: <c>SISMEMBER</c>.</summary>
    /// <returns><c>true</c> when it is.</returns>
    public static RedisCommand<bool> Contains(string key, RedisArgument member) =>
        new("SISMEMBER", [key, member], Reply.Flag) { IsIdempotent = true };

    /// <summary>Tells which members are in the set. Redis: <c>SMISMEMBER</c>.</summary>
    /// <returns>One item for each member, in the order asked.</returns>
    public static RedisCommand<IReadOnlyList<bool>> ContainsMany(string key, IEnumerable<RedisArgument> members) =>
        new("SMISMEMBER", ArgumentList.Of(key, members), Reply.Flags) { IsIdempotent = true };

    /// <summary>Lists all members, in no order. Redis: <c>SMEMBERS</c>. O(N) in the number of members.</summary>
    /// <returns>Empty when there is no such key.</returns>
    public static RedisCommand<IReadOnlyList<string>> Members(string key) =>
        new("SMEMBERS", [key], Reply.Texts) { IsIdempotent = true };

    /// <summary>Lists the exact bytes of all members, in no order. Redis: <c>SMEMBERS</c>. O(N) in the number of members.</summary>
    /// <returns>Empty when there is no such key.</returns>
    public static RedisCommand<IReadOnlyList<byte[]>> MembersBytes(string key) => Members(key).ReadAs(Reply.BytesList);

    /// <summary>Reads any member. Redis: <c>SRANDMEMBER</c>.</summary>
    /// <returns><c>null</c> when there is no such key.</returns>
    public static RedisCommand<string?> RandomMember(string key) => RandomMember(Reply.TextOrNull, key);

    /// <summary>Reads any members. Redis: <c>SRANDMEMBER</c>.</summary>
    /// <param name="key">The set.</param>
    /// <param name="count">How many different ones at most; a negative number for exactly so many, which may repeat.</param>
    /// <returns>Empty when there is no such key.</returns>
    public static RedisCommand<IReadOnlyList<string>> RandomMembers(string key, long count) => RandomMember(Reply.Texts, key, count);

    /// <summary>Takes any member. Redis: <c>SPOP</c>.</summary>
    /// <returns><c>null</c> when there is no such key.</returns>
    public static RedisCommand<string?> Pop(string key) => Pop(Reply.TextOrNull, key);

    /// <summary>Takes any members. Redis: <c>SPOP</c>.</summary>
    /// <returns>At most <paramref name="count"/> of them; empty when there is no such key.</returns>
    public static RedisCommand<IReadOnlyList<string>> PopMany(string key, long count) => Pop(Reply.Texts, key, count);

    /// <summary>Reads one page of a set. Redis: <c>SSCAN</c>.</summary>
    /// <param name="key">The set.</param>
    /// <param name="cursor"><c>0</c> for the first page, then <see cref="ScanPage{T}.Cursor"/> of the page before.</param>
    /// <param name="match">The pattern of the members that are wanted, as <see cref="KeyCommands.Find"/> takes it; <c>null</c> for all.</param>
    /// <param name="count">How many members are looked at, about; a small set comes whole.</param>
    /// <returns>A page; a member that stays throughout a scan is on at least one.</returns>
    public static RedisCommand<ScanPage<string>> Scan(string key, string cursor = "0", string? match = null, int? count = null) =>
        new("SSCAN", ArgumentList.OfScan([key, cursor], match, count), Reply.ScanPage) { IsIdempotent = true };

    /// <summary>Lists the members of the first set that are in none of the others. Redis: <c>SDIFF</c>. O(N) in all members.</summary>
    /// <returns>The members, in no order.</returns>
    public static RedisCommand<IReadOnlyList<string>> Difference(params IEnumerable<string> keys) =>
        new("SDIFF", ArgumentList.Of(keys), Reply.Texts) { IsIdempotent = true };

    /// <summary>Stores the members of the first set that are in none of the others, and replaces what stood at the destination. Redis: <c>SDIFFSTORE</c>. O(N) in all members.</summary>
    /// <returns>How many they are; none delete the destination.</returns>
    public static RedisCommand<long> DifferenceStore(string destination, params IEnumerable<string> keys) =>
        Storing("SDIFFSTORE", destination, ArgumentList.Of(keys));

    /// <summary>Lists the members that are in all sets. Redis: <c>SINTER</c>. O(N*M) in the smallest set and the number of sets.</summary>
    /// <returns>The members, in no order.</returns>
    public static RedisCommand<IReadOnlyList<string>> Intersect(params IEnumerable<string> keys) =>
        new("SINTER", ArgumentList.Of(keys), Reply.Texts) { IsIdempotent = true };

    /// <summary>Counts the members that are in all sets. Redis: <c>SINTERCARD</c>. O(N*M) in the smallest set and the number of sets. Needs Redis 7.0.</summary>
    /// <param name="keys">The sets.</param>
    /// <param name="limit">Where to stop counting; 0 for nowhere.</param>
    /// <returns>How many they are, at most <paramref name="limit"/>.</returns>
    public static RedisCommand<long> IntersectLength(IEnumerable<string> keys, long limit = 0) =>
        new("SINTERCARD", limit == 0 ? ArgumentList.Counted(keys) : [.. ArgumentList.Counted(keys), "LIMIT", limit], Reply.Integer)
        {
            IsIdempotent = true,
        };

    /// <summary>Stores the members that are in all sets, and replaces what stood at the destination. Redis: <c>SINTERSTORE</c>. O(N*M) in the smallest set and the number of sets.</summary>
    /// <returns>How many they are; none delete the destination.</returns>
    public static RedisCommand<long> IntersectStore(string destination, params IEnumerable<string> keys) =>
        Storing("SINTERSTORE", destination, ArgumentList.Of(keys));

    /// <summary>Lists the members that are in any set. Redis: <c>SUNION</c>. O(N) in all members.</summary>
    /// <returns>The members, in no order.</returns>
    public static RedisCommand<IReadOnlyList<string>> Union(params IEnumerable<string> keys) =>
        new("SUNION", ArgumentList.Of(keys), Reply.Texts) { IsIdempotent = true };

    /// <summary>Stores the members that are in any set, and replaces what stood at the destination. Redis: <c>SUNIONSTORE</c>. O(N) in all members.</summary>
    /// <returns>How many they are; none delete the destination.</returns>
    public static RedisCommand<long> UnionStore(string destination, params IEnumerable<string> keys) =>
        Storing("SUNIONSTORE", destination, ArgumentList.Of(keys));

    private static RedisCommand<long> Storing(string name, string destination, RedisArgument[] keys) =>
        new(name, [destination, .. keys], Reply.Integer) { IsIdempotent = !keys.Contains(destination) };

    private static RedisCommand<T> RandomMember<T>(ReplyReader<T> readReply, params RedisArgument[] arguments) =>
        new("SRANDMEMBER", arguments, readReply) { IsIdempotent = true };

    private static RedisCommand<T> Pop<T>(ReplyReader<T> readReply, params RedisArgument[] arguments) => new("SPOP", arguments, readReply);
}

/// <summary>The vocabulary of sets, for every executor.</summary>
public static class SetCommandsExtensions
{
    /// <summary>Adds a member. Redis: <c>SADD</c>.</summary>
    /// <returns><c>true</c> when it is new.</returns>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<bool> SetAddAsync(this IRedisExecutor redis, string key, RedisArgument member, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SetCommands.Add(key, member).ReadAs(Reply.Flag), cancellationToken);

    /// <inheritdoc cref="SetCommands.Add(string, IEnumerable{RedisArgument})"/>
    public static Task<long> SetAddAsync(this IRedisExecutor redis, string key, IEnumerable<RedisArgument> members, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SetCommands.Add(key, members), cancellationToken);

    /// <summary>Removes a member. Redis: <c>SREM</c>.</summary>
    /// <returns><c>false</c> when there was none.</returns>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<bool> SetRemoveAsync(this IRedisExecutor redis, string key, RedisArgument member, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SetCommands.Remove(key, member).ReadAs(Reply.Flag), cancellationToken);

    /// <inheritdoc cref="SetCommands.Remove(string, IEnumerable{RedisArgument})"/>
    public static Task<long> SetRemoveAsync(this IRedisExecutor redis, string key, IEnumerable<RedisArgument> members, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SetCommands.Remove(key, members), cancellationToken);

    /// <inheritdoc cref="SetCommands.Move(string, string, RedisArgument)"/>
    public static Task<bool> SetMoveAsync(this IRedisExecutor redis, string source, string destination, RedisArgument member, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SetCommands.Move(source, destination, member), cancellationToken);

    /// <inheritdoc cref="SetCommands.Length(string)"/>
    public static Task<long> SetLengthAsync(this IRedisExecutor redis, string key, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SetCommands.Length(key), cancellationToken);

    /// <inheritdoc cref="SetCommands.Contains(string, RedisArgument)"/>
    public static Task<bool> SetContainsAsync(this IRedisExecutor redis, string key, RedisArgument member, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SetCommands.Contains(key, member), cancellationToken);

    /// <inheritdoc cref="SetCommands.ContainsMany(string, IEnumerable{RedisArgument})"/>
    public static Task<IReadOnlyList<bool>> SetContainsManyAsync(this IRedisExecutor redis, string key, IEnumerable<RedisArgument> members, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SetCommands.ContainsMany(key, members), cancellationToken);

    /// <inheritdoc cref="SetCommands.Members(string)"/>
    public static Task<IReadOnlyList<string>> SetMembersAsync(this IRedisExecutor redis, string key, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SetCommands.Members(key), cancellationToken);

    /// <inheritdoc cref="SetCommands.MembersBytes(string)"/>
    public static Task<IReadOnlyList<byte[]>> SetMembersBytesAsync(this IRedisExecutor redis, string key, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SetCommands.MembersBytes(key), cancellationToken);

    /// <inheritdoc cref="SetCommands.RandomMember(string)"/>
    public static Task<string?> SetRandomMemberAsync(this IRedisExecutor redis, string key, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SetCommands.RandomMember(key), cancellationToken);

    /// <inheritdoc cref="SetCommands.RandomMembers(string, long)"/>
    public static Task<IReadOnlyList<string>> SetRandomMembersAsync(this IRedisExecutor redis, string key, long count, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SetCommands.RandomMembers(key, count), cancellationToken);

    /// <inheritdoc cref="SetCommands.Pop(string)"/>
    public static Task<string?> SetPopAsync(this IRedisExecutor redis, string key, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SetCommands.Pop(key), cancellationToken);

    /// <inheritdoc cref="SetCommands.PopMany(string, long)"/>
    public static Task<IReadOnlyList<string>> SetPopManyAsync(this IRedisExecutor redis, string key, long count, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SetCommands.PopMany(key, count), cancellationToken);

    /// <inheritdoc cref="SetCommands.Scan(string, string, string, int?)"/>
    public static Task<ScanPage<string>> SetScanAsync(this IRedisExecutor redis, string key, string cursor = "0", string? match = null, int? count = null, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SetCommands.Scan(key, cursor, match, count), cancellationToken);

    /// <inheritdoc cref="SetCommands.Difference(IEnumerable{string})"/>
    public static Task<IReadOnlyList<string>> SetDifferenceAsync(this IRedisExecutor redis, IEnumerable<string> keys, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SetCommands.Difference(keys), cancellationToken);

    /// <inheritdoc cref="SetCommands.DifferenceStore(string, IEnumerable{string})"/>
    public static Task<long> SetDifferenceStoreAsync(this IRedisExecutor redis, string destination, IEnumerable<string> keys, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SetCommands.DifferenceStore(destination, keys), cancellationToken);

    /// <inheritdoc cref="SetCommands.Intersect(IEnumerable{string})"/>
    public static Task<IReadOnlyList<string>> SetIntersectAsync(this IRedisExecutor redis, IEnumerable<string> keys, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SetCommands.Intersect(keys), cancellationToken);

    /// <inheritdoc cref="SetCommands.IntersectLength(IEnumerable{string}, long)"/>
    public static Task<long> SetIntersectLengthAsync(this IRedisExecutor redis, IEnumerable<string> keys, long limit = 0, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SetCommands.IntersectLength(keys, limit), cancellationToken);

    /// <inheritdoc cref="SetCommands.IntersectStore(string, IEnumerable{string})"/>
    public static Task<long> SetIntersectStoreAsync(this IRedisExecutor redis, string destination, IEnumerable<string> keys, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SetCommands.IntersectStore(destination, keys), cancellationToken);

    /// <inheritdoc cref="SetCommands.Union(IEnumerable{string})"/>
    public static Task<IReadOnlyList<string>> SetUnionAsync(this IRedisExecutor redis, IEnumerable<string> keys, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SetCommands.Union(keys), cancellationToken);

    /// <inheritdoc cref="SetCommands.UnionStore(string, IEnumerable{string})"/>
    public static Task<long> SetUnionStoreAsync(this IRedisExecutor redis, string destination, IEnumerable<string> keys, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SetCommands.UnionStore(destination, keys), cancellationToken);
}

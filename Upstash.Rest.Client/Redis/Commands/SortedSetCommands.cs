namespace Upstash.Rest.Client.Redis;

/// <summary>Describes the commands on sorted sets.</summary>
public static class SortedSetCommands
{
    /// <summary>Adds a member, or gives it another score. Redis: <c>ZADD</c>.</summary>
    public static RedisCommand<bool> Add(string key, string member, double score, ValueCondition condition = default)
    {
        var arguments = new List<RedisArgument> { key };
        condition.AppendTo(arguments);
        arguments.Add(score);
        arguments.Add(member);
        return new("ZADD", [.. arguments], Reply.Flag);
    }

    /// <summary>Adds members, or gives them other scores. Redis: <c>ZADD</c>.</summary>
    public static RedisCommand<long> AddMany(string key, IEnumerable<SortedSetEntry> entries) =>
        new("ZADD", ArgumentList.Of(key, entries), Reply.Integer);

    /// <summary>Removes members. Redis: <c>ZREM</c>.</summary>
    public static RedisCommand<long> Remove(string key, params IEnumerable<string> members) =>
        new("ZREM", ArgumentList.Of(key, members), Reply.Integer);

    /// <summary>Reads a member's score. Redis: <c>ZSCORE</c>.</summary>
    public static RedisCommand<double?> Score(string key, string member) =>
        new("ZSCORE", [key, member], Reply.DoubleOrNull) { IsIdempotent = true };

    /// <summary>Reads a member's position from the lowest score, from 0. Redis: <c>ZRANK</c>.</summary>
    public static RedisCommand<long?> Rank(string key, string member) =>
        new("ZRANK", [key, member], Reply.IntegerOrNull) { IsIdempotent = true };

    /// <summary>Adds to a member's score; a missing member counts as 0. Redis: <c>ZINCRBY</c>.</summary>
    public static RedisCommand<double> Increment(string key, string member, double by) =>
        new("ZINCRBY", [key, by, member], Reply.Double);

    /// <summary>Counts the members. Redis: <c>ZCARD</c>.</summary>
    public static RedisCommand<long> Length(string key) =>
        new("ZCARD", [key], Reply.Integer) { IsIdempotent = true };

    /// <summary>Counts the members with a score from <paramref name="min"/> to <paramref name="max"/>, both included. Redis: <c>ZCOUNT</c>.</summary>
    public static RedisCommand<long> CountByScore(string key, double min = double.NegativeInfinity, double max = double.PositiveInfinity) =>
        new("ZCOUNT", [key, min, max], Reply.Integer) { IsIdempotent = true };

    /// <summary>Reads members by position from the lowest score; negative positions count from the highest. Redis: <c>ZRANGE</c>.</summary>
    public static RedisCommand<IReadOnlyList<SortedSetEntry>> Range(string key, long start = 0, long stop = -1) =>
        new("ZRANGE", [key, start, stop, "WITHSCORES"], Reply.SortedSetEntries) { IsIdempotent = true };

    /// <summary>Reads members with a score from <paramref name="min"/> to <paramref name="max"/>, lowest first; a count of -1 reads all. Redis: <c>ZRANGE ... BYSCORE</c>.</summary>
    public static RedisCommand<IReadOnlyList<SortedSetEntry>> RangeByScore(string key, double min, double max, long offset = 0, long count = -1) =>
        new("ZRANGE", [key, min, max, "BYSCORE", "LIMIT", offset, count, "WITHSCORES"], Reply.SortedSetEntries) { IsIdempotent = true };

    /// <summary>Removes members with a score from <paramref name="min"/> to <paramref name="max"/>, both included. Redis: <c>ZREMRANGEBYSCORE</c>.</summary>
    public static RedisCommand<long> RemoveRangeByScore(string key, double min, double max) =>
        new("ZREMRANGEBYSCORE", [key, min, max], Reply.Integer);

    /// <summary>Takes the members with the lowest scores. Redis: <c>ZPOPMIN</c>.</summary>
    public static RedisCommand<IReadOnlyList<SortedSetEntry>> PopMin(string key, long count = 1) =>
        new("ZPOPMIN", [key, count], Reply.SortedSetEntries);

    /// <summary>Reads one page of a sorted set, in no order. Redis: <c>ZSCAN</c>.</summary>
    /// <param name="key">The sorted set.</param>
    /// <param name="cursor"><c>0</c> for the first page, then <see cref="ScanPage{T}.Cursor"/> of the page before.</param>
    /// <param name="match">The pattern of the members that are wanted, as <see cref="KeyCommands.Find"/> takes it; <c>null</c> for all.</param>
    /// <param name="count">How many members are looked at, about; a small set comes whole.</param>
    /// <returns>A page; a member that stays throughout a scan is on at least one.</returns>
    public static RedisCommand<ScanPage<SortedSetEntry>> Scan(string key, string cursor = "0", string? match = null, int? count = null) =>
        new("ZSCAN", ArgumentList.OfScan([key, cursor], match, count), Reply.ScanPageOfEntries) { IsIdempotent = true };
}

/// <summary>The vocabulary of sorted sets, for every executor.</summary>
public static class SortedSetCommandsExtensions
{
    /// <summary>Adds a member, or gives it another score. Redis: <c>ZADD</c>.</summary>
    /// <returns><c>true</c> when the member is new.</returns>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<bool> SortedSetAddAsync(this IRedisExecutor redis, string key, string member, double score, ValueCondition condition = default, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SortedSetCommands.Add(key, member, score, condition), cancellationToken);

    /// <summary>Adds members, or gives them other scores. Redis: <c>ZADD</c>.</summary>
    /// <returns>How many members are new.</returns>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<long> SortedSetAddManyAsync(this IRedisExecutor redis, string key, IEnumerable<SortedSetEntry> entries, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SortedSetCommands.AddMany(key, entries), cancellationToken);

    /// <summary>Removes members. Redis: <c>ZREM</c>.</summary>
    /// <returns>How many of them existed.</returns>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<long> SortedSetRemoveAsync(this IRedisExecutor redis, string key, IEnumerable<string> members, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SortedSetCommands.Remove(key, members), cancellationToken);

    /// <summary>Reads a member's score. Redis: <c>ZSCORE</c>.</summary>
    /// <returns><c>null</c> when there is no such member.</returns>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<double?> SortedSetScoreAsync(this IRedisExecutor redis, string key, string member, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SortedSetCommands.Score(key, member), cancellationToken);

    /// <summary>Reads a member's position from the lowest score, from 0. Redis: <c>ZRANK</c>.</summary>
    /// <returns><c>null</c> when there is no such member.</returns>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<long?> SortedSetRankAsync(this IRedisExecutor redis, string key, string member, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SortedSetCommands.Rank(key, member), cancellationToken);

    /// <summary>Adds to a member's score; a missing member counts as 0. Redis: <c>ZINCRBY</c>.</summary>
    /// <returns>The new score.</returns>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<double> SortedSetIncrementAsync(this IRedisExecutor redis, string key, string member, double by, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SortedSetCommands.Increment(key, member, by), cancellationToken);

    /// <summary>Counts the members. Redis: <c>ZCARD</c>.</summary>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<long> SortedSetLengthAsync(this IRedisExecutor redis, string key, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SortedSetCommands.Length(key), cancellationToken);

    /// <summary>Counts the members with a score from <paramref name="min"/> to <paramref name="max"/>, both included. Redis: <c>ZCOUNT</c>.</summary>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<long> SortedSetCountByScoreAsync(this IRedisExecutor redis, string key, double min = double.NegativeInfinity, double max = double.PositiveInfinity, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SortedSetCommands.CountByScore(key, min, max), cancellationToken);

    /// <summary>Reads members by position from the lowest score; negative positions count from the highest. Redis: <c>ZRANGE</c>.</summary>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<IReadOnlyList<SortedSetEntry>> SortedSetRangeAsync(this IRedisExecutor redis, string key, long start = 0, long stop = -1, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SortedSetCommands.Range(key, start, stop), cancellationToken);

    /// <summary>Reads members with a score from <paramref name="min"/> to <paramref name="max"/>, lowest first; a count of -1 reads all. Redis: <c>ZRANGE ... BYSCORE</c>.</summary>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<IReadOnlyList<SortedSetEntry>> SortedSetRangeByScoreAsync(this IRedisExecutor redis, string key, double min, double max, long offset = 0, long count = -1, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SortedSetCommands.RangeByScore(key, min, max, offset, count), cancellationToken);

    /// <summary>Removes members with a score from <paramref name="min"/> to <paramref name="max"/>, both included. Redis: <c>ZREMRANGEBYSCORE</c>.</summary>
    /// <returns>How many were removed.</returns>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<long> SortedSetRemoveRangeByScoreAsync(this IRedisExecutor redis, string key, double min, double max, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SortedSetCommands.RemoveRangeByScore(key, min, max), cancellationToken);

    /// <summary>Takes the members with the lowest scores. Redis: <c>ZPOPMIN</c>.</summary>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<IReadOnlyList<SortedSetEntry>> SortedSetPopMinAsync(this IRedisExecutor redis, string key, long count = 1, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SortedSetCommands.PopMin(key, count), cancellationToken);

    /// <inheritdoc cref="SortedSetCommands.Scan(string, string, string, int?)"/>
    public static Task<ScanPage<SortedSetEntry>> SortedSetScanAsync(this IRedisExecutor redis, string key, string cursor = "0", string? match = null, int? count = null, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SortedSetCommands.Scan(key, cursor, match, count), cancellationToken);
}

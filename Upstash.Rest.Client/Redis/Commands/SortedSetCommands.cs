namespace Upstash.Rest.Client.Redis;

/// <summary>Describes the commands on sorted sets.</summary>
/// <seealso href="https://upstash.com/docs/redis/overall/rediscompatibility">What Upstash has of them.</seealso>
public static class SortedSetCommands
{
    /// <summary>Adds a member, or gives it another score. Redis: <c>ZADD</c>. O(log N) for each member.</summary>
    /// <param name="key">The key.</param>
    /// <param name="member">The member.</param>
    /// <param name="score">The score; may be infinite.</param>
    /// <param name="condition">When to do so at all.</param>
    /// <returns><c>true</c> when the member is new.</returns>
    public static RedisCommand<bool> Add(string key, string member, double score, SortedSetCondition condition = default) =>
        Write(key, [new(member, score)], condition, [], Reply.Flag);

    /// <summary>Adds members, or gives them other scores. Redis: <c>ZADD</c>. O(log N) for each member.</summary>
    /// <param name="key">The key.</param>
    /// <param name="entries">The members with their scores, one at least.</param>
    /// <param name="condition">When to do so; it is asked of each member.</param>
    /// <returns>How many members are new.</returns>
    public static RedisCommand<long> AddMany(string key, IEnumerable<SortedSetEntry> entries, SortedSetCondition condition = default) =>
        Write(key, ArgumentList.Some(entries), condition, [], Reply.Integer);

    /// <summary>Adds a member, or gives it another score, and tells whether either happened. Redis: <c>ZADD CH</c>. O(log N) for each member.</summary>
    /// <param name="key">The key.</param>
    /// <param name="member">The member.</param>
    /// <param name="score">The score; may be infinite.</param>
    /// <param name="condition">When to do so at all.</param>
    /// <returns><c>true</c> when the member is new or its score is another one now.</returns>
    public static RedisCommand<bool> Update(string key, string member, double score, SortedSetCondition condition = default) =>
        Write(key, [new(member, score)], condition, ["CH"], Reply.Flag);

    /// <summary>Adds members, or gives them other scores, and counts both. Redis: <c>ZADD CH</c>. O(log N) for each member.</summary>
    /// <param name="key">The key.</param>
    /// <param name="entries">The members with their scores, one at least.</param>
    /// <param name="condition">When to do so; it is asked of each member.</param>
    /// <returns>How many members are new or have another score now.</returns>
    public static RedisCommand<long> UpdateMany(string key, IEnumerable<SortedSetEntry> entries, SortedSetCondition condition = default) =>
        Write(key, ArgumentList.Some(entries), condition, ["CH"], Reply.Integer);

    /// <summary>Adds to a member's score if a condition holds; a missing member counts as 0. Redis: <c>ZADD INCR</c>. O(log N) for each member.</summary>
    /// <param name="key">The key.</param>
    /// <param name="member">The member.</param>
    /// <param name="by">What to add; negative subtracts.</param>
    /// <param name="condition">When to do so at all.</param>
    /// <returns>The new score; <c>null</c> when the condition did not hold.</returns>
    public static RedisCommand<double?> IncrementIf(string key, string member, double by, SortedSetCondition condition) =>
        Write(key, [new(member, by)], condition, ["INCR"], Reply.DoubleOrNull);

    /// <summary>Adds to a member's score; a missing member counts as 0. Redis: <c>ZINCRBY</c>. O(log N).</summary>
    /// <param name="key">The key.</param>
    /// <param name="member">The member.</param>
    /// <param name="by">What to add; negative subtracts.</param>
    /// <returns>The new score.</returns>
    public static RedisCommand<double> Increment(string key, string member, double by) =>
        new("ZINCRBY", [key, by, member], Reply.Double);

    /// <summary>Removes members. Redis: <c>ZREM</c>. O(log N) for each member.</summary>
    /// <returns>How many of them existed.</returns>
    public static RedisCommand<long> Remove(string key, params IEnumerable<string> members) =>
        new("ZREM", ArgumentList.Of(key, members), Reply.Integer);

    /// <summary>Removes members by position from the lowest score, both ends included; negative positions count from the highest. Redis: <c>ZREMRANGEBYRANK</c>. O(log N + M) in all members and those removed.</summary>
    /// <returns>How many were removed.</returns>
    public static RedisCommand<long> RemoveRangeByRank(string key, long start, long stop) =>
        new("ZREMRANGEBYRANK", [key, start, stop], Reply.Integer);

    /// <summary>Removes members by score. Redis: <c>ZREMRANGEBYSCORE</c>. O(log N + M) in all members and those removed.</summary>
    /// <returns>How many were removed.</returns>
    public static RedisCommand<long> RemoveRangeByScore(string key, ScoreRange scores) =>
        new("ZREMRANGEBYSCORE", [key, scores.Min.Argument, scores.Max.Argument], Reply.Integer);

    /// <summary>Removes members of equal score by their bytes. Redis: <c>ZREMRANGEBYLEX</c>. O(log N + M) in all members and those removed.</summary>
    /// <returns>How many were removed.</returns>
    public static RedisCommand<long> RemoveRangeByLex(string key, LexRange members) =>
        new("ZREMRANGEBYLEX", [key, members.MinArgument, members.MaxArgument], Reply.Integer);

    /// <summary>Counts the members. Redis: <c>ZCARD</c>.</summary>
    /// <returns>0 when there is no such key.</returns>
    public static RedisCommand<long> Length(string key) =>
        new("ZCARD", [key], Reply.Integer) { IsIdempotent = true };

    /// <summary>Counts the members with scores in a range, without walking it. Redis: <c>ZCOUNT</c>. O(log N).</summary>
    /// <returns>0 when there is no such key.</returns>
    public static RedisCommand<long> CountByScore(string key, ScoreRange scores = default) =>
        new("ZCOUNT", [key, scores.Min.Argument, scores.Max.Argument], Reply.Integer) { IsIdempotent = true };

    /// <summary>Counts the members of equal score in a range of their bytes, without walking it. Redis: <c>ZLEXCOUNT</c>. O(log N).</summary>
    /// <returns>0 when there is no such key.</returns>
    public static RedisCommand<long> CountByLex(string key, LexRange members = default) =>
        new("ZLEXCOUNT", [key, members.MinArgument, members.MaxArgument], Reply.Integer) { IsIdempotent = true };

    /// <summary>Reads a member's score. Redis: <c>ZSCORE</c>.</summary>
    /// <returns><c>null</c> when there is no such member.</returns>
    public static RedisCommand<double?> Score(string key, string member) =>
        new("ZSCORE", [key, member], Reply.DoubleOrNull) { IsIdempotent = true };

    /// <summary>Reads the scores of several members, in the order asked. Redis: <c>ZMSCORE</c>.</summary>
    /// <returns>One item for each member; <c>null</c> where there is none.</returns>
    public static RedisCommand<IReadOnlyList<double?>> Scores(string key, params IEnumerable<string> members) =>
        new("ZMSCORE", ArgumentList.Of(key, members), Reply.DoublesOrNulls) { IsIdempotent = true };

    /// <summary>Reads a member's position from the lowest score, from 0. Redis: <c>ZRANK</c>. O(log N).</summary>
    /// <returns><c>null</c> when there is no such member.</returns>
    public static RedisCommand<long?> Rank(string key, string member) =>
        RankFromLowest([key, member], Reply.IntegerOrNull);

    /// <summary>Reads a member's position from the lowest score, from 0, with its score. Redis: <c>ZRANK WITHSCORE</c>. O(log N). Needs Redis 7.2.</summary>
    /// <returns><c>null</c> when there is no such member.</returns>
    public static RedisCommand<SortedSetRank?> RankWithScore(string key, string member) =>
        RankFromLowest([key, member, "WITHSCORE"], SortedSetRank.Read);

    /// <summary>Reads a member's position from the highest score, from 0. Redis: <c>ZREVRANK</c>. O(log N).</summary>
    /// <returns><c>null</c> when there is no such member.</returns>
    public static RedisCommand<long?> ReverseRank(string key, string member) =>
        RankFromHighest([key, member], Reply.IntegerOrNull);

    /// <summary>Reads a member's position from the highest score, from 0, with its score. Redis: <c>ZREVRANK WITHSCORE</c>. O(log N). Needs Redis 7.2.</summary>
    /// <returns><c>null</c> when there is no such member.</returns>
    public static RedisCommand<SortedSetRank?> ReverseRankWithScore(string key, string member) =>
        RankFromHighest([key, member, "WITHSCORE"], SortedSetRank.Read);

    /// <summary>Reads members by position, by score or by their bytes. Redis: <c>ZRANGE</c>. O(log N + M) in all members and those read.</summary>
    /// <param name="key">The key.</param>
    /// <param name="range">Which members, and in which order; by default all, lowest first.</param>
    /// <returns>An empty list when there are none.</returns>
    public static RedisCommand<IReadOnlyList<string>> Range(string key, SortedSetRange range = default) =>
        Range(key, range, [], Reply.Texts);

    /// <summary>Reads members' exact bytes, by position, by score or by their bytes. Redis: <c>ZRANGE</c>. O(log N + M) in all members and those read.</summary>
    /// <param name="key">The key.</param>
    /// <param name="range">Which members, and in which order; by default all, lowest first.</param>
    /// <returns>An empty list when there are none.</returns>
    public static RedisCommand<IReadOnlyList<byte[]>> RangeBytes(string key, SortedSetRange range = default) =>
        Range(key, range, [], Reply.BytesList);

    /// <summary>Reads members and their scores by position or by score. Redis: <c>ZRANGE WITHSCORES</c>. O(log N + M) in all members and those read.</summary>
    /// <param name="key">The key.</param>
    /// <param name="range">Which members, and in which order; by default all, lowest first. Redis gives no scores with a range by bytes.</param>
    /// <returns>An empty list when there are none.</returns>
    /// <exception cref="ArgumentException"><paramref name="range"/> is one by bytes.</exception>
    public static RedisCommand<IReadOnlyList<SortedSetEntry>> RangeWithScores(string key, SortedSetRange range = default) => range.IsByLex
        ? throw new ArgumentException("Redis gives no scores with a range by bytes; read the members alone.", nameof(range))
        : Range(key, range, ["WITHSCORES"], Reply.SortedSetEntries);

    /// <summary>Stores members and their scores in another sorted set, which is replaced. Redis: <c>ZRANGESTORE</c>. O(log N + M) in all members and those stored.</summary>
    /// <param name="destination">Where to; the key is deleted when there are no such members.</param>
    /// <param name="source">Where from.</param>
    /// <param name="range">Which members; by default all.</param>
    /// <returns>How many members were stored.</returns>
    public static RedisCommand<long> RangeStore(string destination, string source, SortedSetRange range = default)
    {
        var arguments = new List<RedisArgument> { destination, source };
        range.AppendTo(arguments);
        return new("ZRANGESTORE", [.. arguments], Reply.Integer) { IsIdempotent = destination != source };
    }

    /// <summary>Reads the members that any of several sorted sets holds, lowest first. Redis: <c>ZUNION</c>. O(N + M log M) in the members of all and of the result.</summary>
    /// <param name="keys">The sorted sets, one at least.</param>
    /// <param name="weights">What each one's scores are multiplied by, one for each key; 1 by default.</param>
    /// <param name="aggregate">What becomes of the scores of a member in several of them.</param>
    public static RedisCommand<IReadOnlyList<string>> Union(IEnumerable<string> keys, IEnumerable<double>? weights = null, ScoreAggregate aggregate = ScoreAggregate.Sum) =>
        Union(Combine(keys, weights, aggregate), Reply.Texts);

    /// <summary>Reads the members that any of several sorted sets holds, with their scores, lowest first. Redis: <c>ZUNION WITHSCORES</c>. O(N + M log M) in the members of all and of the result.</summary>
    /// <param name="keys">The sorted sets, one at least.</param>
    /// <param name="weights">What each one's scores are multiplied by, one for each key; 1 by default.</param>
    /// <param name="aggregate">What becomes of the scores of a member in several of them.</param>
    public static RedisCommand<IReadOnlyList<SortedSetEntry>> UnionWithScores(IEnumerable<string> keys, IEnumerable<double>? weights = null, ScoreAggregate aggregate = ScoreAggregate.Sum) =>
        Union([.. Combine(keys, weights, aggregate), "WITHSCORES"], Reply.SortedSetEntries);

    /// <summary>Stores the members that any of several sorted sets holds in another one, which is replaced. Redis: <c>ZUNIONSTORE</c>. O(N + M log M) in the members of all and of the result.</summary>
    /// <param name="destination">Where to; may be one of the keys.</param>
    /// <param name="keys">The sorted sets, one at least.</param>
    /// <param name="weights">What each one's scores are multiplied by, one for each key; 1 by default.</param>
    /// <param name="aggregate">What becomes of the scores of a member in several of them.</param>
    /// <returns>How many members were stored.</returns>
    public static RedisCommand<long> UnionStore(string destination, IEnumerable<string> keys, IEnumerable<double>? weights = null, ScoreAggregate aggregate = ScoreAggregate.Sum) =>
        Storing("ZUNIONSTORE", destination, Combine(keys, weights, aggregate));

    /// <summary>Reads the members that all of several sorted sets hold, lowest first. Redis: <c>ZINTER</c>. O(N*K + M log M) in the smallest set, the number of sets and the result.</summary>
    /// <param name="keys">The sorted sets, one at least.</param>
    /// <param name="weights">What each one's scores are multiplied by, one for each key; 1 by default.</param>
    /// <param name="aggregate">What becomes of a member's scores.</param>
    public static RedisCommand<IReadOnlyList<string>> Intersect(IEnumerable<string> keys, IEnumerable<double>? weights = null, ScoreAggregate aggregate = ScoreAggregate.Sum) =>
        Intersect(Combine(keys, weights, aggregate), Reply.Texts);

    /// <summary>Reads the members that all of several sorted sets hold, with their scores, lowest first. Redis: <c>ZINTER WITHSCORES</c>. O(N*K + M log M) in the smallest set, the number of sets and the result.</summary>
    /// <param name="keys">The sorted sets, one at least.</param>
    /// <param name="weights">What each one's scores are multiplied by, one for each key; 1 by default.</param>
    /// <param name="aggregate">What becomes of a member's scores.</param>
    public static RedisCommand<IReadOnlyList<SortedSetEntry>> IntersectWithScores(IEnumerable<string> keys, IEnumerable<double>? weights = null, ScoreAggregate aggregate = ScoreAggregate.Sum) =>
        Intersect([.. Combine(keys, weights, aggregate), "WITHSCORES"], Reply.SortedSetEntries);

    /// <summary>Stores the members that all of several sorted sets hold in another one, which is replaced. Redis: <c>ZINTERSTORE</c>. O(N*K + M log M) in the smallest set, the number of sets and the result.</summary>
    /// <param name="destination">Where to; may be one of the keys.</param>
    /// <param name="keys">The sorted sets, one at least.</param>
    /// <param name="weights">What each one's scores are multiplied by, one for each key; 1 by default.</param>
    /// <param name="aggregate">What becomes of a member's scores.</param>
    /// <returns>How many members were stored.</returns>
    public static RedisCommand<long> IntersectStore(string destination, IEnumerable<string> keys, IEnumerable<double>? weights = null, ScoreAggregate aggregate = ScoreAggregate.Sum) =>
        Storing("ZINTERSTORE", destination, Combine(keys, weights, aggregate));

    /// <summary>Counts the members that all of several sorted sets hold. Redis: <c>ZINTERCARD</c>. O(N*K) in the smallest set and the number of sets. Needs Redis 7.0.</summary>
    /// <param name="keys">The sorted sets, one at least.</param>
    /// <param name="limit">Where to stop counting; <c>null</c> counts all.</param>
    public static RedisCommand<long> IntersectLength(IEnumerable<string> keys, long? limit = null) =>
        new("ZINTERCARD", [.. ArgumentList.Counted(keys), .. limit is { } most ? (RedisArgument[])["LIMIT", most] : []], Reply.Integer) { IsIdempotent = true };

    /// <summary>Reads the members of the first sorted set that none of the others holds, lowest first. Redis: <c>ZDIFF</c>. O(L + (N-K) log N) in the members of all, of the first and of the result.</summary>
    /// <param name="keys">The sorted sets, one at least.</param>
    public static RedisCommand<IReadOnlyList<string>> Difference(params IEnumerable<string> keys) =>
        Difference(ArgumentList.Counted(keys), Reply.Texts);

    /// <summary>Reads the members of the first sorted set that none of the others holds, with their scores, lowest first. Redis: <c>ZDIFF WITHSCORES</c>. O(L + (N-K) log N) in the members of all, of the first and of the result.</summary>
    /// <param name="keys">The sorted sets, one at least.</param>
    public static RedisCommand<IReadOnlyList<SortedSetEntry>> DifferenceWithScores(params IEnumerable<string> keys) =>
        Difference([.. ArgumentList.Counted(keys), "WITHSCORES"], Reply.SortedSetEntries);

    /// <summary>Stores the members of the first sorted set that none of the others holds in another one, which is replaced. Redis: <c>ZDIFFSTORE</c>. O(L + (N-K) log N) in the members of all, of the first and of the result.</summary>
    /// <param name="destination">Where to; may be one of the keys.</param>
    /// <param name="keys">The sorted sets, one at least.</param>
    /// <returns>How many members were stored.</returns>
    public static RedisCommand<long> DifferenceStore(string destination, params IEnumerable<string> keys) =>
        Storing("ZDIFFSTORE", destination, ArgumentList.Counted(keys));

    /// <summary>Takes the members with the lowest scores. Redis: <c>ZPOPMIN</c>. O(M log N) in the members taken and all.</summary>
    /// <returns>The lowest first; an empty list when there is no such key.</returns>
    public static RedisCommand<IReadOnlyList<SortedSetEntry>> PopMin(string key, long count = 1) =>
        new("ZPOPMIN", [key, count], Reply.SortedSetEntries);

    /// <summary>Takes the members with the highest scores. Redis: <c>ZPOPMAX</c>. O(M log N) in the members taken and all.</summary>
    /// <returns>The highest first; an empty list when there is no such key.</returns>
    public static RedisCommand<IReadOnlyList<SortedSetEntry>> PopMax(string key, long count = 1) =>
        new("ZPOPMAX", [key, count], Reply.SortedSetEntries);

    /// <summary>Takes members from the first of several sorted sets that is not empty. Redis: <c>ZMPOP</c>. O(M log N) in the members taken and all. Needs Redis 7.0.</summary>
    /// <param name="keys">The sorted sets in the order to try, one at least.</param>
    /// <param name="from">Which end to take from.</param>
    /// <param name="count">The most to take.</param>
    /// <returns><c>null</c> when all of them are empty.</returns>
    public static RedisCommand<SortedSetPopResult?> PopFirst(IEnumerable<string> keys, SortedSetEnd from, long count = 1) =>
        new("ZMPOP", [.. ArgumentList.Counted(keys), from is SortedSetEnd.Min ? "MIN" : "MAX", "COUNT", count], SortedSetPopResult.ReadOrNull);

    /// <summary>Reads a member at random. Redis: <c>ZRANDMEMBER</c>.</summary>
    /// <returns><c>null</c> when there is no such key.</returns>
    public static RedisCommand<string?> RandomMember(string key) =>
        Random([key], Reply.TextOrNull);

    /// <summary>Reads several members at random. Redis: <c>ZRANDMEMBER</c>.</summary>
    /// <param name="key">The key.</param>
    /// <param name="count">How many different ones at most; negative takes exactly so many, of which some may be the same.</param>
    /// <returns>An empty list when there is no such key.</returns>
    public static RedisCommand<IReadOnlyList<string>> RandomMembers(string key, long count) =>
        Random([key, count], Reply.Texts);

    /// <summary>Reads several members at random, with their scores. Redis: <c>ZRANDMEMBER WITHSCORES</c>.</summary>
    /// <param name="key">The key.</param>
    /// <param name="count">How many different ones at most; negative takes exactly so many, of which some may be the same.</param>
    /// <returns>An empty list when there is no such key.</returns>
    public static RedisCommand<IReadOnlyList<SortedSetEntry>> RandomMembersWithScores(string key, long count) =>
        Random([key, count, "WITHSCORES"], Reply.SortedSetEntries);

    /// <summary>Reads one page of a sorted set, in no order. Redis: <c>ZSCAN</c>.</summary>
    /// <param name="key">The sorted set.</param>
    /// <param name="cursor"><c>0</c> for the first page, then <see cref="ScanPage{T}.Cursor"/> of the page before.</param>
    /// <param name="match">The pattern of the members that are wanted, as <see cref="KeyCommands.Find"/> takes it; <c>null</c> for all.</param>
    /// <param name="count">How many members are looked at, about; a small set comes whole.</param>
    /// <returns>A page; a member that stays throughout a scan is on at least one.</returns>
    public static RedisCommand<ScanPage<SortedSetEntry>> Scan(string key, string cursor = "0", string? match = null, int? count = null) =>
        new("ZSCAN", ArgumentList.OfScan([key, cursor], match, count), Reply.ScanPageOfEntries) { IsIdempotent = true };

    private static RedisCommand<T> Write<T>(
        string key, SortedSetEntry[] entries, SortedSetCondition condition, RedisArgument[] options, ReplyReader<T> readReply)
    {
        var arguments = new List<RedisArgument> { key };
        condition.AppendTo(arguments);
        arguments.AddRange(options);
        foreach (var entry in entries)
        {
            arguments.Add(entry.Score);
            arguments.Add(entry.Member);
        }

        return new("ZADD", [.. arguments], readReply);
    }

    private static RedisCommand<T> RankFromLowest<T>(RedisArgument[] arguments, ReplyReader<T> readReply) =>
        new("ZRANK", arguments, readReply) { IsIdempotent = true };

    private static RedisCommand<T> RankFromHighest<T>(RedisArgument[] arguments, ReplyReader<T> readReply) =>
        new("ZREVRANK", arguments, readReply) { IsIdempotent = true };

    private static RedisCommand<T> Range<T>(string key, SortedSetRange range, RedisArgument[] options, ReplyReader<T> readReply)
    {
        var arguments = new List<RedisArgument> { key };
        range.AppendTo(arguments);
        return new("ZRANGE", [.. arguments, .. options], readReply) { IsIdempotent = true };
    }

    /// <summary>Describes a command whose result replaces what stands at the destination. Words that are no keys only make it less idempotent than it is.</summary>
    private static RedisCommand<long> Storing(string name, string destination, RedisArgument[] sources) =>
        new(name, [destination, .. sources], Reply.Integer) { IsIdempotent = !sources.Contains(destination) };

    private static RedisCommand<T> Union<T>(RedisArgument[] arguments, ReplyReader<T> readReply) =>
        new("ZUNION", arguments, readReply) { IsIdempotent = true };

    private static RedisCommand<T> Intersect<T>(RedisArgument[] arguments, ReplyReader<T> readReply) =>
        new("ZINTER", arguments, readReply) { IsIdempotent = true };

    private static RedisCommand<T> Difference<T>(RedisArgument[] arguments, ReplyReader<T> readReply) =>
        new("ZDIFF", arguments, readReply) { IsIdempotent = true };

    private static RedisCommand<T> Random<T>(RedisArgument[] arguments, ReplyReader<T> readReply) =>
        new("ZRANDMEMBER", arguments, readReply) { IsIdempotent = true };

    private static RedisArgument[] Combine(IEnumerable<string> keys, IEnumerable<double>? weights, ScoreAggregate aggregate)
    {
        var arguments = new List<RedisArgument>(ArgumentList.Counted(keys));
        var keyCount = arguments.Count - 1;
        if (weights is not null)
        {
            arguments.Add("WEIGHTS");
            arguments.AddRange(weights.Select(weight => (RedisArgument)weight));
            if (arguments.Count != keyCount + keyCount + 2)
            {
                throw new ArgumentException("One weight for each key is needed.", nameof(weights));
            }
        }

        if (aggregate is not ScoreAggregate.Sum)
        {
            arguments.AddRange(["AGGREGATE", aggregate is ScoreAggregate.Min ? "MIN" : "MAX"]);
        }

        return [.. arguments];
    }
}

/// <summary>The vocabulary of sorted sets, for every executor.</summary>
public static class SortedSetCommandsExtensions
{
    /// <inheritdoc cref="SortedSetCommands.Add(string, string, double, SortedSetCondition)"/>
    public static Task<bool> SortedSetAddAsync(
        this IRedisExecutor redis, string key, string member, double score, SortedSetCondition condition = default, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SortedSetCommands.Add(key, member, score, condition), cancellationToken);

    /// <inheritdoc cref="SortedSetCommands.AddMany(string, IEnumerable{SortedSetEntry}, SortedSetCondition)"/>
    public static Task<long> SortedSetAddManyAsync(
        this IRedisExecutor redis, string key, IEnumerable<SortedSetEntry> entries, SortedSetCondition condition = default, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SortedSetCommands.AddMany(key, entries, condition), cancellationToken);

    /// <inheritdoc cref="SortedSetCommands.Update(string, string, double, SortedSetCondition)"/>
    public static Task<bool> SortedSetUpdateAsync(
        this IRedisExecutor redis, string key, string member, double score, SortedSetCondition condition = default, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SortedSetCommands.Update(key, member, score, condition), cancellationToken);

    /// <inheritdoc cref="SortedSetCommands.UpdateMany(string, IEnumerable{SortedSetEntry}, SortedSetCondition)"/>
    public static Task<long> SortedSetUpdateManyAsync(
        this IRedisExecutor redis, string key, IEnumerable<SortedSetEntry> entries, SortedSetCondition condition = default, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SortedSetCommands.UpdateMany(key, entries, condition), cancellationToken);

    /// <inheritdoc cref="SortedSetCommands.IncrementIf(string, string, double, SortedSetCondition)"/>
    public static Task<double?> SortedSetIncrementIfAsync(
        this IRedisExecutor redis, string key, string member, double by, SortedSetCondition condition, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SortedSetCommands.IncrementIf(key, member, by, condition), cancellationToken);

    /// <inheritdoc cref="SortedSetCommands.Increment(string, string, double)"/>
    public static Task<double> SortedSetIncrementAsync(this IRedisExecutor redis, string key, string member, double by, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SortedSetCommands.Increment(key, member, by), cancellationToken);

    /// <summary>Removes a member. Redis: <c>ZREM</c>.</summary>
    /// <returns><c>false</c> when there was none.</returns>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<bool> SortedSetRemoveAsync(this IRedisExecutor redis, string key, string member, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SortedSetCommands.Remove(key, member).ReadAs(Reply.Flag), cancellationToken);

    /// <inheritdoc cref="SortedSetCommands.Remove(string, IEnumerable{string})"/>
    public static Task<long> SortedSetRemoveAsync(this IRedisExecutor redis, string key, IEnumerable<string> members, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SortedSetCommands.Remove(key, members), cancellationToken);

    /// <inheritdoc cref="SortedSetCommands.RemoveRangeByRank(string, long, long)"/>
    public static Task<long> SortedSetRemoveRangeByRankAsync(this IRedisExecutor redis, string key, long start, long stop, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SortedSetCommands.RemoveRangeByRank(key, start, stop), cancellationToken);

    /// <inheritdoc cref="SortedSetCommands.RemoveRangeByScore(string, ScoreRange)"/>
    public static Task<long> SortedSetRemoveRangeByScoreAsync(this IRedisExecutor redis, string key, ScoreRange scores, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SortedSetCommands.RemoveRangeByScore(key, scores), cancellationToken);

    /// <inheritdoc cref="SortedSetCommands.RemoveRangeByLex(string, LexRange)"/>
    public static Task<long> SortedSetRemoveRangeByLexAsync(this IRedisExecutor redis, string key, LexRange members, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SortedSetCommands.RemoveRangeByLex(key, members), cancellationToken);

    /// <inheritdoc cref="SortedSetCommands.Length(string)"/>
    public static Task<long> SortedSetLengthAsync(this IRedisExecutor redis, string key, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SortedSetCommands.Length(key), cancellationToken);

    /// <inheritdoc cref="SortedSetCommands.CountByScore(string, ScoreRange)"/>
    public static Task<long> SortedSetCountByScoreAsync(this IRedisExecutor redis, string key, ScoreRange scores = default, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SortedSetCommands.CountByScore(key, scores), cancellationToken);

    /// <inheritdoc cref="SortedSetCommands.CountByLex(string, LexRange)"/>
    public static Task<long> SortedSetCountByLexAsync(this IRedisExecutor redis, string key, LexRange members = default, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SortedSetCommands.CountByLex(key, members), cancellationToken);

    /// <inheritdoc cref="SortedSetCommands.Score(string, string)"/>
    public static Task<double?> SortedSetScoreAsync(this IRedisExecutor redis, string key, string member, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SortedSetCommands.Score(key, member), cancellationToken);

    /// <inheritdoc cref="SortedSetCommands.Scores(string, IEnumerable{string})"/>
    public static Task<IReadOnlyList<double?>> SortedSetScoresAsync(this IRedisExecutor redis, string key, IEnumerable<string> members, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SortedSetCommands.Scores(key, members), cancellationToken);

    /// <inheritdoc cref="SortedSetCommands.Rank(string, string)"/>
    public static Task<long?> SortedSetRankAsync(this IRedisExecutor redis, string key, string member, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SortedSetCommands.Rank(key, member), cancellationToken);

    /// <inheritdoc cref="SortedSetCommands.RankWithScore(string, string)"/>
    public static Task<SortedSetRank?> SortedSetRankWithScoreAsync(this IRedisExecutor redis, string key, string member, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SortedSetCommands.RankWithScore(key, member), cancellationToken);

    /// <inheritdoc cref="SortedSetCommands.ReverseRank(string, string)"/>
    public static Task<long?> SortedSetReverseRankAsync(this IRedisExecutor redis, string key, string member, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SortedSetCommands.ReverseRank(key, member), cancellationToken);

    /// <inheritdoc cref="SortedSetCommands.ReverseRankWithScore(string, string)"/>
    public static Task<SortedSetRank?> SortedSetReverseRankWithScoreAsync(this IRedisExecutor redis, string key, string member, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SortedSetCommands.ReverseRankWithScore(key, member), cancellationToken);

    /// <inheritdoc cref="SortedSetCommands.Range(string, SortedSetRange)"/>
    public static Task<IReadOnlyList<string>> SortedSetRangeAsync(this IRedisExecutor redis, string key, SortedSetRange range = default, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SortedSetCommands.Range(key, range), cancellationToken);

    /// <inheritdoc cref="SortedSetCommands.RangeBytes(string, SortedSetRange)"/>
    public static Task<IReadOnlyList<byte[]>> SortedSetRangeBytesAsync(this IRedisExecutor redis, string key, SortedSetRange range = default, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SortedSetCommands.RangeBytes(key, range), cancellationToken);

    /// <inheritdoc cref="SortedSetCommands.RangeWithScores(string, SortedSetRange)"/>
    public static Task<IReadOnlyList<SortedSetEntry>> SortedSetRangeWithScoresAsync(
        this IRedisExecutor redis, string key, SortedSetRange range = default, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SortedSetCommands.RangeWithScores(key, range), cancellationToken);

    /// <inheritdoc cref="SortedSetCommands.RangeStore(string, string, SortedSetRange)"/>
    public static Task<long> SortedSetRangeStoreAsync(this IRedisExecutor redis, string destination, string source, SortedSetRange range = default, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SortedSetCommands.RangeStore(destination, source, range), cancellationToken);

    /// <inheritdoc cref="SortedSetCommands.Union(IEnumerable{string}, IEnumerable{double}, ScoreAggregate)"/>
    public static Task<IReadOnlyList<string>> SortedSetUnionAsync(
        this IRedisExecutor redis, IEnumerable<string> keys, IEnumerable<double>? weights = null, ScoreAggregate aggregate = ScoreAggregate.Sum, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SortedSetCommands.Union(keys, weights, aggregate), cancellationToken);

    /// <inheritdoc cref="SortedSetCommands.UnionWithScores(IEnumerable{string}, IEnumerable{double}, ScoreAggregate)"/>
    public static Task<IReadOnlyList<SortedSetEntry>> SortedSetUnionWithScoresAsync(
        this IRedisExecutor redis, IEnumerable<string> keys, IEnumerable<double>? weights = null, ScoreAggregate aggregate = ScoreAggregate.Sum, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SortedSetCommands.UnionWithScores(keys, weights, aggregate), cancellationToken);

    /// <inheritdoc cref="SortedSetCommands.UnionStore(string, IEnumerable{string}, IEnumerable{double}, ScoreAggregate)"/>
    public static Task<long> SortedSetUnionStoreAsync(
        this IRedisExecutor redis, string destination, IEnumerable<string> keys, IEnumerable<double>? weights = null, ScoreAggregate aggregate = ScoreAggregate.Sum, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SortedSetCommands.UnionStore(destination, keys, weights, aggregate), cancellationToken);

    /// <inheritdoc cref="SortedSetCommands.Intersect(IEnumerable{string}, IEnumerable{double}, ScoreAggregate)"/>
    public static Task<IReadOnlyList<string>> SortedSetIntersectAsync(
        this IRedisExecutor redis, IEnumerable<string> keys, IEnumerable<double>? weights = null, ScoreAggregate aggregate = ScoreAggregate.Sum, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SortedSetCommands.Intersect(keys, weights, aggregate), cancellationToken);

    /// <inheritdoc cref="SortedSetCommands.IntersectWithScores(IEnumerable{string}, IEnumerable{double}, ScoreAggregate)"/>
    public static Task<IReadOnlyList<SortedSetEntry>> SortedSetIntersectWithScoresAsync(
        this IRedisExecutor redis, IEnumerable<string> keys, IEnumerable<double>? weights = null, ScoreAggregate aggregate = ScoreAggregate.Sum, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SortedSetCommands.IntersectWithScores(keys, weights, aggregate), cancellationToken);

    /// <inheritdoc cref="SortedSetCommands.IntersectStore(string, IEnumerable{string}, IEnumerable{double}, ScoreAggregate)"/>
    public static Task<long> SortedSetIntersectStoreAsync(
        this IRedisExecutor redis, string destination, IEnumerable<string> keys, IEnumerable<double>? weights = null, ScoreAggregate aggregate = ScoreAggregate.Sum, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SortedSetCommands.IntersectStore(destination, keys, weights, aggregate), cancellationToken);

    /// <inheritdoc cref="SortedSetCommands.IntersectLength(IEnumerable{string}, long?)"/>
    public static Task<long> SortedSetIntersectLengthAsync(this IRedisExecutor redis, IEnumerable<string> keys, long? limit = null, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SortedSetCommands.IntersectLength(keys, limit), cancellationToken);

    /// <inheritdoc cref="SortedSetCommands.Difference(IEnumerable{string})"/>
    public static Task<IReadOnlyList<string>> SortedSetDifferenceAsync(this IRedisExecutor redis, IEnumerable<string> keys, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SortedSetCommands.Difference(keys), cancellationToken);

    /// <inheritdoc cref="SortedSetCommands.DifferenceWithScores(IEnumerable{string})"/>
    public static Task<IReadOnlyList<SortedSetEntry>> SortedSetDifferenceWithScoresAsync(this IRedisExecutor redis, IEnumerable<string> keys, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SortedSetCommands.DifferenceWithScores(keys), cancellationToken);

    /// <inheritdoc cref="SortedSetCommands.DifferenceStore(string, IEnumerable{string})"/>
    public static Task<long> SortedSetDifferenceStoreAsync(this IRedisExecutor redis, string destination, IEnumerable<string> keys, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SortedSetCommands.DifferenceStore(destination, keys), cancellationToken);

    /// <inheritdoc cref="SortedSetCommands.PopMin(string, long)"/>
    public static Task<IReadOnlyList<SortedSetEntry>> SortedSetPopMinAsync(this IRedisExecutor redis, string key, long count = 1, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SortedSetCommands.PopMin(key, count), cancellationToken);

    /// <inheritdoc cref="SortedSetCommands.PopMax(string, long)"/>
    public static Task<IReadOnlyList<SortedSetEntry>> SortedSetPopMaxAsync(this IRedisExecutor redis, string key, long count = 1, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SortedSetCommands.PopMax(key, count), cancellationToken);

    /// <inheritdoc cref="SortedSetCommands.PopFirst(IEnumerable{string}, SortedSetEnd, long)"/>
    public static Task<SortedSetPopResult?> SortedSetPopFirstAsync(
        this IRedisExecutor redis, IEnumerable<string> keys, SortedSetEnd from, long count = 1, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SortedSetCommands.PopFirst(keys, from, count), cancellationToken);

    /// <inheritdoc cref="SortedSetCommands.RandomMember(string)"/>
    public static Task<string?> SortedSetRandomMemberAsync(this IRedisExecutor redis, string key, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SortedSetCommands.RandomMember(key), cancellationToken);

    /// <inheritdoc cref="SortedSetCommands.RandomMembers(string, long)"/>
    public static Task<IReadOnlyList<string>> SortedSetRandomMembersAsync(this IRedisExecutor redis, string key, long count, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SortedSetCommands.RandomMembers(key, count), cancellationToken);

    /// <inheritdoc cref="SortedSetCommands.RandomMembersWithScores(string, long)"/>
    public static Task<IReadOnlyList<SortedSetEntry>> SortedSetRandomMembersWithScoresAsync(this IRedisExecutor redis, string key, long count, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SortedSetCommands.RandomMembersWithScores(key, count), cancellationToken);

    /// <inheritdoc cref="SortedSetCommands.Scan(string, string, string, int?)"/>
    public static Task<ScanPage<SortedSetEntry>> SortedSetScanAsync(
        this IRedisExecutor redis, string key, string cursor = "0", string? match = null, int? count = null, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SortedSetCommands.Scan(key, cursor, match, count), cancellationToken);
}

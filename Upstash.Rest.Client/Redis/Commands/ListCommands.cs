namespace Upstash.Rest.Client.Redis;

/// <summary>Describes the commands on lists.</summary>
/// <seealso href="https://upstash.com/docs/redis/overall/rediscompatibility">What Upstash has of them.</seealso>
public static class ListCommands
{
    /// <summary>Puts values before a list's head, one after the other. Redis: <c>LPUSH</c>.</summary>
    /// <returns>The new length.</returns>
    public static RedisCommand<long> LeftPush(string key, params IEnumerable<RedisArgument> values) =>
        new("LPUSH", ArgumentList.Of(key, values), Reply.Integer);

    /// <summary>Puts values before the head of a list that exists, one after the other. Redis: <c>LPUSHX</c>.</summary>
    /// <returns>The new length; 0 when there is no such key, and nothing was written.</returns>
    public static RedisCommand<long> LeftPushIfExists(string key, params IEnumerable<RedisArgument> values) =>
        new("LPUSHX", ArgumentList.Of(key, values), Reply.Integer);

    /// <summary>Puts values behind a list's tail. Redis: <c>RPUSH</c>.</summary>
    /// <returns>The new length.</returns>
    public static RedisCommand<long> RightPush(string key, params IEnumerable<RedisArgument> values) =>
        new("RPUSH", ArgumentList.Of(key, values), Reply.Integer);

    /// <summary>Puts values behind the tail of a list that exists. Redis: <c>RPUSHX</c>.</summary>
    /// <returns>The new length; 0 when there is no such key, and nothing was written.</returns>
    public static RedisCommand<long> RightPushIfExists(string key, params IEnumerable<RedisArgument> values) =>
        new("RPUSHX", ArgumentList.Of(key, values), Reply.Integer);

    /// <summary>Takes the head of a list. Redis: <c>LPOP</c>.</summary>
    /// <returns><c>null</c> when there is no such key.</returns>
    public static RedisCommand<string?> LeftPop(string key) => LeftPop(Reply.TextOrNull, key);

    /// <summary>Takes the exact bytes of a list's head. Redis: <c>LPOP</c>.</summary>
    /// <returns><c>null</c> when there is no such key.</returns>
    public static RedisCommand<byte[]?> LeftPopBytes(string key) => LeftPop(Reply.BytesOrNull, key);

    /// <summary>Takes the head of a list and the items next to it. Redis: <c>LPOP</c>.</summary>
    /// <returns>At most <paramref name="count"/> items, the head first; empty when there is no such key.</returns>
    public static RedisCommand<IReadOnlyList<string>> LeftPopMany(string key, long count) => LeftPop(Reply.Texts, key, count);

    /// <summary>Takes the tail of a list. Redis: <c>RPOP</c>.</summary>
    /// <returns><c>null</c> when there is no such key.</returns>
    public static RedisCommand<string?> RightPop(string key) => RightPop(Reply.TextOrNull, key);

    /// <summary>Takes the exact bytes of a list's tail. Redis: <c>RPOP</c>.</summary>
    /// <returns><c>null</c> when there is no such key.</returns>
    public static RedisCommand<byte[]?> RightPopBytes(string key) => RightPop(Reply.BytesOrNull, key);

    /// <summary>Takes the tail of a list and the items next to it. Redis: <c>RPOP</c>.</summary>
    /// <returns>At most <paramref name="count"/> items, the tail first; empty when there is no such key.</returns>
    public static RedisCommand<IReadOnlyList<string>> RightPopMany(string key, long count) => RightPop(Reply.Texts, key, count);

    /// <summary>Takes items from the first of the lists that has some. Redis: <c>LMPOP</c>. Needs Redis 7.0.</summary>
    /// <param name="keys">The lists, in the order in which they are tried.</param>
    /// <param name="from">The end that is taken from.</param>
    /// <param name="count">How many items at most.</param>
    /// <returns><c>null</c> when all lists are empty.</returns>
    public static RedisCommand<ListPopResult?> PopFirst(IEnumerable<string> keys, ListSide from, long count = 1) =>
        new("LMPOP", [.. ArgumentList.Counted(keys), Token(from), "COUNT", count], ListPopResult.ReadOrNull);

    /// <summary>Reads the items from <paramref name="start"/> to <paramref name="stop"/>, both included; negative positions count from the tail. Redis: <c>LRANGE</c>. O(S+N) in the way to the start and the items read.</summary>
    /// <returns>Empty when there is no such key.</returns>
    public static RedisCommand<IReadOnlyList<string>> Range(string key, long start = 0, long stop = -1) =>
        new("LRANGE", [key, start, stop], Reply.Texts) { IsIdempotent = true };

    /// <summary>Reads the exact bytes of the items from <paramref name="start"/> to <paramref name="stop"/>, both included; negative positions count from the tail. Redis: <c>LRANGE</c>. O(S+N) in the way to the start and the items read.</summary>
    /// <returns>Empty when there is no such key.</returns>
    public static RedisCommand<IReadOnlyList<byte[]>> RangeBytes(string key, long start = 0, long stop = -1) =>
        Range(key, start, stop).ReadAs(Reply.BytesList);

    /// <summary>Reads one item; negative positions count from the tail. Redis: <c>LINDEX</c>. O(N) in the way from the nearer end.</summary>
    /// <returns><c>null</c> beyond the ends.</returns>
    public static RedisCommand<string?> GetAt(string key, long index) =>
        new("LINDEX", [key, index], Reply.TextOrNull) { IsIdempotent = true };

    /// <summary>Overwrites one item; negative positions count from the tail. Redis: <c>LSET</c>. O(N) in the way from the nearer end. Fails beyond the ends, and when there is no such key.</summary>
    /// <returns><c>true</c>.</returns>
    public static RedisCommand<bool> SetAt(string key, long index, RedisArgument value) =>
        new("LSET", [key, index, value], Reply.Done) { IsIdempotent = true };

    /// <summary>Puts a value before the first item that equals <paramref name="pivot"/>. Redis: <c>LINSERT</c>. O(N) in the way from the head.</summary>
    /// <returns>The new length; -1 when there is no such item, 0 when there is no such key, and nothing was written.</returns>
    public static RedisCommand<long> InsertBefore(string key, RedisArgument pivot, RedisArgument value) => Insert(key, "BEFORE", pivot, value);

    /// <summary>Puts a value behind the first item that equals <paramref name="pivot"/>. Redis: <c>LINSERT</c>. O(N) in the way from the head.</summary>
    /// <returns>The new length; -1 when there is no such item, 0 when there is no such key, and nothing was written.</returns>
    public static RedisCommand<long> InsertAfter(string key, RedisArgument pivot, RedisArgument value) => Insert(key, "AFTER", pivot, value);

    /// <summary>Finds an item. Redis: <c>LPOS</c>. O(N) in the items looked at.</summary>
    /// <param name="key">The list.</param>
    /// <param name="value">What the item equals.</param>
    /// <param name="rank">Which of several equal ones: 1 is the first from the head, -1 the first from the tail. Not 0.</param>
    /// <param name="maxLength">How many items are looked at; 0 for all.</param>
    /// <returns>The position from the head, from 0; <c>null</c> when there is none.</returns>
    public static RedisCommand<long?> Position(string key, RedisArgument value, long rank = 1, long maxLength = 0) =>
        Position(Reply.PositionOrNull, key, value, rank, count: null, maxLength);

    /// <summary>Finds several items that are equal. Redis: <c>LPOS ... COUNT</c>. O(N) in the items looked at.</summary>
    /// <param name="key">The list.</param>
    /// <param name="value">What the items equal.</param>
    /// <param name="count">How many at most; 0 for all.</param>
    /// <param name="rank">With which to begin: 1 is the first from the head, -1 the first from the tail, going on to the head. Not 0.</param>
    /// <param name="maxLength">How many items are looked at; 0 for all.</param>
    /// <returns>The positions from the head, from 0; empty when there is none.</returns>
    public static RedisCommand<IReadOnlyList<long>> Positions(string key, RedisArgument value, long count = 0, long rank = 1, long maxLength = 0) =>
        Position(Reply.Integers, key, value, rank, count, maxLength);

    /// <summary>Counts the items. Redis: <c>LLEN</c>.</summary>
    /// <returns>0 when there is no such key.</returns>
    public static RedisCommand<long> Length(string key) =>
        new("LLEN", [key], Reply.Integer) { IsIdempotent = true };

    /// <summary>Removes items equal to a value: all with a count of 0, the first ones with a positive, the last ones with a negative count. Redis: <c>LREM</c>. O(N) in the number of items.</summary>
    /// <returns>How many were removed.</returns>
    public static RedisCommand<long> Remove(string key, RedisArgument value, long count = 0) =>
        new("LREM", [key, count, value], Reply.Integer);

    /// <summary>Keeps the items from <paramref name="start"/> to <paramref name="stop"/> only. Redis: <c>LTRIM</c>. O(N) in the items removed.</summary>
    /// <returns><c>true</c>.</returns>
    public static RedisCommand<bool> Trim(string key, long start, long stop) =>
        new("LTRIM", [key, start, stop], Reply.Done);

    /// <summary>Moves one item from the end of one list to the end of another, at once. Redis: <c>LMOVE</c>.</summary>
    /// <returns>The item; <c>null</c> when the source is empty.</returns>
    public static RedisCommand<string?> Move(string source, ListSide from, string destination, ListSide to) =>
        new("LMOVE", [source, destination, Token(from), Token(to)], Reply.TextOrNull);

    private static RedisCommand<T> LeftPop<T>(ReplyReader<T> readReply, params RedisArgument[] arguments) => new("LPOP", arguments, readReply);

    private static RedisCommand<T> RightPop<T>(ReplyReader<T> readReply, params RedisArgument[] arguments) => new("RPOP", arguments, readReply);

    private static RedisCommand<long> Insert(string key, string where, RedisArgument pivot, RedisArgument value) =>
        new("LINSERT", [key, where, pivot, value], Reply.Integer);

    private static RedisCommand<T> Position<T>(
        ReplyReader<T> readReply, string key, RedisArgument value, long rank, long? count, long maxLength)
    {
        ArgumentOutOfRangeException.ThrowIfZero(rank);
        var arguments = new List<RedisArgument> { key, value };
        if (rank != 1)
        {
            arguments.Add("RANK");
            arguments.Add(rank);
        }

        if (count is { } most)
        {
            arguments.Add("COUNT");
            arguments.Add(most);
        }

        if (maxLength != 0)
        {
            arguments.Add("MAXLEN");
            arguments.Add(maxLength);
        }

        return new("LPOS", [.. arguments], readReply) { IsIdempotent = true };
    }

    private static string Token(ListSide side) => side is ListSide.Left ? "LEFT" : "RIGHT";
}

/// <summary>The vocabulary of lists, for every executor.</summary>
public static class ListCommandsExtensions
{
    /// <summary>Puts a value before a list's head. Redis: <c>LPUSH</c>.</summary>
    /// <returns>The new length.</returns>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<long> ListLeftPushAsync(this IRedisExecutor redis, string key, RedisArgument value, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(ListCommands.LeftPush(key, value), cancellationToken);

    /// <inheritdoc cref="ListCommands.LeftPush(string, IEnumerable{RedisArgument})"/>
    public static Task<long> ListLeftPushAsync(this IRedisExecutor redis, string key, IEnumerable<RedisArgument> values, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(ListCommands.LeftPush(key, values), cancellationToken);

    /// <inheritdoc cref="ListCommands.LeftPushIfExists(string, IEnumerable{RedisArgument})"/>
    public static Task<long> ListLeftPushIfExistsAsync(this IRedisExecutor redis, string key, IEnumerable<RedisArgument> values, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(ListCommands.LeftPushIfExists(key, values), cancellationToken);

    /// <summary>Puts a value behind a list's tail. Redis: <c>RPUSH</c>.</summary>
    /// <returns>The new length.</returns>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<long> ListRightPushAsync(this IRedisExecutor redis, string key, RedisArgument value, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(ListCommands.RightPush(key, value), cancellationToken);

    /// <inheritdoc cref="ListCommands.RightPush(string, IEnumerable{RedisArgument})"/>
    public static Task<long> ListRightPushAsync(this IRedisExecutor redis, string key, IEnumerable<RedisArgument> values, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(ListCommands.RightPush(key, values), cancellationToken);

    /// <inheritdoc cref="ListCommands.RightPushIfExists(string, IEnumerable{RedisArgument})"/>
    public static Task<long> ListRightPushIfExistsAsync(this IRedisExecutor redis, string key, IEnumerable<RedisArgument> values, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(ListCommands.RightPushIfExists(key, values), cancellationToken);

    /// <inheritdoc cref="ListCommands.LeftPop(string)"/>
    public static Task<string?> ListLeftPopAsync(this IRedisExecutor redis, string key, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(ListCommands.LeftPop(key), cancellationToken);

    /// <inheritdoc cref="ListCommands.LeftPopBytes(string)"/>
    public static Task<byte[]?> ListLeftPopBytesAsync(this IRedisExecutor redis, string key, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(ListCommands.LeftPopBytes(key), cancellationToken);

    /// <inheritdoc cref="ListCommands.LeftPopMany(string, long)"/>
    public static Task<IReadOnlyList<string>> ListLeftPopManyAsync(this IRedisExecutor redis, string key, long count, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(ListCommands.LeftPopMany(key, count), cancellationToken);

    /// <inheritdoc cref="ListCommands.RightPop(string)"/>
    public static Task<string?> ListRightPopAsync(this IRedisExecutor redis, string key, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(ListCommands.RightPop(key), cancellationToken);

    /// <inheritdoc cref="ListCommands.RightPopBytes(string)"/>
    public static Task<byte[]?> ListRightPopBytesAsync(this IRedisExecutor redis, string key, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(ListCommands.RightPopBytes(key), cancellationToken);

    /// <inheritdoc cref="ListCommands.RightPopMany(string, long)"/>
    public static Task<IReadOnlyList<string>> ListRightPopManyAsync(this IRedisExecutor redis, string key, long count, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(ListCommands.RightPopMany(key, count), cancellationToken);

    /// <inheritdoc cref="ListCommands.PopFirst(IEnumerable{string}, ListSide, long)"/>
    public static Task<ListPopResult?> ListPopFirstAsync(this IRedisExecutor redis, IEnumerable<string> keys, ListSide from, long count = 1, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(ListCommands.PopFirst(keys, from, count), cancellationToken);

    /// <inheritdoc cref="ListCommands.Range(string, long, long)"/>
    public static Task<IReadOnlyList<string>> ListRangeAsync(this IRedisExecutor redis, string key, long start = 0, long stop = -1, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(ListCommands.Range(key, start, stop), cancellationToken);

    /// <inheritdoc cref="ListCommands.RangeBytes(string, long, long)"/>
    public static Task<IReadOnlyList<byte[]>> ListRangeBytesAsync(this IRedisExecutor redis, string key, long start = 0, long stop = -1, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(ListCommands.RangeBytes(key, start, stop), cancellationToken);

    /// <inheritdoc cref="ListCommands.GetAt(string, long)"/>
    public static Task<string?> ListGetAtAsync(this IRedisExecutor redis, string key, long index, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(ListCommands.GetAt(key, index), cancellationToken);

    /// <inheritdoc cref="ListCommands.SetAt(string, long, RedisArgument)"/>
    public static Task<bool> ListSetAtAsync(this IRedisExecutor redis, string key, long index, RedisArgument value, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(ListCommands.SetAt(key, index, value), cancellationToken);

    /// <inheritdoc cref="ListCommands.InsertBefore(string, RedisArgument, RedisArgument)"/>
    public static Task<long> ListInsertBeforeAsync(this IRedisExecutor redis, string key, RedisArgument pivot, RedisArgument value, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(ListCommands.InsertBefore(key, pivot, value), cancellationToken);

    /// <inheritdoc cref="ListCommands.InsertAfter(string, RedisArgument, RedisArgument)"/>
    public static Task<long> ListInsertAfterAsync(this IRedisExecutor redis, string key, RedisArgument pivot, RedisArgument value, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(ListCommands.InsertAfter(key, pivot, value), cancellationToken);

    /// <inheritdoc cref="ListCommands.Position(string, RedisArgument, long, long)"/>
    public static Task<long?> ListPositionAsync(this IRedisExecutor redis, string key, RedisArgument value, long rank = 1, long maxLength = 0, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(ListCommands.Position(key, value, rank, maxLength), cancellationToken);

    /// <inheritdoc cref="ListCommands.Positions(string, RedisArgument, long, long, long)"/>
    public static Task<IReadOnlyList<long>> ListPositionsAsync(this IRedisExecutor redis, string key, RedisArgument value, long count = 0, long rank = 1, long maxLength = 0, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(ListCommands.Positions(key, value, count, rank, maxLength), cancellationToken);

    /// <inheritdoc cref="ListCommands.Length(string)"/>
    public static Task<long> ListLengthAsync(this IRedisExecutor redis, string key, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(ListCommands.Length(key), cancellationToken);

    /// <inheritdoc cref="ListCommands.Remove(string, RedisArgument, long)"/>
    public static Task<long> ListRemoveAsync(this IRedisExecutor redis, string key, RedisArgument value, long count = 0, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(ListCommands.Remove(key, value, count), cancellationToken);

    /// <inheritdoc cref="ListCommands.Trim(string, long, long)"/>
    public static Task<bool> ListTrimAsync(this IRedisExecutor redis, string key, long start, long stop, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(ListCommands.Trim(key, start, stop), cancellationToken);

    /// <inheritdoc cref="ListCommands.Move(string, ListSide, string, ListSide)"/>
    public static Task<string?> ListMoveAsync(this IRedisExecutor redis, string source, ListSide from, string destination, ListSide to, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(ListCommands.Move(source, from, destination, to), cancellationToken);
}

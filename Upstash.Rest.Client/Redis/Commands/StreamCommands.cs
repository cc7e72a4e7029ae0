using System.Collections.ObjectModel;

namespace Upstash.Rest.Client.Redis;

/// <summary>Describes the commands on streams.</summary>
/// <seealso href="https://upstash.com/docs/redis/overall/rediscompatibility">What Upstash has of them.</seealso>
/// <remarks>An id is a time in Unix milliseconds and a number, for example <c>1700000000123-0</c>; the server makes one of <c>*</c>.</remarks>
public static class StreamCommands
{
    /// <summary>Adds an entry, and makes the stream if there is none. Redis: <c>XADD</c>.</summary>
    /// <param name="key">The key.</param>
    /// <param name="fields">The fields in order, one at least; a name may occur more than once.</param>
    /// <param name="id">The id, higher than every one before; <c>*</c> has the server make it.</param>
    /// <param name="trim">How the stream is cut at its old end in the same step.</param>
    /// <returns>The entry's id.</returns>
    public static RedisCommand<string> Add(string key, IEnumerable<KeyValuePair<string, RedisArgument>> fields, string id = "*", StreamTrim trim = default) =>
        Write(key, [], trim, id, fields, Reply.Text);

    /// <summary>Adds an entry to a stream that exists. Redis: <c>XADD NOMKSTREAM</c>.</summary>
    /// <param name="key">The key.</param>
    /// <param name="fields">The fields in order, one at least; a name may occur more than once.</param>
    /// <param name="id">The id, higher than every one before; <c>*</c> has the server make it.</param>
    /// <param name="trim">How the stream is cut at its old end in the same step.</param>
    /// <returns>The entry's id; <c>null</c> when there is no such stream, and nothing was added.</returns>
    public static RedisCommand<string?> AddIfExists(string key, IEnumerable<KeyValuePair<string, RedisArgument>> fields, string id = "*", StreamTrim trim = default) =>
        Write(key, ["NOMKSTREAM"], trim, id, fields, Reply.TextOrNull);

    /// <summary>Counts the entries. Redis: <c>XLEN</c>.</summary>
    /// <returns>0 when there is no such key.</returns>
    public static RedisCommand<long> Length(string key) =>
        new("XLEN", [key], Reply.Integer) { IsIdempotent = true };

    /// <summary>Reads entries by id, the oldest first. Redis: <c>XRANGE</c>. O(N) in the entries read.</summary>
    /// <param name="key">The key.</param>
    /// <param name="start">The first id; <c>-</c> is the oldest, and a leading <c>(</c> leaves the id itself out.</param>
    /// <param name="end">The last id; <c>+</c> is the newest, and a leading <c>(</c> leaves the id itself out.</param>
    /// <param name="count">The most to read; <c>null</c> reads all.</param>
    /// <returns>An empty list when there are none.</returns>
    public static RedisCommand<IReadOnlyList<StreamEntry>> Range(string key, string start = "-", string end = "+", long? count = null) =>
        new("XRANGE", [key, start, end, .. Count(count)], StreamEntry.ReadList) { IsIdempotent = true };

    /// <summary>Reads entries by id, the newest first. Redis: <c>XREVRANGE</c>. O(N) in the entries read.</summary>
    /// <param name="key">The key.</param>
    /// <param name="end">The last id; <c>+</c> is the newest, and a leading <c>(</c> leaves the id itself out.</param>
    /// <param name="start">The first id; <c>-</c> is the oldest, and a leading <c>(</c> leaves the id itself out.</param>
    /// <param name="count">The most to read; <c>null</c> reads all.</param>
    /// <returns>An empty list when there are none.</returns>
    public static RedisCommand<IReadOnlyList<StreamEntry>> ReverseRange(string key, string end = "+", string start = "-", long? count = null) =>
        new("XREVRANGE", [key, end, start, .. Count(count)], StreamEntry.ReadList) { IsIdempotent = true };

    /// <summary>Reads several streams, each from its own position. It never waits. Redis: <c>XREAD</c>. O(N) in the entries read.</summary>
    /// <param name="positions">The streams and where to read them from, one at least.</param>
    /// <param name="count">The most to read of each; <c>null</c> reads all.</param>
    /// <returns>The streams that have something new; an empty list when none has.</returns>
    public static RedisCommand<IReadOnlyList<StreamSlice>> Read(IEnumerable<StreamPosition> positions, long? count = null) =>
        new("XREAD", [.. Count(count), .. Streams(positions)], StreamSlice.ReadList) { IsIdempotent = true };

    /// <summary>Reads several streams for a consumer of a group; what is new is pending until it is acknowledged. It never waits. Redis: <c>XREADGROUP</c>. O(N) in the entries read.</summary>
    /// <param name="group">The group, which each of the streams must have.</param>
    /// <param name="consumer">The consumer; the server makes it at its first read.</param>
    /// <param name="positions">The streams, one at least, and what of them: <see cref="StreamPosition.Undelivered"/>, or the consumer's own pending entries after an id.</param>
    /// <param name="count">The most to read of each; <c>null</c> reads all.</param>
    /// <param name="noAcknowledge">Whether new entries count as acknowledged at once (<c>NOACK</c>).</param>
    /// <returns>The streams that have something; an empty list when none has.</returns>
    public static RedisCommand<IReadOnlyList<StreamSlice>> ReadGroup(string group, string consumer, IEnumerable<StreamPosition> positions, long? count = null, bool noAcknowledge = false) =>
        new("XREADGROUP", ["GROUP", group, consumer, .. Count(count), .. noAcknowledge ? (RedisArgument[])["NOACK"] : [], .. Streams(positions)], StreamSlice.ReadList);

    /// <summary>Takes entries off a group's pending list. Redis: <c>XACK</c>.</summary>
    /// <returns>How many of them were on it.</returns>
    public static RedisCommand<long> Acknowledge(string key, string group, params IEnumerable<string> ids) =>
        new("XACK", [key, group, .. Ids(ids)], Reply.Integer);

    /// <summary>Takes entries off a group's pending list and deletes them. Redis: <c>XACKDEL</c>. Needs Redis 8.2.</summary>
    /// <param name="key">The key.</param>
    /// <param name="group">The group.</param>
    /// <param name="ids">The entries, one at least.</param>
    /// <param name="references">What to do about other groups that have them pending.</param>
    /// <returns>One item for each id; not found means not pending in the group.</returns>
    public static RedisCommand<IReadOnlyList<StreamDeletion>> AcknowledgeAndDelete(string key, string group, IEnumerable<string> ids, StreamReferences references = StreamReferences.Keep) =>
        new("XACKDEL", [key, group, .. CountedIds(ids, references)], Deletions);

    /// <summary>Deletes entries; groups that have them pending keep them so. Redis: <c>XDEL</c>.</summary>
    /// <returns>How many of them existed.</returns>
    public static RedisCommand<long> Delete(string key, params IEnumerable<string> ids) =>
        new("XDEL", [key, .. Ids(ids)], Reply.Integer);

    /// <summary>Deletes entries, and says what is to become of groups that have them pending. Redis: <c>XDELEX</c>. Needs Redis 8.2.</summary>
    /// <param name="key">The key.</param>
    /// <param name="ids">The entries, one at least.</param>
    /// <param name="references">What to do about groups that have them pending.</param>
    /// <returns>One item for each id.</returns>
    public static RedisCommand<IReadOnlyList<StreamDeletion>> DeleteReferenced(string key, IEnumerable<string> ids, StreamReferences references) =>
        new("XDELEX", [key, .. CountedIds(ids, references)], Deletions);

    /// <summary>Cuts a stream at its old end. Redis: <c>XTRIM</c>. O(N) in the entries dropped.</summary>
    /// <param name="key">The key.</param>
    /// <param name="trim">Where to cut.</param>
    /// <returns>How many entries were dropped.</returns>
    /// <exception cref="ArgumentException"><paramref name="trim"/> is <see cref="StreamTrim.None"/>.</exception>
    public static RedisCommand<long> Trim(string key, StreamTrim trim)
    {
        var arguments = new List<RedisArgument> { key };
        trim.AppendTo(arguments);
        return arguments.Count > 1
            ? new("XTRIM", [.. arguments], Reply.Integer)
            : throw new ArgumentException("Say where to cut, for example StreamTrim.ToLength(1000).", nameof(trim));
    }

    /// <summary>Raises the highest id that counts as given. Redis: <c>XSETID</c>.</summary>
    /// <param name="key">The key.</param>
    /// <param name="lastId">The id; not lower than that of any entry.</param>
    /// <param name="entriesAdded">How many entries count as ever added; <c>null</c> leaves it. Needs <paramref name="maxDeletedId"/> too, and Redis 7.0.</param>
    /// <param name="maxDeletedId">The highest id that counts as deleted; <c>null</c> leaves it. Needs <paramref name="entriesAdded"/> too, and Redis 7.0.</param>
    /// <exception cref="ArgumentException">Only one of <paramref name="entriesAdded"/> and <paramref name="maxDeletedId"/> is given.</exception>
    public static RedisCommand<bool> SetLastId(string key, string lastId, long? entriesAdded = null, string? maxDeletedId = null) => (entriesAdded, maxDeletedId) switch
    {
        (null, null) => SetLastId([key, lastId]),
        ({ } added, { } deleted) => SetLastId([key, lastId, "ENTRIESADDED", added, "MAXDELETEDID", deleted]),
        _ => throw new ArgumentException("Give both entriesAdded and maxDeletedId, or neither.", nameof(entriesAdded)),
    };

    /// <summary>Makes a group of consumers. Redis: <c>XGROUP CREATE</c>.</summary>
    /// <param name="key">The key.</param>
    /// <param name="group">The group; the server refuses one that exists (<c>BUSYGROUP</c>).</param>
    /// <param name="afterId">The id that the group reads after: <c>0</c> reads all there is, <c>$</c> only what comes.</param>
    /// <param name="createStream">Whether to make the stream too if there is none; else the server refuses.</param>
    /// <param name="entriesRead">How many entries count as delivered, which lets the server tell the lag; <c>null</c> leaves it unknown. Needs Redis 7.0.</param>
    public static RedisCommand<bool> CreateGroup(string key, string group, string afterId = "$", bool createStream = false, long? entriesRead = null) =>
        Group(["CREATE", key, group, afterId, .. createStream ? (RedisArgument[])["MKSTREAM"] : [], .. EntriesRead(entriesRead)], Reply.Done);

    /// <summary>Makes a consumer. Redis: <c>XGROUP CREATECONSUMER</c>.</summary>
    /// <returns><c>false</c> when it was there already.</returns>
    public static RedisCommand<bool> CreateConsumer(string key, string group, string consumer) =>
        Group(["CREATECONSUMER", key, group, consumer], Reply.Flag);

    /// <summary>Deletes a consumer; what it had pending can no longer be claimed. Redis: <c>XGROUP DELCONSUMER</c>.</summary>
    /// <returns>How many entries it had pending.</returns>
    public static RedisCommand<long> DeleteConsumer(string key, string group, string consumer) =>
        Group(["DELCONSUMER", key, group, consumer], Reply.Integer);

    /// <summary>Deletes a group with its consumers. Redis: <c>XGROUP DESTROY</c>.</summary>
    /// <returns><c>false</c> when there was no such group.</returns>
    public static RedisCommand<bool> DeleteGroup(string key, string group) =>
        Group(["DESTROY", key, group], Reply.Flag);

    /// <summary>Says which entries a group delivers next. Redis: <c>XGROUP SETID</c>.</summary>
    /// <param name="key">The key.</param>
    /// <param name="group">The group.</param>
    /// <param name="afterId">The id that the group reads after: <c>0</c> reads all there is, <c>$</c> only what comes.</param>
    /// <param name="entriesRead">How many entries count as delivered, which lets the server tell the lag; <c>null</c> leaves it unknown. Needs Redis 7.0.</param>
    public static RedisCommand<bool> SetGroupId(string key, string group, string afterId, long? entriesRead = null) =>
        Group(["SETID", key, group, afterId, .. EntriesRead(entriesRead)], Reply.Done, isIdempotent: true);

    /// <summary>Reads what the server knows of a stream. Redis: <c>XINFO STREAM</c>.</summary>
    public static RedisCommand<StreamInfo> Info(string key) =>
        Inspect(["STREAM", key], StreamInfo.Read);

    /// <summary>Lists a stream's groups. Redis: <c>XINFO GROUPS</c>.</summary>
    public static RedisCommand<IReadOnlyList<StreamGroupInfo>> Groups(string key) =>
        Inspect(["GROUPS", key], StreamGroupInfo.ReadList);

    /// <summary>Lists a group's consumers. Redis: <c>XINFO CONSUMERS</c>.</summary>
    public static RedisCommand<IReadOnlyList<StreamConsumerInfo>> Consumers(string key, string group) =>
        Inspect(["CONSUMERS", key, group], StreamConsumerInfo.ReadList);

    /// <summary>Sums up what a group has pending. Redis: <c>XPENDING</c>.</summary>
    public static RedisCommand<StreamPendingSummary> Pending(string key, string group) =>
        Waiting([key, group], StreamPendingSummary.Read);

    /// <summary>Lists what a group has pending, by id. Redis: <c>XPENDING</c> with a range.</summary>
    /// <param name="key">The key.</param>
    /// <param name="group">The group.</param>
    /// <param name="count">The most to list.</param>
    /// <param name="start">The first id; <c>-</c> is the lowest, and a leading <c>(</c> leaves the id itself out.</param>
    /// <param name="end">The last id; <c>+</c> is the highest, and a leading <c>(</c> leaves the id itself out.</param>
    /// <param name="consumer">Whose entries; <c>null</c> lists everybody's.</param>
    /// <param name="minIdle">How long ago they were delivered at least, rounded up to whole milliseconds; <c>null</c> lists all.</param>
    public static RedisCommand<IReadOnlyList<StreamPendingEntry>> PendingEntries(
        string key, string group, long count, string start = "-", string end = "+", string? consumer = null, TimeSpan? minIdle = null) =>
        Waiting(
            [
                key,
                group,
                .. minIdle is { } idle ? (RedisArgument[])["IDLE", Milliseconds(idle)] : [],
                start,
                end,
                count,
                .. consumer is not null ? (RedisArgument[])[consumer] : [],
            ],
            StreamPendingEntry.ReadList);

    /// <summary>Gives pending entries to another consumer. Redis: <c>XCLAIM</c>.</summary>
    /// <param name="key">The key.</param>
    /// <param name="group">The group.</param>
    /// <param name="consumer">The new owner.</param>
    /// <param name="minIdle">How long ago they were delivered at least, rounded up to whole milliseconds; who comes second finds them delivered just now.</param>
    /// <param name="ids">The entries, one at least.</param>
    /// <param name="options">What else changes; <c>null</c> for nothing.</param>
    /// <returns>The entries claimed; those that are not pending, or were deleted, are left out.</returns>
    public static RedisCommand<IReadOnlyList<StreamEntry>> Claim(
        string key, string group, string consumer, TimeSpan minIdle, IEnumerable<string> ids, StreamClaimOptions? options = null) =>
        Claim(key, group, consumer, minIdle, ids, options, [], StreamEntry.ReadList);

    /// <summary>Gives pending entries to another consumer, and reads only their ids; their number of deliveries stays. Redis: <c>XCLAIM JUSTID</c>.</summary>
    /// <param name="key">The key.</param>
    /// <param name="group">The group.</param>
    /// <param name="consumer">The new owner.</param>
    /// <param name="minIdle">How long ago they were delivered at least, rounded up to whole milliseconds; who comes second finds them delivered just now.</param>
    /// <param name="ids">The entries, one at least.</param>
    /// <param name="options">What else changes; <c>null</c> for nothing.</param>
    /// <returns>The ids claimed; those that are not pending are left out.</returns>
    public static RedisCommand<IReadOnlyList<string>> ClaimIds(
        string key, string group, string consumer, TimeSpan minIdle, IEnumerable<string> ids, StreamClaimOptions? options = null) =>
        Claim(key, group, consumer, minIdle, ids, options, ["JUSTID"], Reply.Texts);

    /// <summary>Gives entries that were pending for too long to another consumer, step by step. Redis: <c>XAUTOCLAIM</c>.</summary>
    /// <param name="key">The key.</param>
    /// <param name="group">The group.</param>
    /// <param name="consumer">The new owner.</param>
    /// <param name="minIdle">How long ago they were delivered at least, rounded up to whole milliseconds.</param>
    /// <param name="start">The id to begin at; then <see cref="StreamAutoClaim.NextId"/> of the step before.</param>
    /// <param name="count">How many to try at most; <c>null</c> tries 100.</param>
    public static RedisCommand<StreamAutoClaim> AutoClaim(
        string key, string group, string consumer, TimeSpan minIdle, string start = "0-0", long? count = null) =>
        AutoClaim([key, group, consumer, Milliseconds(minIdle), start, .. Count(count)], StreamAutoClaim.Read);

    /// <summary>Gives entries that were pending for too long to another consumer, step by step, and reads only their ids. Redis: <c>XAUTOCLAIM JUSTID</c>.</summary>
    /// <param name="key">The key.</param>
    /// <param name="group">The group.</param>
    /// <param name="consumer">The new owner.</param>
    /// <param name="minIdle">How long ago they were delivered at least, rounded up to whole milliseconds.</param>
    /// <param name="start">The id to begin at; then <see cref="StreamAutoClaimIds.NextId"/> of the step before.</param>
    /// <param name="count">How many to try at most; <c>null</c> tries 100.</param>
    public static RedisCommand<StreamAutoClaimIds> AutoClaimIds(
        string key, string group, string consumer, TimeSpan minIdle, string start = "0-0", long? count = null) =>
        AutoClaim([key, group, consumer, Milliseconds(minIdle), start, .. Count(count), "JUSTID"], StreamAutoClaimIds.Read);

    private static RedisCommand<T> Write<T>(
        string key, RedisArgument[] options, StreamTrim trim, string id, IEnumerable<KeyValuePair<string, RedisArgument>> fields, ReplyReader<T> readReply)
    {
        var arguments = new List<RedisArgument> { key };
        arguments.AddRange(options);
        trim.AppendTo(arguments);
        arguments.Add(id);
        foreach (var (name, value) in ArgumentList.Some(fields))
        {
            arguments.Add(name);
            arguments.Add(value);
        }

        return new("XADD", [.. arguments], readReply);
    }

    private static RedisCommand<T> Claim<T>(
        string key,
        string group,
        string consumer,
        TimeSpan minIdle,
        IEnumerable<string> ids,
        StreamClaimOptions? options,
        RedisArgument[] flags,
        ReplyReader<T> readReply)
    {
        if (options is { Idle: not null, DeliveredAt: not null })
        {
            throw new ArgumentException("Idle and DeliveredAt say the same in two ways; give one of them.", nameof(options));
        }

        var arguments = new List<RedisArgument> { key, group, consumer, Milliseconds(minIdle) };
        arguments.AddRange(Ids(ids));
        options?.AppendTo(arguments);
        return new("XCLAIM", [.. arguments, .. flags], readReply);
    }

    private static RedisCommand<T> AutoClaim<T>(RedisArgument[] arguments, ReplyReader<T> readReply) =>
        new("XAUTOCLAIM", arguments, readReply);

    private static RedisCommand<bool> SetLastId(RedisArgument[] arguments) =>
        new("XSETID", arguments, Reply.Done) { IsIdempotent = true };

    private static RedisCommand<T> Group<T>(RedisArgument[] arguments, ReplyReader<T> readReply, bool isIdempotent = false) =>
        new("XGROUP", arguments, readReply) { IsIdempotent = isIdempotent };

    private static RedisCommand<T> Inspect<T>(RedisArgument[] arguments, ReplyReader<T> readReply) =>
        new("XINFO", arguments, readReply) { IsIdempotent = true };

    private static RedisCommand<T> Waiting<T>(RedisArgument[] arguments, ReplyReader<T> readReply) =>
        new("XPENDING", arguments, readReply) { IsIdempotent = true };

    private static RedisArgument[] Count(long? count) => count is { } most ? ["COUNT", most] : [];

    private static RedisArgument[] EntriesRead(long? entriesRead) => entriesRead is { } read ? ["ENTRIESREAD", read] : [];

    private static RedisArgument[] Ids(IEnumerable<string> ids) => [.. ArgumentList.Some(ids).Select(id => (RedisArgument)id)];

    private static RedisArgument[] CountedIds(IEnumerable<string> ids, StreamReferences references)
    {
        var some = Ids(ids);
        return [Token(references), "IDS", some.Length, .. some];
    }

    private static RedisArgument Token(StreamReferences references) => references switch
    {
        StreamReferences.Delete => "DELREF",
        StreamReferences.RequireAcknowledged => "ACKED",
        _ => "KEEPREF",
    };

    private static RedisArgument[] Streams(IEnumerable<StreamPosition> positions)
    {
        var some = ArgumentList.Some(positions);
        return ["STREAMS", .. some.Select(position => (RedisArgument)position.Key), .. some.Select(position => (RedisArgument)position.AfterId)];
    }

    private static long Milliseconds(TimeSpan span)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(span, TimeSpan.Zero);
        return (long)Math.Ceiling(span.TotalMilliseconds);
    }

    private static ReadOnlyCollection<StreamDeletion> Deletions(ref RedisReply reply) => Reply.List(ref reply, Deletion);

    private static StreamDeletion Deletion(ref RedisReply reply) => (StreamDeletion)reply.ReadInt64();
}

/// <summary>The vocabulary of streams, for every executor.</summary>
public static class StreamCommandsExtensions
{
    /// <inheritdoc cref="StreamCommands.Add(string, IEnumerable{KeyValuePair{string, RedisArgument}}, string, StreamTrim)"/>
    public static Task<string> StreamAddAsync(
        this IRedisExecutor redis, string key, IEnumerable<KeyValuePair<string, RedisArgument>> fields, string id = "*", StreamTrim trim = default, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(StreamCommands.Add(key, fields, id, trim), cancellationToken);

    /// <inheritdoc cref="StreamCommands.AddIfExists(string, IEnumerable{KeyValuePair{string, RedisArgument}}, string, StreamTrim)"/>
    public static Task<string?> StreamAddIfExistsAsync(
        this IRedisExecutor redis, string key, IEnumerable<KeyValuePair<string, RedisArgument>> fields, string id = "*", StreamTrim trim = default, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(StreamCommands.AddIfExists(key, fields, id, trim), cancellationToken);

    /// <inheritdoc cref="StreamCommands.Length(string)"/>
    public static Task<long> StreamLengthAsync(this IRedisExecutor redis, string key, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(StreamCommands.Length(key), cancellationToken);

    /// <inheritdoc cref="StreamCommands.Range(string, string, string, long?)"/>
    public static Task<IReadOnlyList<StreamEntry>> StreamRangeAsync(
        this IRedisExecutor redis, string key, string start = "-", string end = "+", long? count = null, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(StreamCommands.Range(key, start, end, count), cancellationToken);

    /// <inheritdoc cref="StreamCommands.ReverseRange(string, string, string, long?)"/>
    public static Task<IReadOnlyList<StreamEntry>> StreamReverseRangeAsync(
        this IRedisExecutor redis, string key, string end = "+", string start = "-", long? count = null, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(StreamCommands.ReverseRange(key, end, start, count), cancellationToken);

    /// <inheritdoc cref="StreamCommands.Read(IEnumerable{StreamPosition}, long?)"/>
    public static Task<IReadOnlyList<StreamSlice>> StreamReadAsync(
        this IRedisExecutor redis, IEnumerable<StreamPosition> positions, long? count = null, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(StreamCommands.Read(positions, count), cancellationToken);

    /// <inheritdoc cref="StreamCommands.ReadGroup(string, string, IEnumerable{StreamPosition}, long?, bool)"/>
    public static Task<IReadOnlyList<StreamSlice>> StreamReadGroupAsync(
        this IRedisExecutor redis, string group, string consumer, IEnumerable<StreamPosition> positions, long? count = null, bool noAcknowledge = false, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(StreamCommands.ReadGroup(group, consumer, positions, count, noAcknowledge), cancellationToken);

    /// <summary>Takes an entry off a group's pending list. Redis: <c>XACK</c>.</summary>
    /// <returns><c>false</c> when it was not on it.</returns>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<bool> StreamAcknowledgeAsync(this IRedisExecutor redis, string key, string group, string id, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(StreamCommands.Acknowledge(key, group, id).ReadAs(Reply.Flag), cancellationToken);

    /// <inheritdoc cref="StreamCommands.Acknowledge(string, string, IEnumerable{string})"/>
    public static Task<long> StreamAcknowledgeAsync(this IRedisExecutor redis, string key, string group, IEnumerable<string> ids, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(StreamCommands.Acknowledge(key, group, ids), cancellationToken);

    /// <inheritdoc cref="StreamCommands.AcknowledgeAndDelete(string, string, IEnumerable{string}, StreamReferences)"/>
    public static Task<IReadOnlyList<StreamDeletion>> StreamAcknowledgeAndDeleteAsync(
        this IRedisExecutor redis, string key, string group, IEnumerable<string> ids, StreamReferences references = StreamReferences.Keep, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(StreamCommands.AcknowledgeAndDelete(key, group, ids, references), cancellationToken);

    /// <inheritdoc cref="StreamCommands.Delete(string, IEnumerable{string})"/>
    public static Task<long> StreamDeleteAsync(this IRedisExecutor redis, string key, IEnumerable<string> ids, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(StreamCommands.Delete(key, ids), cancellationToken);

    /// <inheritdoc cref="StreamCommands.DeleteReferenced(string, IEnumerable{string}, StreamReferences)"/>
    public static Task<IReadOnlyList<StreamDeletion>> StreamDeleteReferencedAsync(
        this IRedisExecutor redis, string key, IEnumerable<string> ids, StreamReferences references, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(StreamCommands.DeleteReferenced(key, ids, references), cancellationToken);

    /// <inheritdoc cref="StreamCommands.Trim(string, StreamTrim)"/>
    public static Task<long> StreamTrimAsync(this IRedisExecutor redis, string key, StreamTrim trim, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(StreamCommands.Trim(key, trim), cancellationToken);

    /// <inheritdoc cref="StreamCommands.SetLastId(string, string, long?, string)"/>
    public static Task<bool> StreamSetLastIdAsync(
        this IRedisExecutor redis, string key, string lastId, long? entriesAdded = null, string? maxDeletedId = null, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(StreamCommands.SetLastId(key, lastId, entriesAdded, maxDeletedId), cancellationToken);

    /// <inheritdoc cref="StreamCommands.CreateGroup(string, string, string, bool, long?)"/>
    public static Task<bool> StreamCreateGroupAsync(
        this IRedisExecutor redis, string key, string group, string afterId = "$", bool createStream = false, long? entriesRead = null, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(StreamCommands.CreateGroup(key, group, afterId, createStream, entriesRead), cancellationToken);

    /// <inheritdoc cref="StreamCommands.CreateConsumer(string, string, string)"/>
    public static Task<bool> StreamCreateConsumerAsync(this IRedisExecutor redis, string key, string group, string consumer, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(StreamCommands.CreateConsumer(key, group, consumer), cancellationToken);

    /// <inheritdoc cref="StreamCommands.DeleteConsumer(string, string, string)"/>
    public static Task<long> StreamDeleteConsumerAsync(this IRedisExecutor redis, string key, string group, string consumer, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(StreamCommands.DeleteConsumer(key, group, consumer), cancellationToken);

    /// <inheritdoc cref="StreamCommands.DeleteGroup(string, string)"/>
    public static Task<bool> StreamDeleteGroupAsync(this IRedisExecutor redis, string key, string group, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(StreamCommands.DeleteGroup(key, group), cancellationToken);

    /// <inheritdoc cref="StreamCommands.SetGroupId(string, string, string, long?)"/>
    public static Task<bool> StreamSetGroupIdAsync(this IRedisExecutor redis, string key, string group, string afterId, long? entriesRead = null, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(StreamCommands.SetGroupId(key, group, afterId, entriesRead), cancellationToken);

    /// <inheritdoc cref="StreamCommands.Info(string)"/>
    public static Task<StreamInfo> StreamInfoAsync(this IRedisExecutor redis, string key, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(StreamCommands.Info(key), cancellationToken);

    /// <inheritdoc cref="StreamCommands.Groups(string)"/>
    public static Task<IReadOnlyList<StreamGroupInfo>> StreamGroupsAsync(this IRedisExecutor redis, string key, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(StreamCommands.Groups(key), cancellationToken);

    /// <inheritdoc cref="StreamCommands.Consumers(string, string)"/>
    public static Task<IReadOnlyList<StreamConsumerInfo>> StreamConsumersAsync(this IRedisExecutor redis, string key, string group, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(StreamCommands.Consumers(key, group), cancellationToken);

    /// <inheritdoc cref="StreamCommands.Pending(string, string)"/>
    public static Task<StreamPendingSummary> StreamPendingAsync(this IRedisExecutor redis, string key, string group, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(StreamCommands.Pending(key, group), cancellationToken);

    /// <inheritdoc cref="StreamCommands.PendingEntries(string, string, long, string, string, string, TimeSpan?)"/>
    public static Task<IReadOnlyList<StreamPendingEntry>> StreamPendingEntriesAsync(
        this IRedisExecutor redis, string key, string group, long count, string start = "-", string end = "+", string? consumer = null, TimeSpan? minIdle = null, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(StreamCommands.PendingEntries(key, group, count, start, end, consumer, minIdle), cancellationToken);

    /// <inheritdoc cref="StreamCommands.Claim(string, string, string, TimeSpan, IEnumerable{string}, StreamClaimOptions)"/>
    public static Task<IReadOnlyList<StreamEntry>> StreamClaimAsync(
        this IRedisExecutor redis, string key, string group, string consumer, TimeSpan minIdle, IEnumerable<string> ids, StreamClaimOptions? options = null, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(StreamCommands.Claim(key, group, consumer, minIdle, ids, options), cancellationToken);

    /// <inheritdoc cref="StreamCommands.ClaimIds(string, string, string, TimeSpan, IEnumerable{string}, StreamClaimOptions)"/>
    public static Task<IReadOnlyList<string>> StreamClaimIdsAsync(
        this IRedisExecutor redis, string key, string group, string consumer, TimeSpan minIdle, IEnumerable<string> ids, StreamClaimOptions? options = null, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(StreamCommands.ClaimIds(key, group, consumer, minIdle, ids, options), cancellationToken);

    /// <inheritdoc cref="StreamCommands.AutoClaim(string, string, string, TimeSpan, string, long?)"/>
    public static Task<StreamAutoClaim> StreamAutoClaimAsync(
        this IRedisExecutor redis, string key, string group, string consumer, TimeSpan minIdle, string start = "0-0", long? count = null, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(StreamCommands.AutoClaim(key, group, consumer, minIdle, start, count), cancellationToken);

    /// <inheritdoc cref="StreamCommands.AutoClaimIds(string, string, string, TimeSpan, string, long?)"/>
    public static Task<StreamAutoClaimIds> StreamAutoClaimIdsAsync(
        this IRedisExecutor redis, string key, string group, string consumer, TimeSpan minIdle, string start = "0-0", long? count = null, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(StreamCommands.AutoClaimIds(key, group, consumer, minIdle, start, count), cancellationToken);
}

using System.Collections.ObjectModel;

namespace Upstash.Rest.Client.Redis;

/// <summary>Describes the commands on JSON documents. They need Upstash, Redis 8 or RedisJSON.</summary>
/// <seealso href="https://upstash.com/docs/redis/overall/rediscompatibility">What Upstash has of them.</seealso>
/// <remarks>
/// A path begins with <c>$</c> and may match several values; such a command answers with one item for each match, and
/// <c>null</c> where a match is of the wrong type. Values go in and come out as JSON text; <see cref="JsonText"/>
/// spells single ones.
/// </remarks>
public static class JsonCommands
{
    /// <summary>Reads the values at a path, as the text of a JSON array. Redis: <c>JSON.GET</c>. O(N) in the size of the document.</summary>
    /// <param name="key">The key.</param>
    /// <param name="path">Where in the document; <c>$</c> is the whole.</param>
    /// <param name="format">How the text is laid out; <c>null</c> for the shortest.</param>
    /// <returns><c>null</c> when there is no such key; <c>[]</c> when nothing matches.</returns>
    public static RedisCommand<string?> Get(string key, string path = "$", JsonFormat? format = null) =>
        Get(key, format, [path]);

    /// <summary>Reads the values at several paths, as the text of a JSON object with an array for each path. Redis: <c>JSON.GET</c>. O(N) in the size of the document.</summary>
    /// <param name="key">The key.</param>
    /// <param name="paths">Where in the document, two at least.</param>
    /// <param name="format">How the text is laid out; <c>null</c> for the shortest.</param>
    /// <returns><c>null</c> when there is no such key.</returns>
    /// <exception cref="ArgumentException">There are fewer than two paths.</exception>
    public static RedisCommand<string?> GetPaths(string key, IEnumerable<string> paths, JsonFormat? format = null)
    {
        var some = ArgumentList.Some(paths);
        return some.Length > 1
            ? Get(key, format, some)
            : throw new ArgumentException("The reply has another shape for a single path; read it with Get.", nameof(paths));
    }

    /// <summary>Reads the values at one path of several documents, each as the text of a JSON array. Redis: <c>JSON.MGET</c>. O(N) in the size of the documents.</summary>
    /// <param name="keys">The keys, one at least.</param>
    /// <param name="path">Where in each document; <c>$</c> is the whole.</param>
    /// <returns>One item for each key; <c>null</c> where there is no such key.</returns>
    public static RedisCommand<IReadOnlyList<string?>> GetMany(IEnumerable<string> keys, string path = "$") =>
        new("JSON.MGET", [.. ArgumentList.Of(keys), path], Reply.TextsOrNulls) { IsIdempotent = true };

    /// <summary>Writes a value; a new document begins at <c>$</c>. Redis: <c>JSON.SET</c>.</summary>
    /// <param name="key">The key.</param>
    /// <param name="path">Where in the document; <c>$</c> is the whole.</param>
    /// <param name="json">The value as JSON text.</param>
    /// <param name="condition">Whether something must be, or must not be, at the path.</param>
    /// <returns><c>false</c> when <paramref name="condition"/> did not hold, or the path leads nowhere.</returns>
    public static RedisCommand<bool> Set(string key, string path, string json, ValueCondition condition = default) =>
        SetUtf8(key, path, json, condition);

    /// <summary>Writes values into several documents at once. Redis: <c>JSON.MSET</c>.</summary>
    /// <param name="entries">The values, one at least.</param>
    public static RedisCommand<bool> SetMany(params IEnumerable<JsonEntry> entries)
    {
        var some = ArgumentList.Some(entries);
        return new("JSON.MSET", [.. some.SelectMany(entry => (RedisArgument[])[entry.Key, entry.Path, entry.Json])], Reply.Done)
        {
            IsIdempotent = some.All(entry => IsFixed(entry.Path)),
        };
    }

    /// <summary>Merges a value into what is there, as RFC 7396 has it: <c>null</c> removes a member. Redis: <c>JSON.MERGE</c>.</summary>
    /// <param name="key">The key.</param>
    /// <param name="path">Where in the document; <c>$</c> is the whole.</param>
    /// <param name="json">The value as JSON text.</param>
    public static RedisCommand<bool> Merge(string key, string path, string json) =>
        new("JSON.MERGE", [key, path, json], Reply.Done) { IsIdempotent = IsFixed(path) };

    /// <summary>Deletes the values at a path; <c>$</c> deletes the key. Redis: <c>JSON.DEL</c>.</summary>
    /// <returns>How many values were deleted.</returns>
    public static RedisCommand<long> Delete(string key, string path = "$") =>
        new("JSON.DEL", [key, path], Reply.Integer);

    /// <summary>Deletes the values at a path, as <see cref="Delete"/> does under the older name. Redis: <c>JSON.FORGET</c>.</summary>
    /// <returns>How many values were deleted.</returns>
    public static RedisCommand<long> Forget(string key, string path = "$") =>
        new("JSON.FORGET", [key, path], Reply.Integer);

    /// <summary>Empties arrays and objects, and sets numbers to 0. Redis: <c>JSON.CLEAR</c>.</summary>
    /// <returns>How many values changed.</returns>
    public static RedisCommand<long> Clear(string key, string path = "$") =>
        new("JSON.CLEAR", [key, path], Reply.Integer);

    /// <summary>Names the types of the values: <c>object</c>, <c>array</c>, <c>string</c>, <c>integer</c>, <c>number</c>, <c>boolean</c> or <c>null</c>. Redis: <c>JSON.TYPE</c>.</summary>
    /// <returns>An empty list when there is no such key.</returns>
    public static RedisCommand<IReadOnlyList<string>> Type(string key, string path = "$") =>
        new("JSON.TYPE", [key, path], Reply.Texts) { IsIdempotent = true };

    /// <summary>Adds to the numbers at a path. Redis: <c>JSON.NUMINCRBY</c>.</summary>
    /// <param name="key">The key.</param>
    /// <param name="path">Where in the document.</param>
    /// <param name="by">What to add; a <c>long</c>, <c>decimal</c> or <c>double</c>.</param>
    /// <returns>The new numbers as the text of a JSON array, which keeps every digit.</returns>
    public static RedisCommand<string> NumberIncrement(string key, string path, RedisArgument by) =>
        new("JSON.NUMINCRBY", [key, path, by], Reply.Text);

    /// <summary>Multiplies the numbers at a path. Redis: <c>JSON.NUMMULTBY</c>.</summary>
    /// <param name="key">The key.</param>
    /// <param name="path">Where in the document.</param>
    /// <param name="by">What to multiply by; a <c>long</c>, <c>decimal</c> or <c>double</c>.</param>
    /// <returns>The new numbers as the text of a JSON array, which keeps every digit.</returns>
    public static RedisCommand<string> NumberMultiply(string key, string path, RedisArgument by) =>
        new("JSON.NUMMULTBY", [key, path, by], Reply.Text);

    /// <summary>Appends to the texts at a path. Redis: <c>JSON.STRAPPEND</c>.</summary>
    /// <param name="key">The key.</param>
    /// <param name="text">The text itself, not yet in quotes.</param>
    /// <param name="path">Where in the document.</param>
    /// <returns>The new lengths.</returns>
    public static RedisCommand<IReadOnlyList<long?>> StringAppend(string key, string text, string path = "$") =>
        new("JSON.STRAPPEND", [key, path, JsonText.Of(text)], Reply.IntegersOrNulls);

    /// <summary>Measures the texts at a path. Redis: <c>JSON.STRLEN</c>.</summary>
    /// <returns>An empty list when there is no such key.</returns>
    public static RedisCommand<IReadOnlyList<long?>> StringLength(string key, string path = "$") =>
        new("JSON.STRLEN", [key, path], Reply.IntegersOrNulls) { IsIdempotent = true };

    /// <summary>Appends to the arrays at a path. Redis: <c>JSON.ARRAPPEND</c>.</summary>
    /// <param name="key">The key.</param>
    /// <param name="path">Where in the document.</param>
    /// <param name="values">The values as JSON texts, one at least.</param>
    /// <returns>The new lengths.</returns>
    public static RedisCommand<IReadOnlyList<long?>> ArrayAppend(string key, string path, params IEnumerable<string> values) =>
        new("JSON.ARRAPPEND", [key, path, .. ArgumentList.Of(values)], Reply.IntegersOrNulls);

    /// <summary>Finds a value in the arrays at a path. Redis: <c>JSON.ARRINDEX</c>. O(N) in the array's length.</summary>
    /// <param name="key">The key.</param>
    /// <param name="path">Where in the document.</param>
    /// <param name="value">The value as JSON text.</param>
    /// <param name="start">The first position to look at; negative ones count from the end.</param>
    /// <param name="stop">The position to stop before; 0 looks to the end.</param>
    /// <returns>The first position; -1 where it is not found.</returns>
    public static RedisCommand<IReadOnlyList<long?>> ArrayIndex(string key, string path, string value, long start = 0, long stop = 0) =>
        new("JSON.ARRINDEX", [key, path, value, start, stop], Reply.IntegersOrNulls) { IsIdempotent = true };

    /// <summary>Inserts into the arrays at a path. Redis: <c>JSON.ARRINSERT</c>. O(N) in the array's length.</summary>
    /// <param name="key">The key.</param>
    /// <param name="path">Where in the document.</param>
    /// <param name="index">The position to insert before; negative ones count from the end.</param>
    /// <param name="values">The values as JSON texts, one at least.</param>
    /// <returns>The new lengths.</returns>
    public static RedisCommand<IReadOnlyList<long?>> ArrayInsert(string key, string path, long index, params IEnumerable<string> values) =>
        new("JSON.ARRINSERT", [key, path, index, .. ArgumentList.Of(values)], Reply.IntegersOrNulls);

    /// <summary>Counts the items of the arrays at a path. Redis: <c>JSON.ARRLEN</c>.</summary>
    /// <returns>An empty list when there is no such key.</returns>
    public static RedisCommand<IReadOnlyList<long?>> ArrayLength(string key, string path = "$") =>
        new("JSON.ARRLEN", [key, path], Reply.IntegersOrNulls) { IsIdempotent = true };

    /// <summary>Takes an item out of the arrays at a path. Redis: <c>JSON.ARRPOP</c>. O(N) in the array's length, O(1) at its end.</summary>
    /// <param name="key">The key.</param>
    /// <param name="path">Where in the document.</param>
    /// <param name="index">The item's position; negative ones count from the end.</param>
    /// <returns>The items as JSON texts; <c>null</c> where the array is empty.</returns>
    public static RedisCommand<IReadOnlyList<string?>> ArrayPop(string key, string path = "$", long index = -1) =>
        new("JSON.ARRPOP", [key, path, index], Reply.TextsOrNulls);

    /// <summary>Keeps the items of the arrays at a path from <paramref name="start"/> to <paramref name="stop"/>, both included. Redis: <c>JSON.ARRTRIM</c>. O(N) in the array's length.</summary>
    /// <returns>The new lengths.</returns>
    public static RedisCommand<IReadOnlyList<long?>> ArrayTrim(string key, string path, long start, long stop) =>
        new("JSON.ARRTRIM", [key, path, start, stop], Reply.IntegersOrNulls);

    /// <summary>Lists the names of the members of the objects at a path. Redis: <c>JSON.OBJKEYS</c>.</summary>
    /// <returns>One list for each match, <c>null</c> where it is no object; an empty list when there is no such key.</returns>
    public static RedisCommand<IReadOnlyList<IReadOnlyList<string>?>> ObjectKeys(string key, string path = "$") =>
        new("JSON.OBJKEYS", [key, path], ReadNames) { IsIdempotent = true };

    /// <summary>Counts the members of the objects at a path. Redis: <c>JSON.OBJLEN</c>.</summary>
    /// <returns>An empty list when there is no such key.</returns>
    public static RedisCommand<IReadOnlyList<long?>> ObjectLength(string key, string path = "$") =>
        new("JSON.OBJLEN", [key, path], Reply.IntegersOrNulls) { IsIdempotent = true };

    /// <summary>Turns the truth values at a path round. Redis: <c>JSON.TOGGLE</c>.</summary>
    /// <returns>The new values.</returns>
    public static RedisCommand<IReadOnlyList<bool?>> Toggle(string key, string path) =>
        new("JSON.TOGGLE", [key, path], ReadFlags);

    /// <summary>Reads the values at a path as Redis' own types. Redis: <c>JSON.RESP</c>.</summary>
    public static RedisCommand<RedisResult> Resp(string key, string path = "$") =>
        new("JSON.RESP", [key, path], Reply.Any) { IsIdempotent = true };

    /// <summary>Tells how many bytes of memory the values at a path take. Redis: <c>JSON.DEBUG MEMORY</c>.</summary>
    /// <returns>An empty list when there is no such key.</returns>
    public static RedisCommand<IReadOnlyList<long?>> Memory(string key, string path = "$") =>
        new("JSON.DEBUG", ["MEMORY", key, path], Reply.IntegersOrNulls) { IsIdempotent = true };

    /// <summary>Writes a value that is JSON in UTF-8 already.</summary>
    internal static RedisCommand<bool> SetUtf8(string key, string path, RedisArgument json, ValueCondition condition)
    {
        var arguments = new List<RedisArgument> { key, path, json };
        condition.AppendTo(arguments);
        return new("JSON.SET", [.. arguments], Reply.Done) { IsIdempotent = condition.IsAlways && IsFixed(path) };
    }

    /// <summary>Tells whether a path surely matches the same after it was written to: one that filters or descends may match what was written.</summary>
    private static bool IsFixed(string path) => !path.Contains('?', StringComparison.Ordinal) && !path.Contains("..", StringComparison.Ordinal);

    private static RedisCommand<string?> Get(string key, JsonFormat? format, string[] paths) =>
        new("JSON.GET", [key, .. format?.Arguments ?? [], .. ArgumentList.Of(paths)], Reply.TextOrNull) { IsIdempotent = true };

    private static ReadOnlyCollection<IReadOnlyList<string>?> ReadNames(ref RedisReply reply) => Reply.List(ref reply, ReadNamesOrNull);

    private static IReadOnlyList<string>? ReadNamesOrNull(ref RedisReply reply) => reply.IsNull ? null : Reply.Texts(ref reply);

    private static ReadOnlyCollection<bool?> ReadFlags(ref RedisReply reply) => Reply.List(ref reply, ReadFlagOrNull);

    private static bool? ReadFlagOrNull(ref RedisReply reply) => reply.IsNull ? null : reply.ReadInt64() != 0;
}

/// <summary>The vocabulary of JSON documents, for every executor.</summary>
public static class JsonCommandsExtensions
{
    /// <inheritdoc cref="JsonCommands.Get(string, string, JsonFormat?)"/>
    public static Task<string?> JsonGetAsync(this IRedisExecutor redis, string key, string path = "$", JsonFormat? format = null, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(JsonCommands.Get(key, path, format), cancellationToken);

    /// <inheritdoc cref="JsonCommands.GetPaths(string, IEnumerable{string}, JsonFormat?)"/>
    public static Task<string?> JsonGetPathsAsync(this IRedisExecutor redis, string key, IEnumerable<string> paths, JsonFormat? format = null, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(JsonCommands.GetPaths(key, paths, format), cancellationToken);

    /// <inheritdoc cref="JsonCommands.GetMany(IEnumerable{string}, string)"/>
    public static Task<IReadOnlyList<string?>> JsonGetManyAsync(this IRedisExecutor redis, IEnumerable<string> keys, string path = "$", CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(JsonCommands.GetMany(keys, path), cancellationToken);

    /// <inheritdoc cref="JsonCommands.Set(string, string, string, ValueCondition)"/>
    public static Task<bool> JsonSetAsync(this IRedisExecutor redis, string key, string path, string json, ValueCondition condition = default, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(JsonCommands.Set(key, path, json, condition), cancellationToken);

    /// <inheritdoc cref="JsonCommands.SetMany(IEnumerable{JsonEntry})"/>
    public static Task<bool> JsonSetManyAsync(this IRedisExecutor redis, IEnumerable<JsonEntry> entries, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(JsonCommands.SetMany(entries), cancellationToken);

    /// <inheritdoc cref="JsonCommands.Merge(string, string, string)"/>
    public static Task<bool> JsonMergeAsync(this IRedisExecutor redis, string key, string path, string json, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(JsonCommands.Merge(key, path, json), cancellationToken);

    /// <inheritdoc cref="JsonCommands.Delete(string, string)"/>
    public static Task<long> JsonDeleteAsync(this IRedisExecutor redis, string key, string path = "$", CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(JsonCommands.Delete(key, path), cancellationToken);

    /// <inheritdoc cref="JsonCommands.Forget(string, string)"/>
    public static Task<long> JsonForgetAsync(this IRedisExecutor redis, string key, string path = "$", CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(JsonCommands.Forget(key, path), cancellationToken);

    /// <inheritdoc cref="JsonCommands.Clear(string, string)"/>
    public static Task<long> JsonClearAsync(this IRedisExecutor redis, string key, string path = "$", CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(JsonCommands.Clear(key, path), cancellationToken);

    /// <inheritdoc cref="JsonCommands.Type(string, string)"/>
    public static Task<IReadOnlyList<string>> JsonTypeAsync(this IRedisExecutor redis, string key, string path = "$", CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(JsonCommands.Type(key, path), cancellationToken);

    /// <inheritdoc cref="JsonCommands.NumberIncrement(string, string, RedisArgument)"/>
    public static Task<string> JsonNumberIncrementAsync(this IRedisExecutor redis, string key, string path, RedisArgument by, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(JsonCommands.NumberIncrement(key, path, by), cancellationToken);

    /// <inheritdoc cref="JsonCommands.NumberMultiply(string, string, RedisArgument)"/>
    public static Task<string> JsonNumberMultiplyAsync(this IRedisExecutor redis, string key, string path, RedisArgument by, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(JsonCommands.NumberMultiply(key, path, by), cancellationToken);

    /// <inheritdoc cref="JsonCommands.StringAppend(string, string, string)"/>
    public static Task<IReadOnlyList<long?>> JsonStringAppendAsync(this IRedisExecutor redis, string key, string text, string path = "$", CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(JsonCommands.StringAppend(key, text, path), cancellationToken);

    /// <inheritdoc cref="JsonCommands.StringLength(string, string)"/>
    public static Task<IReadOnlyList<long?>> JsonStringLengthAsync(this IRedisExecutor redis, string key, string path = "$", CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(JsonCommands.StringLength(key, path), cancellationToken);

    /// <inheritdoc cref="JsonCommands.ArrayAppend(string, string, IEnumerable{string})"/>
    public static Task<IReadOnlyList<long?>> JsonArrayAppendAsync(this IRedisExecutor redis, string key, string path, IEnumerable<string> values, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(JsonCommands.ArrayAppend(key, path, values), cancellationToken);

    /// <inheritdoc cref="JsonCommands.ArrayIndex(string, string, string, long, long)"/>
    public static Task<IReadOnlyList<long?>> JsonArrayIndexAsync(
        this IRedisExecutor redis, string key, string path, string value, long start = 0, long stop = 0, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(JsonCommands.ArrayIndex(key, path, value, start, stop), cancellationToken);

    /// <inheritdoc cref="JsonCommands.ArrayInsert(string, string, long, IEnumerable{string})"/>
    public static Task<IReadOnlyList<long?>> JsonArrayInsertAsync(
        this IRedisExecutor redis, string key, string path, long index, IEnumerable<string> values, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(JsonCommands.ArrayInsert(key, path, index, values), cancellationToken);

    /// <inheritdoc cref="JsonCommands.ArrayLength(string, string)"/>
    public static Task<IReadOnlyList<long?>> JsonArrayLengthAsync(this IRedisExecutor redis, string key, string path = "$", CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(JsonCommands.ArrayLength(key, path), cancellationToken);

    /// <inheritdoc cref="JsonCommands.ArrayPop(string, string, long)"/>
    public static Task<IReadOnlyList<string?>> JsonArrayPopAsync(this IRedisExecutor redis, string key, string path = "$", long index = -1, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(JsonCommands.ArrayPop(key, path, index), cancellationToken);

    /// <inheritdoc cref="JsonCommands.ArrayTrim(string, string, long, long)"/>
    public static Task<IReadOnlyList<long?>> JsonArrayTrimAsync(this IRedisExecutor redis, string key, string path, long start, long stop, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(JsonCommands.ArrayTrim(key, path, start, stop), cancellationToken);

    /// <inheritdoc cref="JsonCommands.ObjectKeys(string, string)"/>
    public static Task<IReadOnlyList<IReadOnlyList<string>?>> JsonObjectKeysAsync(this IRedisExecutor redis, string key, string path = "$", CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(JsonCommands.ObjectKeys(key, path), cancellationToken);

    /// <inheritdoc cref="JsonCommands.ObjectLength(string, string)"/>
    public static Task<IReadOnlyList<long?>> JsonObjectLengthAsync(this IRedisExecutor redis, string key, string path = "$", CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(JsonCommands.ObjectLength(key, path), cancellationToken);

    /// <inheritdoc cref="JsonCommands.Toggle(string, string)"/>
    public static Task<IReadOnlyList<bool?>> JsonToggleAsync(this IRedisExecutor redis, string key, string path, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(JsonCommands.Toggle(key, path), cancellationToken);

    /// <inheritdoc cref="JsonCommands.Resp(string, string)"/>
    public static Task<RedisResult> JsonRespAsync(this IRedisExecutor redis, string key, string path = "$", CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(JsonCommands.Resp(key, path), cancellationToken);

    /// <inheritdoc cref="JsonCommands.Memory(string, string)"/>
    public static Task<IReadOnlyList<long?>> JsonMemoryAsync(this IRedisExecutor redis, string key, string path = "$", CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(JsonCommands.Memory(key, path), cancellationToken);
}

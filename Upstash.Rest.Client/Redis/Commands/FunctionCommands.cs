namespace Upstash.Rest.Client.Redis;

/// <summary>Describes the commands that keep and call functions. They need Redis 7.0.</summary>
/// <seealso href="https://upstash.com/docs/redis/overall/rediscompatibility">What Upstash has of them.</seealso>
public static class FunctionCommands
{
    /// <summary>Calls a function. Redis: <c>FCALL</c>.</summary>
    /// <param name="function">The function.</param>
    /// <param name="keys">The keys it touches; on a cluster they share one hash tag.</param>
    /// <param name="arguments">The other arguments.</param>
    /// <param name="readReply">Reads the function's reply.</param>
    /// <param name="isIdempotent">Whether calling it twice is as good as once.</param>
    public static RedisCommand<T> Call<T>(
        string function, IReadOnlyCollection<string> keys, IReadOnlyCollection<RedisArgument> arguments, ReplyReader<T> readReply, bool isIdempotent = false) =>
        new("FCALL", ArgumentList.OfScript(function, keys, arguments), readReply) { IsIdempotent = isIdempotent };

    /// <summary>Calls a function that writes nothing; the server refuses others. Redis: <c>FCALL_RO</c>.</summary>
    /// <param name="function">The function, which carries the flag <c>no-writes</c>.</param>
    /// <param name="keys">The keys it reads; on a cluster they share one hash tag.</param>
    /// <param name="arguments">The other arguments.</param>
    /// <param name="readReply">Reads the function's reply.</param>
    public static RedisCommand<T> CallReadOnly<T>(
        string function, IReadOnlyCollection<string> keys, IReadOnlyCollection<RedisArgument> arguments, ReplyReader<T> readReply) =>
        new("FCALL_RO", ArgumentList.OfScript(function, keys, arguments), readReply) { IsIdempotent = true };

    /// <summary>Stores a library. Redis: <c>FUNCTION LOAD</c>.</summary>
    /// <param name="code">The code, which begins with a line such as <c>#!lua name=mylib</c>.</param>
    /// <param name="replace">Whether a library of the same name is replaced; else the server refuses.</param>
    /// <returns>The library's name.</returns>
    public static RedisCommand<string> Load(string code, bool replace = false) =>
        Keep(replace ? ["LOAD", "REPLACE", code] : ["LOAD", code], Reply.Text, isIdempotent: replace);

    /// <summary>Lists the libraries. Redis: <c>FUNCTION LIST</c>.</summary>
    /// <param name="libraryPattern">A glob pattern of their names; <c>null</c> lists all.</param>
    /// <param name="withCode">Whether their code comes too.</param>
    public static RedisCommand<IReadOnlyList<FunctionLibrary>> List(string? libraryPattern = null, bool withCode = false) =>
        Keep(
            ["LIST", .. libraryPattern is null ? [] : (RedisArgument[])["LIBRARYNAME", libraryPattern], .. withCode ? (RedisArgument[])["WITHCODE"] : []],
            FunctionLibrary.ReadList,
            isIdempotent: true);

    /// <summary>Deletes a library; the server refuses when there is none. Redis: <c>FUNCTION DELETE</c>.</summary>
    public static RedisCommand<bool> Delete(string library) => Keep(["DELETE", library], Reply.Done);

    /// <summary>Deletes all libraries. Redis: <c>FUNCTION FLUSH</c>.</summary>
    /// <param name="mode">Whether to wait for their memory.</param>
    public static RedisCommand<bool> Flush(FlushMode mode = default) =>
        Keep(["FLUSH", .. mode.Arguments()], Reply.Done, isIdempotent: true);

    /// <summary>Tells what runs and how much is kept. Redis: <c>FUNCTION STATS</c>.</summary>
    public static RedisCommand<FunctionStats> Stats() => Keep(["STATS"], FunctionStats.Read, isIdempotent: true);

    /// <summary>Ends the function that runs, if it has written nothing; else the server refuses. Redis: <c>FUNCTION KILL</c>.</summary>
    public static RedisCommand<bool> Kill() => Keep(["KILL"], Reply.Done);

    /// <summary>Returns all libraries as bytes for <see cref="Restore"/>. Redis: <c>FUNCTION DUMP</c>.</summary>
    public static RedisCommand<byte[]> Dump() => Keep(["DUMP"], Reply.Bytes, isIdempotent: true);

    /// <summary>Stores the libraries of a dump. Redis: <c>FUNCTION RESTORE</c>.</summary>
    /// <param name="dump">The bytes, as <see cref="Dump"/> returned them.</param>
    /// <param name="policy">What becomes of the libraries that are there.</param>
    public static RedisCommand<bool> Restore(RedisArgument dump, FunctionRestorePolicy policy = FunctionRestorePolicy.Append) =>
        Keep(["RESTORE", dump, Token(policy)], Reply.Done, isIdempotent: policy is not FunctionRestorePolicy.Append);

    private static RedisArgument Token(FunctionRestorePolicy policy) => policy switch
    {
        FunctionRestorePolicy.Replace => "REPLACE",
        FunctionRestorePolicy.Flush => "FLUSH",
        _ => "APPEND",
    };

    private static RedisCommand<T> Keep<T>(RedisArgument[] arguments, ReplyReader<T> readReply, bool isIdempotent = false) =>
        new("FUNCTION", arguments, readReply) { IsIdempotent = isIdempotent };
}

/// <summary>The vocabulary of functions, for every executor.</summary>
public static class FunctionCommandsExtensions
{
    /// <inheritdoc cref="FunctionCommands.Call{T}(string, IReadOnlyCollection{string}, IReadOnlyCollection{RedisArgument}, ReplyReader{T}, bool)"/>
    public static Task<T> FunctionCallAsync<T>(
        this IRedisExecutor redis, string function, IReadOnlyCollection<string> keys, IReadOnlyCollection<RedisArgument> arguments, ReplyReader<T> readReply, bool isIdempotent = false, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(FunctionCommands.Call(function, keys, arguments, readReply, isIdempotent), cancellationToken);

    /// <inheritdoc cref="FunctionCommands.CallReadOnly{T}(string, IReadOnlyCollection{string}, IReadOnlyCollection{RedisArgument}, ReplyReader{T})"/>
    public static Task<T> FunctionCallReadOnlyAsync<T>(
        this IRedisExecutor redis, string function, IReadOnlyCollection<string> keys, IReadOnlyCollection<RedisArgument> arguments, ReplyReader<T> readReply, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(FunctionCommands.CallReadOnly(function, keys, arguments, readReply), cancellationToken);

    /// <inheritdoc cref="FunctionCommands.Load(string, bool)"/>
    public static Task<string> FunctionLoadAsync(this IRedisExecutor redis, string code, bool replace = false, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(FunctionCommands.Load(code, replace), cancellationToken);

    /// <inheritdoc cref="FunctionCommands.List(string, bool)"/>
    public static Task<IReadOnlyList<FunctionLibrary>> FunctionListAsync(
        this IRedisExecutor redis, string? libraryPattern = null, bool withCode = false, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(FunctionCommands.List(libraryPattern, withCode), cancellationToken);

    /// <inheritdoc cref="FunctionCommands.Delete(string)"/>
    public static Task<bool> FunctionDeleteAsync(this IRedisExecutor redis, string library, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(FunctionCommands.Delete(library), cancellationToken);

    /// <inheritdoc cref="FunctionCommands.Flush(FlushMode)"/>
    public static Task<bool> FunctionFlushAsync(this IRedisExecutor redis, FlushMode mode = default, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(FunctionCommands.Flush(mode), cancellationToken);

    /// <inheritdoc cref="FunctionCommands.Stats()"/>
    public static Task<FunctionStats> FunctionStatsAsync(this IRedisExecutor redis, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(FunctionCommands.Stats(), cancellationToken);

    /// <inheritdoc cref="FunctionCommands.Kill()"/>
    public static Task<bool> FunctionKillAsync(this IRedisExecutor redis, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(FunctionCommands.Kill(), cancellationToken);

    /// <inheritdoc cref="FunctionCommands.Dump()"/>
    public static Task<byte[]> FunctionDumpAsync(this IRedisExecutor redis, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(FunctionCommands.Dump(), cancellationToken);

    /// <inheritdoc cref="FunctionCommands.Restore(RedisArgument, FunctionRestorePolicy)"/>
    public static Task<bool> FunctionRestoreAsync(
        this IRedisExecutor redis, RedisArgument dump, FunctionRestorePolicy policy = FunctionRestorePolicy.Append, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(FunctionCommands.Restore(dump, policy), cancellationToken);
}

namespace Upstash.Rest.Client.Redis;

/// <summary>Describes the commands that run and keep Lua scripts.</summary>
/// <seealso href="https://upstash.com/docs/redis/overall/rediscompatibility">What Upstash has of them.</seealso>
public static class ScriptCommands
{
    /// <summary>Runs a script by its text. Redis: <c>EVAL</c>.</summary>
    /// <param name="script">The script.</param>
    /// <param name="keys">The keys it touches, <c>KEYS</c> in the script; on a cluster they share one hash tag.</param>
    /// <param name="arguments">The other arguments, <c>ARGV</c> in the script.</param>
    /// <param name="readReply">Reads the script's reply.</param>
    /// <param name="isIdempotent">Whether running it twice is as good as once.</param>
    public static RedisCommand<T> Evaluate<T>(
        RedisScript script, IReadOnlyCollection<string> keys, IReadOnlyCollection<RedisArgument> arguments, ReplyReader<T> readReply, bool isIdempotent = false)
    {
        ArgumentNullException.ThrowIfNull(script);
        return new("EVAL", ArgumentList.OfScript(script.Text, keys, arguments), readReply) { IsIdempotent = isIdempotent };
    }

    /// <summary>Runs a script that writes nothing by its text; the server refuses its writes. Redis: <c>EVAL_RO</c>. Needs Redis 7.0.</summary>
    /// <param name="script">The script.</param>
    /// <param name="keys">The keys it reads, <c>KEYS</c> in the script; on a cluster they share one hash tag.</param>
    /// <param name="arguments">The other arguments, <c>ARGV</c> in the script.</param>
    /// <param name="readReply">Reads the script's reply.</param>
    public static RedisCommand<T> EvaluateReadOnly<T>(
        RedisScript script, IReadOnlyCollection<string> keys, IReadOnlyCollection<RedisArgument> arguments, ReplyReader<T> readReply)
    {
        ArgumentNullException.ThrowIfNull(script);
        return new("EVAL_RO", ArgumentList.OfScript(script.Text, keys, arguments), readReply) { IsIdempotent = true };
    }

    /// <summary>
    /// Runs a script by its hash, and by its text when the server does not know the hash; a transaction sends the text
    /// at once, since it cannot be mended half-way. Redis: <c>EVALSHA</c>, then <c>EVAL</c>.
    /// </summary>
    /// <param name="script">The script.</param>
    /// <param name="keys">The keys it touches, <c>KEYS</c> in the script; on a cluster they share one hash tag.</param>
    /// <param name="arguments">The other arguments, <c>ARGV</c> in the script.</param>
    /// <param name="readReply">Reads the script's reply.</param>
    /// <param name="isIdempotent">Whether running it twice is as good as once.</param>
    public static RedisCommand<T> Run<T>(
        RedisScript script, IReadOnlyCollection<string> keys, IReadOnlyCollection<RedisArgument> arguments, ReplyReader<T> readReply, bool isIdempotent = false)
    {
        ArgumentNullException.ThrowIfNull(script);
        return new("EVALSHA", ArgumentList.OfScript(script.Sha1, keys, arguments), readReply)
        {
            IsIdempotent = isIdempotent,
            WhenScriptIsUnknown = Evaluate(script, keys, arguments, readReply, isIdempotent),
        };
    }

    /// <summary>
    /// Runs a script that writes nothing by its hash, and by its text when the server does not know the hash; a
    /// transaction sends the text at once. Redis: <c>EVALSHA_RO</c>, then <c>EVAL_RO</c>. Needs Redis 7.0.
    /// </summary>
    /// <param name="script">The script.</param>
    /// <param name="keys">The keys it reads, <c>KEYS</c> in the script; on a cluster they share one hash tag.</param>
    /// <param name="arguments">The other arguments, <c>ARGV</c> in the script.</param>
    /// <param name="readReply">Reads the script's reply.</param>
    public static RedisCommand<T> RunReadOnly<T>(
        RedisScript script, IReadOnlyCollection<string> keys, IReadOnlyCollection<RedisArgument> arguments, ReplyReader<T> readReply)
    {
        ArgumentNullException.ThrowIfNull(script);
        return new("EVALSHA_RO", ArgumentList.OfScript(script.Sha1, keys, arguments), readReply)
        {
            IsIdempotent = true,
            WhenScriptIsUnknown = EvaluateReadOnly(script, keys, arguments, readReply),
        };
    }

    /// <summary>Stores a script at the server. Redis: <c>SCRIPT LOAD</c>.</summary>
    /// <returns>The script's hash, as <see cref="RedisScript.Sha1"/> has it.</returns>
    public static RedisCommand<string> Load(RedisScript script)
    {
        ArgumentNullException.ThrowIfNull(script);
        return Keep(["LOAD", script.Text], Reply.Text, isIdempotent: true);
    }

    /// <summary>Tells which scripts the server knows, in the order asked. Redis: <c>SCRIPT EXISTS</c>.</summary>
    public static RedisCommand<IReadOnlyList<bool>> Exists(params IEnumerable<RedisScript> scripts) =>
        Keep(["EXISTS", .. ArgumentList.Some(scripts).Select(script => (RedisArgument)script.Sha1)], Reply.Flags, isIdempotent: true);

    /// <summary>Makes the server forget all scripts. Redis: <c>SCRIPT FLUSH</c>.</summary>
    /// <param name="mode">Whether to wait for their memory.</param>
    public static RedisCommand<bool> Flush(FlushMode mode = default) =>
        Keep(["FLUSH", .. mode.Arguments()], Reply.Done, isIdempotent: true);

    /// <summary>Ends the script that runs, if it has written nothing; else the server refuses. Redis: <c>SCRIPT KILL</c>.</summary>
    public static RedisCommand<bool> Kill() =>
        Keep(["KILL"], Reply.Done);

    private static RedisCommand<T> Keep<T>(RedisArgument[] arguments, ReplyReader<T> readReply, bool isIdempotent = false) =>
        new("SCRIPT", arguments, readReply) { IsIdempotent = isIdempotent };
}

/// <summary>The vocabulary of scripts, for every executor.</summary>
public static class ScriptCommandsExtensions
{
    /// <inheritdoc cref="ScriptCommands.Evaluate{T}(RedisScript, IReadOnlyCollection{string}, IReadOnlyCollection{RedisArgument}, ReplyReader{T}, bool)"/>
    public static Task<T> ScriptEvaluateAsync<T>(
        this IRedisExecutor redis, RedisScript script, IReadOnlyCollection<string> keys, IReadOnlyCollection<RedisArgument> arguments, ReplyReader<T> readReply, bool isIdempotent = false, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(ScriptCommands.Evaluate(script, keys, arguments, readReply, isIdempotent), cancellationToken);

    /// <inheritdoc cref="ScriptCommands.EvaluateReadOnly{T}(RedisScript, IReadOnlyCollection{string}, IReadOnlyCollection{RedisArgument}, ReplyReader{T})"/>
    public static Task<T> ScriptEvaluateReadOnlyAsync<T>(
        this IRedisExecutor redis, RedisScript script, IReadOnlyCollection<string> keys, IReadOnlyCollection<RedisArgument> arguments, ReplyReader<T> readReply, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(ScriptCommands.EvaluateReadOnly(script, keys, arguments, readReply), cancellationToken);

    /// <inheritdoc cref="ScriptCommands.Run{T}(RedisScript, IReadOnlyCollection{string}, IReadOnlyCollection{RedisArgument}, ReplyReader{T}, bool)"/>
    public static Task<T> ScriptRunAsync<T>(
        this IRedisExecutor redis, RedisScript script, IReadOnlyCollection<string> keys, IReadOnlyCollection<RedisArgument> arguments, ReplyReader<T> readReply, bool isIdempotent = false, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(ScriptCommands.Run(script, keys, arguments, readReply, isIdempotent), cancellationToken);

    /// <inheritdoc cref="ScriptCommands.RunReadOnly{T}(RedisScript, IReadOnlyCollection{string}, IReadOnlyCollection{RedisArgument}, ReplyReader{T})"/>
    public static Task<T> ScriptRunReadOnlyAsync<T>(
        this IRedisExecutor redis, RedisScript script, IReadOnlyCollection<string> keys, IReadOnlyCollection<RedisArgument> arguments, ReplyReader<T> readReply, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(ScriptCommands.RunReadOnly(script, keys, arguments, readReply), cancellationToken);

    /// <inheritdoc cref="ScriptCommands.Load(RedisScript)"/>
    public static Task<string> ScriptLoadAsync(this IRedisExecutor redis, RedisScript script, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(ScriptCommands.Load(script), cancellationToken);

    /// <inheritdoc cref="ScriptCommands.Exists(IEnumerable{RedisScript})"/>
    public static Task<IReadOnlyList<bool>> ScriptExistsAsync(this IRedisExecutor redis, IEnumerable<RedisScript> scripts, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(ScriptCommands.Exists(scripts), cancellationToken);

    /// <inheritdoc cref="ScriptCommands.Flush(FlushMode)"/>
    public static Task<bool> ScriptFlushAsync(this IRedisExecutor redis, FlushMode mode = default, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(ScriptCommands.Flush(mode), cancellationToken);

    /// <inheritdoc cref="ScriptCommands.Kill()"/>
    public static Task<bool> ScriptKillAsync(this IRedisExecutor redis, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(ScriptCommands.Kill(), cancellationToken);
}

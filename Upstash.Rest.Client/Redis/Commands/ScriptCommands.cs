namespace Upstash.Rest.Client.Redis;

/// <summary>Describes the commands that run Lua.</summary>
public static class ScriptCommands
{
    /// <summary>Runs a script by its text. Redis: <c>EVAL</c>.</summary>
    public static RedisCommand<T> Evaluate<T>(
        RedisScript script, IReadOnlyCollection<string> keys, IReadOnlyCollection<RedisArgument> arguments, ReplyReader<T> readReply)
    {
        ArgumentNullException.ThrowIfNull(script);
        return new("EVAL", ArgumentList.OfScript(script.Text, keys, arguments), readReply);
    }

    /// <summary>
    /// Runs a script by its hash, and by its text when the server does not know the hash. Redis: <c>EVALSHA</c>, then
    /// <c>EVAL</c>.
    /// </summary>
    /// <param name="script">The script.</param>
    /// <param name="keys">The keys it touches.</param>
    /// <param name="arguments">The other arguments.</param>
    /// <param name="readReply">Reads the script's reply.</param>
    /// <param name="isIdempotent">Whether running it twice is as good as once.</param>
    public static RedisCommand<T> Run<T>(
        RedisScript script,
        IReadOnlyCollection<string> keys,
        IReadOnlyCollection<RedisArgument> arguments,
        ReplyReader<T> readReply,
        bool isIdempotent = false)
    {
        ArgumentNullException.ThrowIfNull(script);
        return new("EVALSHA", ArgumentList.OfScript(script.Sha1, keys, arguments), readReply)
        {
            IsIdempotent = isIdempotent,
            WhenScriptIsUnknown = new("EVAL", ArgumentList.OfScript(script.Text, keys, arguments), readReply) { IsIdempotent = isIdempotent },
        };
    }

    /// <summary>Stores a script at the server. Redis: <c>SCRIPT LOAD</c>.</summary>
    public static RedisCommand<string> Load(RedisScript script)
    {
        ArgumentNullException.ThrowIfNull(script);
        return new("SCRIPT", ["LOAD", script.Text], Reply.Text) { IsIdempotent = true };
    }
}

/// <summary>The vocabulary of scripts, for every executor.</summary>
public static class ScriptCommandsExtensions
{
    /// <summary>Runs a script: by its hash first, by its text when the server has not seen it. Redis: <c>EVALSHA</c>, then <c>EVAL</c>.</summary>
    /// <param name="redis">The executor. A transaction sends the text at once, since it cannot be mended half-way.</param>
    /// <param name="script">The script.</param>
    /// <param name="keys">The keys it touches; on a cluster they share one hash tag.</param>
    /// <param name="arguments">The other arguments, <c>ARGV</c> in the script.</param>
    /// <param name="readReply">Reads the script's reply.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<T> ScriptRunAsync<T>(
        this IRedisExecutor redis,
        RedisScript script,
        IReadOnlyCollection<string> keys,
        IReadOnlyCollection<RedisArgument> arguments,
        ReplyReader<T> readReply,
        CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(ScriptCommands.Run(script, keys, arguments, readReply), cancellationToken);

    /// <summary>Stores a script at the server and returns its hash. Redis: <c>SCRIPT LOAD</c>.</summary>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<string> ScriptLoadAsync(
        this IRedisExecutor redis, RedisScript script, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(ScriptCommands.Load(script), cancellationToken);
}

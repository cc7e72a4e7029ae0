namespace Upstash.Rest.Client.Redis;

/// <summary>Describes any command by its name.</summary>
public static class RawCommands
{
    /// <summary>Describes a command that has no method of its own.</summary>
    /// <param name="name">The name, for example <c>OBJECT</c>.</param>
    /// <param name="arguments">The arguments in the order of the wire.</param>
    public static RedisCommand<RedisResult> Any(string name, params IEnumerable<RedisArgument> arguments) =>
        new(name, [.. arguments], Reply.Any);

    /// <summary>Asks whether the server is there. Redis: <c>PING</c>.</summary>
    public static RedisCommand<string> Ping() => new("PING", [], Reply.Text) { IsIdempotent = true };
}

/// <summary>Raw commands, for every executor.</summary>
public static class RawCommandsExtensions
{
    /// <summary>Runs any command and returns its reply in whatever shape it has.</summary>
    /// <param name="redis">The executor.</param>
    /// <param name="name">The name, for example <c>OBJECT</c>.</param>
    /// <param name="arguments">The arguments in the order of the wire.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <remarks>It is not taken for idempotent; describe a <see cref="RedisCommand{T}"/> to say otherwise.</remarks>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<RedisResult> ExecuteAsync(
        this IRedisExecutor redis, string name, IEnumerable<RedisArgument> arguments, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(RawCommands.Any(name, arguments), cancellationToken);

    /// <summary>Asks whether the server is there. Redis: <c>PING</c>.</summary>
    /// <returns><c>PONG</c>.</returns>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public static Task<string> PingAsync(this IRedisExecutor redis, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(RawCommands.Ping(), cancellationToken);
}

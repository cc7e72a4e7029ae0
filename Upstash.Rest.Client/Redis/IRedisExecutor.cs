namespace Upstash.Rest.Client.Redis;

/// <summary>Runs commands: at once (<see cref="RedisClient"/>), or together with others (<see cref="RedisPipeline"/>, <see cref="RedisTransaction"/>).</summary>
/// <remarks>The Redis vocabulary, <c>StringGetAsync</c> and so on, is extension methods over this one member, so a fake is one method.</remarks>
public interface IRedisExecutor
{
    /// <summary>Runs a command, or queues it where the executor collects commands.</summary>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">Cancels the wait. A command that was already sent may still be run by the server.</param>
    /// <returns>The reply, as the command reads it.</returns>
    /// <exception cref="UpstashException">The server refused the command, or it could not be reached or understood.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<T> ExecuteAsync<T>(RedisCommand<T> command, CancellationToken cancellationToken = default);
}

namespace Upstash.Rest.Client.Redis;

/// <summary>Describes the commands on HyperLogLogs, which estimate how many different items they have seen, 0.81 % off, in 12 kB.</summary>
/// <seealso href="https://upstash.com/docs/redis/overall/rediscompatibility">What Upstash has of them.</seealso>
public static class HyperLogLogCommands
{
    /// <summary>Shows items to a HyperLogLog. Redis: <c>PFADD</c>.</summary>
    /// <returns><c>true</c> when the estimate may have changed; <c>false</c> when the items were surely seen before, or count as such.</returns>
    public static RedisCommand<bool> Add(string key, params IEnumerable<RedisArgument> items) =>
        new("PFADD", ArgumentList.Of(key, items), Reply.Flag);

    /// <summary>Estimates how many different items one HyperLogLog, or several together, have seen. Redis: <c>PFCOUNT</c>. Slow for several keys.</summary>
    /// <returns>0 when there is no such key.</returns>
    public static RedisCommand<long> Length(params IEnumerable<string> keys) =>
        new("PFCOUNT", ArgumentList.Of(keys), Reply.Integer) { IsIdempotent = true };

    /// <summary>Lets a HyperLogLog see all that others have seen. Redis: <c>PFMERGE</c>.</summary>
    /// <param name="destination">What it has seen itself stays seen.</param>
    /// <param name="keys">The others.</param>
    /// <returns><c>true</c>.</returns>
    public static RedisCommand<bool> Merge(string destination, params IEnumerable<string> keys) =>
        new("PFMERGE", ArgumentList.Of(destination, keys), Reply.Done) { IsIdempotent = true };
}

/// <summary>The vocabulary of HyperLogLogs, for every executor.</summary>
public static class HyperLogLogCommandsExtensions
{
    /// <inheritdoc cref="HyperLogLogCommands.Add(string, IEnumerable{RedisArgument})"/>
    public static Task<bool> HyperLogLogAddAsync(this IRedisExecutor redis, string key, IEnumerable<RedisArgument> items, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(HyperLogLogCommands.Add(key, items), cancellationToken);

    /// <inheritdoc cref="HyperLogLogCommands.Length(IEnumerable{string})"/>
    public static Task<long> HyperLogLogLengthAsync(this IRedisExecutor redis, IEnumerable<string> keys, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(HyperLogLogCommands.Length(keys), cancellationToken);

    /// <inheritdoc cref="HyperLogLogCommands.Merge(string, IEnumerable{string})"/>
    public static Task<bool> HyperLogLogMergeAsync(this IRedisExecutor redis, string destination, IEnumerable<string> keys, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(HyperLogLogCommands.Merge(destination, keys), cancellationToken);
}

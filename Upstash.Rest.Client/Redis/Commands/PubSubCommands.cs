using System.Collections.ObjectModel;

namespace Upstash.Rest.Client.Redis;

/// <summary>Describes the commands that publish messages and look at who listens.</summary>
/// <seealso href="https://upstash.com/docs/redis/overall/rediscompatibility">What Upstash has of them.</seealso>
public static class PubSubCommands
{
    /// <summary>Sends a message to whoever listens just now. Redis: <c>PUBLISH</c>. O(N+M) in the listeners of the channel and all patterns.</summary>
    /// <returns>How many received it.</returns>
    public static RedisCommand<long> Publish(string channel, RedisArgument message) =>
        new("PUBLISH", [channel, message], Reply.Integer);

    /// <summary>Sends a message to whoever listens to a channel of the cluster's shard. Redis: <c>SPUBLISH</c>. Needs Redis 7.0.</summary>
    /// <returns>How many received it.</returns>
    public static RedisCommand<long> ShardPublish(string channel, RedisArgument message) =>
        new("SPUBLISH", [channel, message], Reply.Integer);

    /// <summary>Lists the channels that somebody listens to; patterns do not count. Redis: <c>PUBSUB CHANNELS</c>. O(N) in the channels.</summary>
    /// <param name="pattern">A glob pattern of the channels wanted; <c>null</c> lists all.</param>
    public static RedisCommand<IReadOnlyList<string>> Channels(string? pattern = null) =>
        Inspect(pattern is null ? ["CHANNELS"] : ["CHANNELS", pattern], Reply.Texts);

    /// <summary>Counts who listens to each channel; patterns do not count. Redis: <c>PUBSUB NUMSUB</c>.</summary>
    /// <param name="channels">The channels, one at least.</param>
    public static RedisCommand<IReadOnlyDictionary<string, long>> SubscriberCounts(params IEnumerable<string> channels) =>
        Inspect<IReadOnlyDictionary<string, long>>(["NUMSUB", .. ArgumentList.Of(channels)], ReadCounts);

    /// <summary>Counts the patterns that somebody listens to. Redis: <c>PUBSUB NUMPAT</c>.</summary>
    public static RedisCommand<long> PatternCount() =>
        Inspect(["NUMPAT"], Reply.Integer);

    private static RedisCommand<T> Inspect<T>(RedisArgument[] arguments, ReplyReader<T> readReply) =>
        new("PUBSUB", arguments, readReply) { IsIdempotent = true };

    private static ReadOnlyDictionary<string, long> ReadCounts(ref RedisReply reply)
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        reply.EnterArray();
        while (Reply.NextField(ref reply, out var channel))
        {
            counts[channel] = reply.ReadInt64();
        }

        return counts.AsReadOnly();
    }
}

/// <summary>The vocabulary of publishing, for every executor.</summary>
public static class PubSubCommandsExtensions
{
    /// <inheritdoc cref="PubSubCommands.Publish(string, RedisArgument)"/>
    public static Task<long> PublishAsync(this IRedisExecutor redis, string channel, RedisArgument message, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(PubSubCommands.Publish(channel, message), cancellationToken);

    /// <inheritdoc cref="PubSubCommands.ShardPublish(string, RedisArgument)"/>
    public static Task<long> PubSubShardPublishAsync(this IRedisExecutor redis, string channel, RedisArgument message, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(PubSubCommands.ShardPublish(channel, message), cancellationToken);

    /// <inheritdoc cref="PubSubCommands.Channels(string)"/>
    public static Task<IReadOnlyList<string>> PubSubChannelsAsync(this IRedisExecutor redis, string? pattern = null, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(PubSubCommands.Channels(pattern), cancellationToken);

    /// <inheritdoc cref="PubSubCommands.SubscriberCounts(IEnumerable{string})"/>
    public static Task<IReadOnlyDictionary<string, long>> PubSubSubscriberCountsAsync(this IRedisExecutor redis, IEnumerable<string> channels, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(PubSubCommands.SubscriberCounts(channels), cancellationToken);

    /// <inheritdoc cref="PubSubCommands.PatternCount()"/>
    public static Task<long> PubSubPatternCountAsync(this IRedisExecutor redis, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(PubSubCommands.PatternCount(), cancellationToken);
}

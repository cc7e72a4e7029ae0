namespace Upstash.Rest.Client.Redis;

/// <content>Streams of events.</content>
public sealed partial class RedisClient
{
    /// <summary>Subscribes to a channel.</summary>
    /// <param name="channel">The channel, any text without a line break but <c>.</c> and <c>..</c>, which a URL cannot name.</param>
    /// <param name="cancellationToken">Gives up before the subscription is confirmed; afterwards it has no effect.</param>
    /// <returns>The subscription, once the server has confirmed it: what is published from then on is in it. Dispose it.</returns>
    /// <exception cref="UpstashException">The server refused it, or could not be reached.</exception>
    /// <remarks>Source: Upstash Redis REST API, "Subscribe"; Redis command SUBSCRIBE.</remarks>
    public Task<RedisSubscription> SubscribeAsync(string channel, CancellationToken cancellationToken = default) =>
        SubscribeAsync([channel], cancellationToken);

    /// <summary>Subscribes to several channels, over one connection each; their messages arrive in one sequence.</summary>
    /// <param name="channels">The channels, at least one.</param>
    /// <param name="cancellationToken">Gives up before all are confirmed; afterwards it has no effect.</param>
    /// <inheritdoc cref="SubscribeAsync(string, CancellationToken)"/>
    public Task<RedisSubscription> SubscribeAsync(IReadOnlyCollection<string> channels, CancellationToken cancellationToken = default) =>
        SubscribeAsync(channels, isPattern: false, cancellationToken);

    /// <summary>Subscribes to all channels whose names match a pattern, now or later.</summary>
    /// <param name="pattern">The pattern, in which <c>*</c>, <c>?</c> and <c>[…]</c> stand for characters of a name.</param>
    /// <param name="cancellationToken">Gives up before the subscription is confirmed; afterwards it has no effect.</param>
    /// <returns>The subscription, once the server has confirmed it. Dispose it.</returns>
    /// <exception cref="UpstashException">The server refused it, or could not be reached.</exception>
    /// <remarks>Source: Redis command PSUBSCRIBE.</remarks>
    public Task<RedisSubscription> PatternSubscribeAsync(string pattern, CancellationToken cancellationToken = default) =>
        PatternSubscribeAsync([pattern], cancellationToken);

    /// <summary>Subscribes to several patterns; a message that matches two of them arrives twice.</summary>
    /// <param name="patterns">The patterns, at least one.</param>
    /// <param name="cancellationToken">Gives up before all are confirmed; afterwards it has no effect.</param>
    /// <inheritdoc cref="PatternSubscribeAsync(string, CancellationToken)"/>
    public Task<RedisSubscription> PatternSubscribeAsync(IReadOnlyCollection<string> patterns, CancellationToken cancellationToken = default) =>
        SubscribeAsync(patterns, isPattern: true, cancellationToken);

    /// <summary>Watches every command that the server runs.</summary>
    /// <param name="cancellationToken">Gives up before the server has confirmed; afterwards it has no effect.</param>
    /// <returns>The monitor, once the server has confirmed it. Dispose it.</returns>
    /// <exception cref="UpstashException">The server refused it, or could not be reached.</exception>
    /// <remarks>Source: Upstash Redis REST API, "Monitor"; Redis command MONITOR.</remarks>
    public async Task<RedisMonitor> MonitorAsync(CancellationToken cancellationToken = default) =>
        new(await EventPump<RedisMonitorLine>.StartAsync(_sender.Transport, [new MonitorDialect()], cancellationToken).ConfigureAwait(false));

    private async Task<RedisSubscription> SubscribeAsync(IReadOnlyCollection<string> names, bool isPattern, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(names);
        if (names.Count == 0)
        {
            throw new ArgumentException("There is nothing to subscribe to.", nameof(names));
        }

        var dialects = names.Distinct(StringComparer.Ordinal).Select(name => new MessageDialect(name, isPattern)).ToArray();
        return new(await EventPump<RedisMessage>.StartAsync(_sender.Transport, dialects, cancellationToken).ConfigureAwait(false));
    }
}

using System.Globalization;
using Upstash.Rest.Client.Redis;

namespace Upstash.Rest.Client.RateLimiting;

/// <summary>Limits that replace a rule's own while the application runs: one for all identifiers, and one for each that needs its own, which goes first.</summary>
/// <remarks>
/// They count where <see cref="UpstashRateLimiterOptions.DynamicLimits"/> is on. A limit replaces the tokens, of a bucket
/// the most that it holds; windows and refills stay. The one for all is shared with <c>@upstash/ratelimit</c>; the others
/// are ours. A process that remembers a refusal sees a higher limit after <see cref="UpstashRateLimiterOptions.MaxBlock"/> at the latest.
/// Each call is one command. Thread-safe.
/// </remarks>
public sealed class DynamicLimits
{
    private readonly IRedisExecutor _redis;
    private readonly string _prefix;

    /// <summary>Opens the limits of a prefix.</summary>
    /// <param name="redis">Where they are.</param>
    /// <param name="prefix">The limiter's prefix; with several rules the prefix of the rule that is meant.</param>
    public DynamicLimits(IRedisExecutor redis, string prefix = UpstashRateLimiter.DefaultPrefix)
    {
        ArgumentNullException.ThrowIfNull(redis);
        ArgumentException.ThrowIfNullOrWhiteSpace(prefix);
        _redis = redis;
        _prefix = prefix;
    }

    /// <summary>Reads the limit for all. Redis: <c>GET</c>.</summary>
    /// <returns>The tokens; <c>null</c> when none is set, and the rule's own count.</returns>
    /// <exception cref="UpstashSerializationException">What is stored is no whole number: set it anew, or clear it.</exception>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public Task<long?> GetAsync(CancellationToken cancellationToken = default) => ReadAsync(RateLimitKeys.DynamicForAll(_prefix), cancellationToken);

    /// <summary>Reads the limit of one identifier. Redis: <c>GET</c>.</summary>
    /// <returns>The tokens; <c>null</c> when it has none of its own.</returns>
    /// <inheritdoc cref="GetAsync(CancellationToken)" path="/exception"/>
    public Task<long?> GetAsync(string identifier, CancellationToken cancellationToken = default) => ReadAsync(KeyOf(identifier), cancellationToken);

    /// <summary>Sets the limit for all. Redis: <c>SET</c>.</summary>
    /// <param name="tokens">The tokens, from 0, which refuses every request, to <see cref="RateLimitAlgorithm.MaxTokens"/>.</param>
    /// <param name="lifetime">How long it holds, above zero; <c>null</c> until it is cleared.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public Task SetAsync(long tokens, TimeSpan? lifetime = null, CancellationToken cancellationToken = default) =>
        WriteAsync(RateLimitKeys.DynamicForAll(_prefix), tokens, lifetime, cancellationToken);

    /// <summary>Sets the limit of one identifier. Redis: <c>SET</c>.</summary>
    /// <param name="identifier">Whom it is for.</param>
    /// <param name="tokens">The tokens, from 0, which refuses every request, to <see cref="RateLimitAlgorithm.MaxTokens"/>.</param>
    /// <param name="lifetime">How long it holds, above zero; <c>null</c> until it is cleared.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <inheritdoc cref="SetAsync(long, TimeSpan?, CancellationToken)" path="/exception"/>
    public Task SetAsync(string identifier, long tokens, TimeSpan? lifetime = null, CancellationToken cancellationToken = default) =>
        WriteAsync(KeyOf(identifier), tokens, lifetime, cancellationToken);

    /// <summary>Lets the rule's own limit count again for all who have none of their own. Redis: <c>DEL</c>.</summary>
    /// <returns><c>false</c> when none was set.</returns>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public Task<bool> ClearAsync(CancellationToken cancellationToken = default) =>
        _redis.KeyDeleteAsync(RateLimitKeys.DynamicForAll(_prefix), cancellationToken);

    /// <summary>Lets the limit for all count again for one identifier. Redis: <c>DEL</c>.</summary>
    /// <returns><c>false</c> when it had none of its own.</returns>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public Task<bool> ClearAsync(string identifier, CancellationToken cancellationToken = default) =>
        _redis.KeyDeleteAsync(KeyOf(identifier), cancellationToken);

    private static long? ReadLimit(ref RedisReply reply) => reply.IsNull ? null
        : long.TryParse(reply.ReadText(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var tokens) ? tokens
        : throw reply.Unexpected("a whole number, the dynamic limit,");

    private string KeyOf(string identifier)
    {
        ArgumentException.ThrowIfNullOrEmpty(identifier);
        return RateLimitKeys.DynamicFor(_prefix, identifier);
    }

    private Task<long?> ReadAsync(string key, CancellationToken cancellationToken) =>
        _redis.ExecuteAsync(StringCommands.Get(key).ReadAs(ReadLimit), cancellationToken);

    private Task<bool> WriteAsync(string key, long tokens, TimeSpan? lifetime, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(tokens);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(tokens, RateLimitAlgorithm.MaxTokens);
        return _redis.StringSetAsync(key, tokens, lifetime is { } span ? Expiration.After(span) : Expiration.Never, cancellationToken: cancellationToken);
    }
}

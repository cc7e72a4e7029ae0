using Upstash.Rest.Client.Redis;

namespace Upstash.Rest.Client.RateLimiting;

/// <summary>Values that are refused whatever is left to them: identifiers, addresses, networks, user agents, countries.</summary>
/// <remarks>
/// One set, <c>{prefix}:denyList:all</c>, that <c>@upstash/ratelimit</c> and the Upstash console share. A limiter looks at
/// it within its own call, before it charges. Values are compared exactly, case included. Networks, for example
/// <c>203.0.113.0/24</c>, are members of the same set, which the JavaScript SDK passes over. A value that was found is
/// remembered by this object for a while, so keep one for the life of the process. Thread-safe.
/// </remarks>
public sealed class DenyList
{
    private const int Page = 1000;

    private readonly IRedisExecutor _redis;
    private readonly DenyListValues _values;
    private readonly DeniedValueCache _known;

    /// <summary>Opens the deny list of a prefix.</summary>
    /// <param name="redis">Where it is.</param>
    /// <param name="prefix">The limiter's prefix.</param>
    /// <param name="options">How it is looked at; by default as <see cref="DenyListOptions"/> says.</param>
    /// <exception cref="ArgumentException">A setting is wrong; the message names it.</exception>
    public DenyList(IRedisExecutor redis, string prefix = UpstashRateLimiter.DefaultPrefix, DenyListOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(redis);
        ArgumentException.ThrowIfNullOrWhiteSpace(prefix);
        options ??= new();
        ArgumentOutOfRangeException.ThrowIfNegative(options.KnownCapacity, "options.KnownCapacity");
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.KnownFor, TimeSpan.Zero, "options.KnownFor");
        _redis = redis;
        _values = new(options);
        _known = new(options.KnownCapacity, options.KnownFor);
        Key = RateLimitKeys.DenyList(prefix);
    }

    /// <summary>Gets the set of all values.</summary>
    internal string Key { get; }

    /// <summary>Puts a value on the list. Redis: <c>SADD</c>.</summary>
    /// <param name="value">An identifier, address, network, user agent or country. Addresses and networks are written in their usual short form.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns><c>true</c> when it is new.</returns>
    /// <exception cref="ArgumentException">It is empty, or a network that would never be found: its length is not looked for, or bits after it are set.</exception>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public Task<bool> AddAsync(string value, CancellationToken cancellationToken = default) =>
        _redis.SetAddAsync(Key, _values.Findable(value), cancellationToken);

    /// <summary>Puts values on the list. Redis: one <c>SADD</c> for each 1,000.</summary>
    /// <param name="values">The values, of any kind; all are checked before one is written.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>How many of them are new.</returns>
    /// <inheritdoc cref="AddAsync(string, CancellationToken)" path="/exception"/>
    public async Task<long> AddAsync(IEnumerable<string> values, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        var added = 0L;
        foreach (var page in values.Select(_values.Findable).ToArray().Chunk(Page))
        {
            added += await _redis.SetAddAsync(Key, page.Select(value => (RedisArgument)value), cancellationToken).ConfigureAwait(false);
        }

        return added;
    }

    /// <summary>Takes a value off the list. Redis: <c>SREM</c>. Other processes may remember it for <see cref="DenyListOptions.KnownFor"/>.</summary>
    /// <param name="value">The value, in any form that <see cref="AddAsync(string, CancellationToken)"/> takes. A value that is on the automatic list too returns with its next refresh.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns><c>false</c> when it was not on the list.</returns>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public async Task<bool> RemoveAsync(string value, CancellationToken cancellationToken = default)
    {
        var written = DenyListValues.Canonical(value);
        var isRemoved = await _redis.SetRemoveAsync(Key, written, cancellationToken).ConfigureAwait(false);
        _known.Forget(written);
        return isRemoved;
    }

    /// <summary>Tells whether exactly this value is on the list; an address is not looked for in networks. Redis: <c>SISMEMBER</c>.</summary>
    /// <param name="value">The value, in any form that <see cref="AddAsync(string, CancellationToken)"/> takes.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public Task<bool> ContainsAsync(string value, CancellationToken cancellationToken = default) =>
        _redis.SetContainsAsync(Key, DenyListValues.Canonical(value), cancellationToken);

    /// <summary>Streams what is on the list, in no order; a value may come twice. Redis: <c>SSCAN</c>, one for each page of about 1,000.</summary>
    /// <param name="cancellationToken">Ends the stream.</param>
    public IAsyncEnumerable<string> ScanAsync(CancellationToken cancellationToken = default) =>
        _redis.SetScanAllAsync(Key, count: Page, cancellationToken: cancellationToken);

    /// <summary>Returns the values of a request that must not be on the list.</summary>
    internal IReadOnlyList<string> ValuesOf(in RateLimitRequest request) => [.. _values.Of(request)];

    /// <summary>Finds, without I/O, a value that is known to be on the list.</summary>
    internal bool TryFind(in RateLimitRequest request, DateTimeOffset now, out string value)
    {
        if (!_known.IsEmpty)
        {
            foreach (var candidate in _values.Of(request))
            {
                if (_known.Contains(candidate, now))
                {
                    value = candidate;
                    return true;
                }
            }
        }

        value = "";
        return false;
    }

    /// <summary>Notes that a value was found on the list.</summary>
    internal void Remember(string value, DateTimeOffset now) => _known.Remember(value, now);
}

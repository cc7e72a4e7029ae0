using System.Buffers;
using Microsoft.Extensions.Caching.Distributed;
using Upstash.Rest.Client.Redis;

namespace Upstash.Rest.Client.Caching;

/// <summary>A distributed cache in Upstash Redis, with the semantics of <c>MemoryDistributedCache</c>.</summary>
/// <remarks>
/// <para>
/// One key an entry. Billed commands: a write 1; a removal 1; a read 1, and one more when it finds an entry that slides;
/// a refresh 1 or 2 in the same way. Reads of entries that slide take a second request, after the first.
/// </para>
/// <para>
/// A value that is valid UTF-8 is stored as it is, any other in base64, which makes it a third longer. A string
/// that is no entry counts as absent; a key of another type cannot be read (<c>WRONGTYPE</c>); the next write replaces
/// either. The members that are not asynchronous exist for callers that have no choice: they block their thread and one
/// of the pool until the server has answered, and cannot run in a browser.
/// </para>
/// </remarks>
public sealed class UpstashDistributedCache : IBufferDistributedCache
{
    private readonly IRedisExecutor _redis;
    private readonly string _keyPrefix;
    private readonly TimeProvider _timeProvider;

    /// <summary>Creates a cache.</summary>
    /// <param name="redis">Where the entries are; an executor that runs commands at once.</param>
    /// <param name="keyPrefix">What stands before every key.</param>
    /// <param name="timeProvider">Tells when entries end; by default the system's clock.</param>
    public UpstashDistributedCache(IRedisExecutor redis, string keyPrefix = "", TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(redis);
        ArgumentNullException.ThrowIfNull(keyPrefix);
        _redis = redis;
        _keyPrefix = keyPrefix;
        _timeProvider = timeProvider ?? TimeProvider.System;
    }

    /// <inheritdoc/>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public async Task<byte[]?> GetAsync(string key, CancellationToken token = default)
    {
        var bytes = await _redis.ExecuteAsync(StringCommands.GetBytes(KeyOf(key)), token).ConfigureAwait(false);
        return await IsAliveAsync(key, bytes, token).ConfigureAwait(false) ? CacheEntry.ReadValue(bytes) : null;
    }

    /// <inheritdoc/>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public async ValueTask<bool> TryGetAsync(string key, IBufferWriter<byte> destination, CancellationToken token = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        if (await GetAsync(key, token).ConfigureAwait(false) is not { } value)
        {
            return false;
        }

        destination.Write(value);
        return true;
    }

    /// <inheritdoc/>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default)
    {
        ArgumentNullException.ThrowIfNull(value);
        return SetAsync(key, new ReadOnlySequence<byte>(value), options, token).AsTask();
    }

    /// <inheritdoc/>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public async ValueTask SetAsync(string key, ReadOnlySequence<byte> value, DistributedCacheEntryOptions options, CancellationToken token = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var now = _timeProvider.GetUtcNow();
        var end = EndOf(options, now);
        if (end <= now)
        {
            await RemoveAsync(key, token).ConfigureAwait(false);
            return;
        }

        // A span that reaches beyond the end never slides.
        var sliding = options.SlidingExpiration < (end - now ?? TimeSpan.MaxValue) ? options.SlidingExpiration : null;
        var entry = new CacheEntry(end, sliding);
        var command = StringCommands.Set(KeyOf(key), entry.Write(value), TimeToLive(entry, now) is { } span ? span : Expiration.Never);
        await _redis.ExecuteAsync(command, token).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public async Task RefreshAsync(string key, CancellationToken token = default)
    {
        var command = new RedisCommand<byte[]?>("GETRANGE", [KeyOf(key), 0, CacheEntry.MaxHeaderLength - 1], Reply.BytesOrNull) { IsIdempotent = true };
        var header = await _redis.ExecuteAsync(command, token).ConfigureAwait(false);
        await IsAliveAsync(key, header, token).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public Task RemoveAsync(string key, CancellationToken token = default) =>
        _redis.ExecuteAsync(new RedisCommand<bool>("DEL", [KeyOf(key)], Reply.Done) { IsIdempotent = true }, token);

    /// <inheritdoc/>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public byte[]? Get(string key) => Wait(() => GetAsync(key));

    /// <inheritdoc/>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public bool TryGet(string key, IBufferWriter<byte> destination) => Wait(() => TryGetAsync(key, destination).AsTask());

    /// <inheritdoc/>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public void Set(string key, byte[] value, DistributedCacheEntryOptions options)
    {
        ArgumentNullException.ThrowIfNull(value);
        Set(key, new ReadOnlySequence<byte>(value), options);
    }

    /// <inheritdoc/>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public void Set(string key, ReadOnlySequence<byte> value, DistributedCacheEntryOptions options) => Wait(async () =>
    {
        await SetAsync(key, value, options).ConfigureAwait(false);
        return true;
    });

    /// <inheritdoc/>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public void Refresh(string key) => Wait(async () =>
    {
        await RefreshAsync(key).ConfigureAwait(false);
        return true;
    });

    /// <inheritdoc/>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public void Remove(string key) => Wait(async () =>
    {
        await RemoveAsync(key).ConfigureAwait(false);
        return true;
    });

    /// <summary>Returns the earlier of the two ends, as the framework's own caches do.</summary>
    private static DateTimeOffset? EndOf(DistributedCacheEntryOptions options, DateTimeOffset now)
    {
        var relative = options.AbsoluteExpirationRelativeToNow is { } span
            ? (span < DateTimeOffset.MaxValue - now ? now + span : DateTimeOffset.MaxValue)
            : (DateTimeOffset?)null;
        return options.AbsoluteExpiration is { } absolute && !(relative < absolute) ? absolute : relative;
    }

    private static TimeSpan? TimeToLive(CacheEntry entry, DateTimeOffset now) => entry.Sliding ?? entry.End - now;

    private static T Wait<T>(Func<Task<T>> call) => OperatingSystem.IsBrowser()
        ? throw new PlatformNotSupportedException("A browser cannot wait for an answer; use the asynchronous member.")
        : Task.Run(call).GetAwaiter().GetResult();

    /// <summary>Tells whether there is an entry that has not ended, and lets it slide if it does.</summary>
    private async Task<bool> IsAliveAsync(string key, byte[]? bytes, CancellationToken cancellationToken)
    {
        var now = _timeProvider.GetUtcNow();
        if (bytes is null || !CacheEntry.TryReadHeader(bytes, out var entry) || entry.End <= now)
        {
            return false;
        }

        if (entry.Sliding is { } sliding)
        {
            // Only ever longer: between read and refresh, another may have written an entry that lives on without sliding.
            var remaining = entry.End - now;
            var span = sliding < (remaining ?? TimeSpan.MaxValue) ? sliding : remaining!.Value;
            var milliseconds = Math.Max(1, (long)span.TotalMilliseconds);
            var refresh = new RedisCommand<bool>("PEXPIRE", [KeyOf(key), milliseconds, "GT"], Reply.Done) { IsIdempotent = true };
            await _redis.ExecuteAsync(refresh, cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    private string KeyOf(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return _keyPrefix + key;
    }
}

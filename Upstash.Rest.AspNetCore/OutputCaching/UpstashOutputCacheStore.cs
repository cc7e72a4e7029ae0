using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.OutputCaching;
using Upstash.Rest.Client.Redis;

namespace Upstash.Rest.AspNetCore.OutputCaching;

/// <summary>An output cache in Upstash Redis that all instances share.</summary>
/// <remarks>
/// <para>
/// An entry is one string, <c>{prefix}entry:{key}</c>, with the versions that its tags had when it was written; a tag's
/// version is one string, <c>{prefix}tag:{tag}</c>, that an eviction replaces. So an eviction costs one command however
/// many entries it ends, every instance heeds it with its next read, and no list of keys grows anywhere. The entries it ended are
/// never read again and leave with their time to live.
/// </para>
/// <para>
/// Billed commands: a read 1, a write 1, each 1 more (and one round trip) for an entry with tags; an eviction 1. An
/// answer that was made before an eviction and is written after it stays, as in any output cache.
/// </para>
/// </remarks>
public sealed class UpstashOutputCacheStore : IOutputCacheBufferStore
{
    private readonly IRedisExecutor _redis;
    private readonly string _keyPrefix;
    private readonly TimeSpan _maxAge;

    /// <summary>Opens a cache.</summary>
    /// <param name="redis">Where the entries are; an executor that runs commands at once.</param>
    /// <param name="keyPrefix">What stands before every key.</param>
    /// <param name="maxAge">The longest that an entry is kept, at least 1 second, the same on all instances; by default 1 day.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxAge"/> is too short.</exception>
    public UpstashOutputCacheStore(IRedisExecutor redis, string keyPrefix = "output-cache:", TimeSpan? maxAge = null)
    {
        ArgumentNullException.ThrowIfNull(redis);
        ArgumentNullException.ThrowIfNull(keyPrefix);
        _redis = redis;
        _keyPrefix = keyPrefix;
        _maxAge = maxAge ?? TimeSpan.FromDays(1);
        ArgumentOutOfRangeException.ThrowIfLessThan(_maxAge, TimeSpan.FromSeconds(1), nameof(maxAge));
    }

    /// <inheritdoc/>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public async ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken) =>
        (await FindAsync(key, cancellationToken).ConfigureAwait(false))?.ToArray();

    /// <inheritdoc/>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public async ValueTask<bool> TryGetAsync(string key, PipeWriter destination, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        if (await FindAsync(key, cancellationToken).ConfigureAwait(false) is not { } value)
        {
            return false;
        }

        await destination.WriteAsync(value, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <inheritdoc/>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public ValueTask SetAsync(string key, byte[] value, string[]? tags, TimeSpan validFor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(value);
        return SetAsync(key, new ReadOnlySequence<byte>(value), tags, validFor, cancellationToken);
    }

    /// <inheritdoc/>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public async ValueTask SetAsync(string key, ReadOnlySequence<byte> value, ReadOnlyMemory<string> tags, TimeSpan validFor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (validFor < TimeSpan.FromMilliseconds(1))
        {
            return; // Over before it could be read.
        }

        string[] names = [.. tags.Span];
        var entry = TaggedEntry.Write(names, await VersionsAsync(names, cancellationToken).ConfigureAwait(false), value);
        await _redis.StringSetAsync(EntryKey(key), entry, validFor < _maxAge ? validFor : _maxAge, cancellationToken: cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public async ValueTask EvictByTagAsync(string tag, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tag);

        // Remembered for longer than any entry lives: one from before must not find its tag as it was, without a version.
        await _redis.StringSetAsync(TagKey(tag), Guid.NewGuid().ToString("N"), _maxAge + TimeSpan.FromMinutes(1), cancellationToken: cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<ReadOnlyMemory<byte>?> FindAsync(string key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (await _redis.StringGetBytesAsync(EntryKey(key), cancellationToken).ConfigureAwait(false) is not { } bytes || !TaggedEntry.TryRead(bytes, out var entry))
        {
            return null;
        }

        var versions = await VersionsAsync(entry.Tags, cancellationToken).ConfigureAwait(false);
        return versions.AsSpan().SequenceEqual(entry.Versions) ? entry.Value : default(ReadOnlyMemory<byte>?); // A bare null would be an empty answer.
    }

    /// <summary>Returns the tags' versions; empty for one that nobody evicted.</summary>
    private async ValueTask<string[]> VersionsAsync(string[] tags, CancellationToken cancellationToken) => tags.Length == 0
        ? []
        : [.. (await _redis.StringGetManyAsync(tags.Select(TagKey), cancellationToken).ConfigureAwait(false)).Select(version => version ?? "")];

    private string EntryKey(string key) => $"{_keyPrefix}entry:{key}";

    private string TagKey(string tag) => $"{_keyPrefix}tag:{tag}";
}

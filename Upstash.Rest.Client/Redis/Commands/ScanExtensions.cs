using System.Runtime.CompilerServices;

namespace Upstash.Rest.Client.Redis;

/// <summary>Scans as asynchronous streams: each page is asked for when the one before is used up.</summary>
/// <remarks>
/// What stays there throughout a scan is returned at least once, and may be returned twice; what comes or goes meanwhile
/// may be returned or not. Each page is a command of its own, so pipelines and transactions are refused.
/// </remarks>
public static class ScanExtensions
{
    /// <summary>Streams the keys; some may come twice. Redis: <c>SCAN</c>.</summary>
    /// <param name="redis">The executor; no pipeline or transaction, which would not answer before it is sent.</param>
    /// <param name="match">The pattern of the keys that are wanted, as <see cref="KeyCommands.Find"/> takes it; <c>null</c> for all.</param>
    /// <param name="count">How many keys a page looks at, about; the server's default is 10.</param>
    /// <param name="type">The type of the keys that are wanted; <c>null</c> for all.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    public static IAsyncEnumerable<string> KeyScanAllAsync(
        this IRedisExecutor redis, string? match = null, int? count = null, KeyType? type = null, CancellationToken cancellationToken = default) =>
        All(redis, cursor => KeyCommands.Scan(cursor, match, count, type), cancellationToken);

    /// <summary>Streams a hash's fields with their values; some may come twice. Redis: <c>HSCAN</c>.</summary>
    /// <param name="redis">The executor; no pipeline or transaction, which would not answer before it is sent.</param>
    /// <param name="key">The hash.</param>
    /// <param name="match">The pattern of the fields that are wanted, as <see cref="KeyCommands.Find"/> takes it; <c>null</c> for all.</param>
    /// <param name="count">How many fields a page looks at, about; a small hash comes whole.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    public static IAsyncEnumerable<KeyValuePair<string, string>> HashScanAllAsync(
        this IRedisExecutor redis, string key, string? match = null, int? count = null, CancellationToken cancellationToken = default) =>
        All(redis, cursor => HashCommands.Scan(key, cursor, match, count), cancellationToken);

    /// <summary>Streams a set's members; some may come twice. Redis: <c>SSCAN</c>.</summary>
    /// <param name="redis">The executor; no pipeline or transaction, which would not answer before it is sent.</param>
    /// <param name="key">The set.</param>
    /// <param name="match">The pattern of the members that are wanted, as <see cref="KeyCommands.Find"/> takes it; <c>null</c> for all.</param>
    /// <param name="count">How many members a page looks at, about; a small set comes whole.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    public static IAsyncEnumerable<string> SetScanAllAsync(
        this IRedisExecutor redis, string key, string? match = null, int? count = null, CancellationToken cancellationToken = default) =>
        All(redis, cursor => SetCommands.Scan(key, cursor, match, count), cancellationToken);

    /// <summary>Streams a sorted set's members with their scores, in no order; some may come twice. Redis: <c>ZSCAN</c>.</summary>
    /// <param name="redis">The executor; no pipeline or transaction, which would not answer before it is sent.</param>
    /// <param name="key">The sorted set.</param>
    /// <param name="match">The pattern of the members that are wanted, as <see cref="KeyCommands.Find"/> takes it; <c>null</c> for all.</param>
    /// <param name="count">How many members a page looks at, about; a small set comes whole.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    public static IAsyncEnumerable<SortedSetEntry> SortedSetScanAllAsync(
        this IRedisExecutor redis, string key, string? match = null, int? count = null, CancellationToken cancellationToken = default) =>
        All(redis, cursor => SortedSetCommands.Scan(key, cursor, match, count), cancellationToken);

    private static IAsyncEnumerable<T> All<T>(
        IRedisExecutor redis, Func<string, RedisCommand<ScanPage<T>>> describe, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(redis);
        return redis is RedisPipeline or RedisTransaction
            ? throw new ArgumentException("It would not answer before it is sent; scan with the client itself.", nameof(redis))
            : PagesAsync(redis, describe, cancellationToken);
    }

    private static async IAsyncEnumerable<T> PagesAsync<T>(
        IRedisExecutor redis, Func<string, RedisCommand<ScanPage<T>>> describe, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (ScanPage<T>? page = null; page is not { IsLast: true };)
        {
            page = await redis.ExecuteAsync(describe(page?.Cursor ?? "0"), cancellationToken).ConfigureAwait(false);
            foreach (var item in page.Items)
            {
                yield return item;
            }
        }
    }
}

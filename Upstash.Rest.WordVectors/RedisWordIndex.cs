using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Upstash.Rest.Client;
using Upstash.Rest.Client.Redis;
using Upstash.Rest.Client.SemanticCaching;
using Upstash.Rest.WordVectors.Indexing;

namespace Upstash.Rest.WordVectors;

/// <summary>Finds texts by their word vectors: the entries lie in Redis, and each process that searches keeps a copy in memory.</summary>
/// <remarks>
/// <para>
/// A process loads a space when it is first searched, 250 entries a command, and then asks for what has changed: at once
/// when it heard of a change by pub/sub, and else when its knowledge is older than a second. So it sees what others put
/// within two seconds, and what it put itself in its next search. An entry that has expired is found by none.
/// </para>
/// <para>
/// Billed: 1 command for a look, thus at most 1 a second, space and process while nothing changes, and none for searches
/// between; 1 command for up to 50 entries put, or up to 500 removed; 1 to clear; and the subscription to one channel for
/// each process, where the executor is a <see cref="RedisClient"/>. A text of no known word, or of more than 2,000 characters,
/// is not put, for it would never be found.
/// </para>
/// </remarks>
public sealed partial class RedisWordIndex : ISemanticIndex, IAsyncDisposable, IDisposable
{
    private const int MaxTextLength = 2000;
    private const int PutLength = 50;
    private const int RemoveLength = 500;
    private const int RemembersRemovals = 1000;
    private static readonly SearchValues<char> SpaceCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");
    private static readonly TimeSpan SweepsEvery = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly WordVectorEmbedder _embedder = new();
    private readonly ConcurrentDictionary<string, WordSpace> _spaces = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();
    private readonly IRedisExecutor _redis;
    private readonly RedisWordIndexOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger _logger;
    private readonly string _channel;
    private readonly Lazy<Task> _following;
    private long _sweptAt;

    /// <summary>Makes an index; it asks for nothing until it is used.</summary>
    /// <param name="redis">Where the entries lie.</param>
    /// <param name="options">The settings; <c>null</c> for the defaults.</param>
    /// <param name="timeProvider">The clock; <c>null</c> for the system's.</param>
    /// <param name="loggerFactory">Where it logs; <c>null</c> for nowhere.</param>
    /// <exception cref="ArgumentException">A setting is out of its range; the text says which and what is right.</exception>
    public RedisWordIndex(IRedisExecutor redis, RedisWordIndexOptions? options = null, TimeProvider? timeProvider = null, ILoggerFactory? loggerFactory = null)
    {
        ArgumentNullException.ThrowIfNull(redis);
        _options = (options ?? new()).Copy();
        if (RedisWordIndexOptionsValidator.FirstProblem(_options) is { } problem)
        {
            throw new ArgumentException(problem, nameof(options));
        }

        _redis = redis;
        _timeProvider = timeProvider ?? TimeProvider.System;
        _logger = (loggerFactory ?? NullLoggerFactory.Instance).CreateLogger<RedisWordIndex>();
        _channel = $"{_options.KeyPrefix}:news";
        _following = new(() => _redis is RedisClient client ? Task.Run(() => FollowAsync(client, _stopping.Token)) : Task.CompletedTask);
        _sweptAt = _timeProvider.GetTimestamp();
    }

    /// <inheritdoc/>
    public string Model => _embedder.Model;

    /// <summary>Gets how many entries this process has in memory, of all spaces.</summary>
    public int LoadedEntries => _spaces.Values.Sum(space => space.Count);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SemanticMatch>> SearchAsync(string space, string text, int count, CancellationToken cancellationToken = default)
    {
        CheckSpace(space);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 100);
        ObjectDisposedException.ThrowIf(_stopping.IsCancellationRequested, this);
        cancellationToken.ThrowIfCancellationRequested();
        if (Row(text) is not { } query)
        {
            return [];
        }

        _ = _following.Value;
        var known = _spaces.GetOrAdd(space, static (name, index) => new(name, index._options, index._embedder.Dimensions, index._redis, index._timeProvider), this);
        var matches = await known.SearchAsync(query, count, cancellationToken).ConfigureAwait(false);
        Unload(known);
        return matches;
    }

    /// <inheritdoc/>
    public async Task PutAsync(string space, IReadOnlyCollection<SemanticEntry> entries, CancellationToken cancellationToken = default)
    {
        CheckSpace(space);
        ArgumentNullException.ThrowIfNull(entries);
        foreach (var entry in entries)
        {
            CheckId(entry.Id);
            ArgumentNullException.ThrowIfNull(entry.Text, nameof(entries));
        }

        var keys = new WordSpaceKeys(_options.KeyPrefix, space);
        var records = entries.Where(entry => entry.Text.Length <= MaxTextLength).Select(entry => WordRecord.Of(entry, _embedder)).OfType<WordRecord>();
        foreach (var some in records.Chunk(PutLength))
        {
            List<RedisArgument> arguments =
            [
                _timeProvider.GetUtcNow().ToUnixTimeMilliseconds(), (long)_options.KeyLife.TotalMilliseconds, _options.MaxEntries, RemembersRemovals, NewEpoch(), _channel, space,
            ];
            foreach (var record in some)
            {
                arguments.Add(record.Id);
                arguments.Add(record.ExpiresAt?.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture) ?? "");
                arguments.Add(record.ToString());
            }

            await RunAsync(space, WordIndexScripts.Put, keys, arguments, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async Task RemoveAsync(string space, IReadOnlyCollection<string> ids, CancellationToken cancellationToken = default)
    {
        CheckSpace(space);
        ArgumentNullException.ThrowIfNull(ids);
        foreach (var id in ids)
        {
            CheckId(id);
        }

        var keys = new WordSpaceKeys(_options.KeyPrefix, space);
        foreach (var some in ids.Chunk(RemoveLength))
        {
            await RunAsync(space, WordIndexScripts.Remove, keys, [RemembersRemovals, _channel, space, .. some.Select(id => (RedisArgument)id)], cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public Task ClearAsync(string space, CancellationToken cancellationToken = default)
    {
        CheckSpace(space);
        return RunAsync(
            space,
            WordIndexScripts.Clear,
            new(_options.KeyPrefix, space),
            [NewEpoch(), (long)_options.KeyLife.TotalMilliseconds, _channel, space],
            cancellationToken);
    }

    /// <summary>Ends the subscription, and forgets what is in memory.</summary>
    public async ValueTask DisposeAsync()
    {
        Dispose();
        if (_following.IsValueCreated)
        {
            await _following.Value.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Ends the subscription, without waiting until it has ended, and forgets what is in memory.</summary>
    public void Dispose()
    {
        _stopping.Cancel(); // Not disposed: it has no timer, and who is still running may look at it.
        _spaces.Clear();
    }

    private async Task RunAsync(string space, RedisScript script, WordSpaceKeys keys, IReadOnlyCollection<RedisArgument> arguments, CancellationToken cancellationToken)
    {
        try
        {
            await _redis.ExecuteAsync(ScriptCommands.Run(script, keys.All, arguments, Reply.Integer, isIdempotent: true), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // Also after a failure: it may have been done all the same.
            if (_spaces.TryGetValue(space, out var known))
            {
                known.Note();
            }
        }
    }

    private sbyte[]? Row(string text)
    {
        Span<float> vector = stackalloc float[_embedder.Dimensions];
        if (!_embedder.TryEmbed(text, vector))
        {
            return null;
        }

        var row = new sbyte[QuantisedVector.RowLength(vector.Length)];
        QuantisedVector.Quantise(vector, row);
        return row;
    }

    /// <summary>Lets go of what has not been searched for long, and of the least lately searched beyond the limit.</summary>
    private void Unload(WordSpace current)
    {
        if (_timeProvider.GetElapsedTime(Volatile.Read(ref _sweptAt)) >= SweepsEvery)
        {
            Volatile.Write(ref _sweptAt, _timeProvider.GetTimestamp());
            foreach (var space in _spaces.Values.Where(space => space != current && _timeProvider.GetElapsedTime(space.UsedAt) >= _options.IdleAfter))
            {
                _spaces.TryRemove(KeyValuePair.Create(space.Name, space));
            }
        }

        while (_spaces.Count > 1 && LoadedEntries > _options.MaxLoadedEntries
            && _spaces.Values.Where(space => space != current).MinBy(space => space.UsedAt) is { } oldest)
        {
            _spaces.TryRemove(KeyValuePair.Create(oldest.Name, oldest));
        }
    }

    // News only hasten a look that would come within a second, so nothing hangs on them.
    private async Task FollowAsync(RedisClient client, CancellationToken cancellationToken)
    {
        var pause = FirstPause;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                var subscription = await client.SubscribeAsync(_channel, cancellationToken).ConfigureAwait(false);
                await using (((IAsyncDisposable)subscription).ConfigureAwait(false))
                {
                    NoteAll();
                    pause = FirstPause;
                    await foreach (var message in subscription.WithCancellation(cancellationToken).ConfigureAwait(false))
                    {
                        Hear(message);
                    }
                }
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (ObjectDisposedException)
            {
                return; // The client's end is ours.
            }
            catch (UpstashException exception)
            {
                Log.NoNews(_logger, pause, exception);
            }

            NoteAll();
            await Task.Delay(pause, _timeProvider, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private void Hear(RedisMessage message)
    {
        if (message.IsGap)
        {
            NoteAll();
        }
        else if (message.Text.Split(' ') is [var name, var version, .. var more] && _spaces.TryGetValue(name, out var space))
        {
            space.Note(more.Length == 0 && long.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null);
        }
    }

    private void NoteAll()
    {
        foreach (var space in _spaces.Values)
        {
            space.Note();
        }
    }

    private static string NewEpoch() => Guid.NewGuid().ToString("N");

    private static void CheckSpace(string space)
    {
        ArgumentException.ThrowIfNullOrEmpty(space);
        if (space.Length > 64 || space.AsSpan().IndexOfAnyExcept(SpaceCharacters) >= 0)
        {
            throw new ArgumentException("A space's name is 1 to 64 of A-Z a-z 0-9 _ -.", nameof(space));
        }
    }

    private static void CheckId(string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(id.Length, 128, nameof(id));
    }

    private static partial class Log
    {
        [LoggerMessage(4220, LogLevel.Warning, "No news of the index's changes; they are looked for every second of use meanwhile. Next try in {Pause}.")]
        public static partial void NoNews(ILogger logger, TimeSpan pause, Exception exception);
    }
}

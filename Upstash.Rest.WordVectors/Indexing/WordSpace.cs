using Upstash.Rest.Client.Redis;
using Upstash.Rest.Client.SemanticCaching;

namespace Upstash.Rest.WordVectors.Indexing;

/// <summary>What this process knows of a space, and how it keeps up with the others.</summary>
internal sealed class WordSpace(string name, RedisWordIndexOptions options, int dimensions, IRedisExecutor redis, TimeProvider timeProvider)
{
    /// <summary>How many changes one reply holds at the most: some 80 KB.</summary>
    public const int PageLength = 250;

    private static readonly TimeSpan Trusted = TimeSpan.FromSeconds(1);

    private readonly WordMatrix _matrix = new(dimensions);
    private readonly Lock _gate = new();
    private Task? _update;
    private bool _isKnown;
    private bool _hasNews;
    private long _lookedAt;
    private long _usedAt = timeProvider.GetTimestamp();
    private string _epoch = "";
    private long _version;
    private long _floor;

    public WordSpaceKeys Keys { get; } = new(options.KeyPrefix, name);

    public string Name => name;

    public int Count => _matrix.Count;

    public long UsedAt => Volatile.Read(ref _usedAt);

    /// <summary>Notes that something has changed, so that the next search looks at once.</summary>
    /// <param name="version">The version that is told of; <c>null</c> where it is not known.</param>
    public void Note(long? version = null)
    {
        lock (_gate)
        {
            _hasNews |= version is null || version > _version;
        }
    }

    /// <summary>Finds the nearest entries, after a look at Redis where the last one is older than a second.</summary>
    public async Task<IReadOnlyList<SemanticMatch>> SearchAsync(ReadOnlyMemory<sbyte> query, int count, CancellationToken cancellationToken)
    {
        Volatile.Write(ref _usedAt, timeProvider.GetTimestamp());
        if (Update() is { } update)
        {
            await update.WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        return _matrix.Search(query.Span, count, timeProvider.GetUtcNow());
    }

    // Whoever comes while it runs waits for the same; a caller who leaves does not end it for the others.
    private Task? Update()
    {
        lock (_gate)
        {
            if (_update is not null)
            {
                return _update;
            }

            if (_isKnown && !_hasNews && timeProvider.GetElapsedTime(_lookedAt) <= Trusted)
            {
                return null;
            }

            _hasNews = false;
            return _update = Task.Run(UpdateAsync, CancellationToken.None);
        }
    }

    private async Task UpdateAsync()
    {
        try
        {
            var begun = timeProvider.GetTimestamp();
            long? goal = null;
            do
            {
                var changes = await redis.ExecuteAsync(WordChanges.Since(Keys, _epoch, _version, _floor, PageLength), CancellationToken.None).ConfigureAwait(false);
                Apply(changes);
                goal = changes.IsAnew ? changes.Version : goal ?? changes.Version; // What comes meanwhile is for the next look.
            }
            while (_version < goal);

            lock (_gate)
            {
                _isKnown = true;
                _lookedAt = begun;
            }
        }
        catch
        {
            lock (_gate)
            {
                _hasNews = true;
            }

            throw;
        }
        finally
        {
            lock (_gate)
            {
                _update = null;
            }
        }
    }

    private void Apply(WordChanges changes)
    {
        List<WordRecord> put = [.. changes.Put.Select(entry => WordRecord.Read(entry.Id, entry.Record, dimensions)).OfType<WordRecord>()];
        _matrix.Change(changes.IsAnew, put, changes.Removed, timeProvider.GetUtcNow());
        lock (_gate)
        {
            _epoch = changes.Epoch;
            _version = changes.UpTo;
            _floor = changes.IsAnew ? changes.Floor : _floor;
        }
    }
}

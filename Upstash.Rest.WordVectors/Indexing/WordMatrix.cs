using System.Diagnostics.CodeAnalysis;
using Upstash.Rest.Client.SemanticCaching;

namespace Upstash.Rest.WordVectors.Indexing;

/// <summary>The entries of a space, one row of components each, side by side in memory. Safe for many threads: many search, one changes.</summary>
/// <param name="dimensions">How long a vector is.</param>
[SuppressMessage("Design", "CA1001", Justification = "Who searches yet when the space is unloaded may hold the lock; the collector frees it after them.")]
internal sealed class WordMatrix(int dimensions)
{
    private readonly int _rowLength = QuantisedVector.RowLength(dimensions);
    private readonly ReaderWriterLockSlim _gate = new();
    private readonly Dictionary<string, int> _rowsById = new(StringComparer.Ordinal);
    private sbyte[] _rows = [];
    private float[] _inverseLengths = [];
    private WordRecord[] _records = [];
    private int _count;

    public int Count => Volatile.Read(ref _count);

    /// <summary>Puts and removes entries in one step, for whoever searches.</summary>
    /// <param name="isAnew">Whether all that is there goes first.</param>
    /// <param name="put">The entries that are put; those of an id replace each other.</param>
    /// <param name="removed">The ids that go.</param>
    /// <param name="now">Now: what has expired goes too.</param>
    public void Change(bool isAnew, IReadOnlyList<WordRecord> put, IReadOnlyList<string> removed, DateTimeOffset now)
    {
        _gate.EnterWriteLock();
        try
        {
            if (isAnew)
            {
                _rowsById.Clear();
                Array.Clear(_records, 0, _count);
                _count = 0;
            }

            foreach (var record in put)
            {
                Put(record);
            }

            foreach (var id in removed)
            {
                Remove(id);
            }

            for (var row = _count - 1; row >= 0; row--)
            {
                if (_records[row].ExpiresAt <= now)
                {
                    Remove(_records[row].Id);
                }
            }
        }
        finally
        {
            _gate.ExitWriteLock();
        }
    }

    /// <summary>Finds the nearest entries that have not expired.</summary>
    /// <param name="query">A row, as <see cref="QuantisedVector"/> makes it.</param>
    /// <param name="count">How many at the most.</param>
    /// <param name="now">Now.</param>
    /// <returns>The nearest first; of equally near ones, by their ids.</returns>
    public IReadOnlyList<SemanticMatch> Search(ReadOnlySpan<sbyte> query, int count, DateTimeOffset now)
    {
        var inverse = QuantisedVector.InverseLength(query);
        var nearest = new PriorityQueue<int, float>(count + 1);
        _gate.EnterReadLock();
        try
        {
            var least = float.NegativeInfinity;
            for (var row = 0; row < _count; row++)
            {
                var cosine = DotProduct.Of(query, _rows.AsSpan(row * _rowLength, _rowLength)) * inverse * _inverseLengths[row];
                if (cosine <= least || _records[row].ExpiresAt <= now)
                {
                    continue;
                }

                nearest.Enqueue(row, cosine);
                if (nearest.Count > count)
                {
                    nearest.Dequeue();
                }

                if (nearest.Count == count && nearest.TryPeek(out _, out var last))
                {
                    least = last;
                }
            }

            return [.. nearest.UnorderedItems
                .Select(item => new SemanticMatch(_records[item.Element].Id, _records[item.Element].Text, Math.Clamp((1 + item.Priority) / 2.0, 0, 1)))
                .OrderByDescending(match => match.Score)
                .ThenBy(match => match.Id, StringComparer.Ordinal)];
        }
        finally
        {
            _gate.ExitReadLock();
        }
    }

    private void Put(WordRecord record)
    {
        if (!_rowsById.TryGetValue(record.Id, out var row))
        {
            row = _count;
            if (row == _records.Length)
            {
                Grow();
            }

            _rowsById[record.Id] = row;
            _count++;
        }

        var components = _rows.AsSpan(row * _rowLength, _rowLength);
        components.Clear();
        record.Components.Span.CopyTo(components);
        _inverseLengths[row] = QuantisedVector.InverseLength(components);
        _records[row] = record with { Components = default }; // They are in the row now.
    }

    private void Remove(string id)
    {
        if (!_rowsById.Remove(id, out var row))
        {
            return;
        }

        // The last one takes its place.
        var last = --_count;
        if (row != last)
        {
            _rows.AsSpan(last * _rowLength, _rowLength).CopyTo(_rows.AsSpan(row * _rowLength));
            _inverseLengths[row] = _inverseLengths[last];
            _records[row] = _records[last];
            _rowsById[_records[row].Id] = row;
        }

        _records[last] = null!;
    }

    private void Grow()
    {
        var capacity = Math.Max(64, _records.Length * 2);
        Array.Resize(ref _rows, capacity * _rowLength);
        Array.Resize(ref _inverseLengths, capacity);
        Array.Resize(ref _records, capacity);
    }
}

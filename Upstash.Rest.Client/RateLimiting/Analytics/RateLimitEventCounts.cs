using System.Runtime.InteropServices;

namespace Upstash.Rest.Client.RateLimiting;

/// <summary>Sums of events, bounded; when there are too many kinds the oldest go. Not thread-safe.</summary>
/// <param name="capacity">How many kinds are kept.</param>
internal sealed class RateLimitEventCounts(int capacity)
{
    private readonly Dictionary<RateLimitEvent, long> _counts = [];
    private readonly Queue<RateLimitEvent> _byAge = [];

    /// <summary>Gets how many kinds there are.</summary>
    public int Count => _counts.Count;

    /// <summary>Gets how many events went for want of room.</summary>
    public long Lost { get; private set; }

    /// <summary>Gets the sums, oldest first.</summary>
    public IEnumerable<KeyValuePair<RateLimitEvent, long>> Oldest => _byAge.Select(kind => KeyValuePair.Create(kind, _counts[kind]));

    /// <summary>Adds events.</summary>
    /// <returns><c>true</c> when they are the first of their kind.</returns>
    public bool Add(in RateLimitEvent kind, long count)
    {
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(_counts, kind, out var isKnown);
        sum += count;
        if (isKnown)
        {
            return false;
        }

        _byAge.Enqueue(kind);
        if (_byAge.Count > capacity)
        {
            _counts.Remove(_byAge.Dequeue(), out var lost);
            Lost += lost;
        }

        return true;
    }

    /// <summary>Returns these sums after older ones.</summary>
    public RateLimitEventCounts After(IEnumerable<KeyValuePair<RateLimitEvent, long>> older)
    {
        var all = new RateLimitEventCounts(capacity) { Lost = Lost };
        foreach (var (kind, count) in older.Concat(Oldest))
        {
            all.Add(kind, count);
        }

        return all;
    }
}

using System.Collections.Concurrent;

namespace Upstash.Rest.Client.RateLimiting;

/// <summary>Remembers for a while which values were found on a deny list.</summary>
/// <param name="capacity">How many are remembered; beyond it the oldest go.</param>
/// <param name="life">How long one is.</param>
internal sealed class DeniedValueCache(int capacity, TimeSpan life)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _found = new(StringComparer.Ordinal);
    private readonly Queue<(string Value, DateTimeOffset Since)> _byAge = [];
    private readonly Lock _lock = new();

    /// <summary>Gets a value indicating whether nothing is remembered; old values may be left when it is not.</summary>
    public bool IsEmpty => _found.IsEmpty;

    public bool Contains(string value, DateTimeOffset now) => _found.TryGetValue(value, out var since) && IsFresh(since, now);

    public void Remember(string value, DateTimeOffset now)
    {
        lock (_lock)
        {
            // Not anew while it is fresh: a value that was taken off the list must be asked for some time.
            if (capacity == 0 || Contains(value, now))
            {
                return;
            }

            _found[value] = now;
            _byAge.Enqueue((value, now));
            while (_byAge.TryPeek(out var oldest) && (_byAge.Count > capacity || !IsFresh(oldest.Since, now)))
            {
                _found.TryRemove(new(oldest.Value, oldest.Since));
                _byAge.Dequeue();
            }
        }
    }

    public void Forget(string value) => _found.TryRemove(value, out _);

    /// <summary>Says whether what was found then still holds; not when the clock was set back, since nobody knows.</summary>
    private bool IsFresh(DateTimeOffset since, DateTimeOffset now) => now >= since && now - since < life;
}

using System.Collections.Concurrent;

namespace Upstash.Rest.Client.RateLimiting;

/// <summary>Remembers refusals until the very instant at which they end, so that asking again needs no call.</summary>
/// <param name="capacity">How many identifiers are remembered.</param>
/// <param name="longest">The longest that one is.</param>
internal sealed class BlockCache(int capacity, TimeSpan longest)
{
    private readonly ConcurrentDictionary<string, Block> _blocks = new(StringComparer.Ordinal);
    private readonly Lock _sweeping = new();
    private int _count;

    /// <summary>Gets how many refusals are remembered.</summary>
    public int Count => _count;

    /// <summary>Refuses what is known to be refused: the same identifier, at least as many tokens, and still too early.</summary>
    public bool TryRefuse(string identifier, long rate, DateTimeOffset now, out RateLimitDecision decision)
    {
        decision = default;
        if (_count == 0 || rate <= 0 || !_blocks.TryGetValue(identifier, out var block))
        {
            return false;
        }

        if (now >= block.Until || now < block.Since)
        {
            Forget(identifier); // It is over; or the clock was set back, and nobody knows.
            return false;
        }

        if (rate < block.LeastRate)
        {
            return false;
        }

        decision = new()
        {
            IsAllowed = false,
            Reason = RateLimitReason.Blocked,
            Rules = block.Rules,
            RetryAfter = block.RetryAt - now,
        };
        return true;
    }

    /// <summary>Remembers a refusal.</summary>
    public void Remember(string identifier, long rate, DateTimeOffset now, in RateLimitDecision refusal)
    {
        if (capacity == 0 || rate <= 0 || refusal.Decisive?.RetryAt is not { } retryAt || retryAt <= now)
        {
            return;
        }

        var until = retryAt - now > longest ? now + longest : retryAt;
        var block = new Block(now, until, retryAt, rate, refusal.Rules);
        while (!_blocks.TryAdd(identifier, block))
        {
            if (_blocks.TryGetValue(identifier, out var other) && _blocks.TryUpdate(identifier, block, other))
            {
                return;
            }
        }

        if (Interlocked.Increment(ref _count) > capacity)
        {
            MakeRoom(now);
        }
    }

    /// <summary>Forgets a refusal, since something was given back.</summary>
    public void Forget(string identifier)
    {
        if (_blocks.TryRemove(identifier, out _))
        {
            Interlocked.Decrement(ref _count);
        }
    }

    /// <summary>Drops what is over and, if that is not enough, the tenth that ends soonest.</summary>
    private void MakeRoom(DateTimeOffset now)
    {
        if (!_sweeping.TryEnter())
        {
            return;
        }

        try
        {
            var goal = capacity - (capacity / 10);
            var inOrder = _blocks.ToArray(); // The dictionary's own copy: that of LINQ fails where others write.
            Array.Sort(inOrder, static (one, other) => one.Value.Until.CompareTo(other.Value.Until));
            for (var i = 0; i < inOrder.Length && (inOrder[i].Value.Until <= now || inOrder.Length - i > goal); i++)
            {
                Forget(inOrder[i].Key);
            }
        }
        finally
        {
            _sweeping.Exit();
        }
    }

    private sealed record Block(DateTimeOffset Since, DateTimeOffset Until, DateTimeOffset RetryAt, long LeastRate, IReadOnlyList<RateLimitStatus> Rules);
}

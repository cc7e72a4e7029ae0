namespace Upstash.Rest.Client.RateLimiting;

/// <summary>Counts in this process while the database cannot: a share of each limit, in fixed windows.</summary>
internal sealed class LocalCounters(IReadOnlyList<RateLimitRule> rules, double share)
{
    private const int MaxIdentifiers = 10_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Identifier, int Rule), (DateTimeOffset Ends, long Used)> _counters = [];

    /// <summary>Gets how many counters there are.</summary>
    public int Count => _counters.Count;

    /// <summary>Decides, all rules or none, as the database would.</summary>
    public RateLimitDecision Decide(string identifier, long rate, DateTimeOffset now, RateLimitReason reason)
    {
        var statuses = new RateLimitStatus[rules.Count];
        lock (_lock)
        {
            if (_counters.Count > MaxIdentifiers * rules.Count)
            {
                MakeRoom(now);
            }

            for (var i = 0; i < statuses.Length; i++)
            {
                statuses[i] = Look(identifier, i, rate, now);
            }

            var isAllowed = Array.TrueForAll(statuses, status => status.Fits);
            for (var i = 0; isAllowed && i < statuses.Length; i++)
            {
                var used = Math.Max(0, statuses[i].Limit - statuses[i].Remaining + rate);
                _counters[(identifier, i)] = (statuses[i].Reset, used);
                statuses[i] = statuses[i] with { Remaining = Math.Max(0, statuses[i].Limit - used) };
            }

            var decision = new RateLimitDecision { IsAllowed = isAllowed, Reason = reason, Rules = statuses };
            return isAllowed ? decision : decision with { RetryAfter = decision.Decisive!.RetryAt!.Value - now };
        }
    }

    private RateLimitStatus Look(string identifier, int rule, long rate, DateTimeOffset now)
    {
        var algorithm = rules[rule].Algorithm;
        var limit = Math.Max(1, (long)(algorithm.Tokens * share));
        var window = algorithm.SpanOf(algorithm.Tokens);
        var (ends, used) = _counters.GetValueOrDefault((identifier, rule));
        if (ends <= now)
        {
            (ends, used) = (now + window, 0);
        }

        var fits = used + rate <= limit;
        return new()
        {
            Rule = rules[rule].Name,
            Fits = fits,
            Limit = limit,
            Remaining = Math.Max(0, limit - used),
            Reset = ends,
            Window = window,
            RetryAt = fits ? null : ends,
        };
    }

    /// <summary>Drops what is over; and all of it when that is too little, which grants a window anew rather than grow without end.</summary>
    private void MakeRoom(DateTimeOffset now)
    {
        foreach (var (key, counter) in _counters)
        {
            if (counter.Ends <= now)
            {
                _counters.Remove(key);
            }
        }

        if (_counters.Count > MaxIdentifiers * rules.Count / 10 * 9)
        {
            _counters.Clear();
        }
    }
}

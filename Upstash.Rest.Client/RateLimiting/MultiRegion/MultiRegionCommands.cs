using Upstash.Rest.Client.Redis;

namespace Upstash.Rest.Client.RateLimiting;

/// <summary>Describes the questions to each of several databases.</summary>
/// <param name="rule">The rule, with its prefix: a fixed or a sliding window.</param>
/// <param name="isParity">Whether fixed windows count what they refuse.</param>
internal sealed class MultiRegionCommands(RateLimitRule rule, bool isParity)
{
    /// <summary>The most ids of one call: Lua's stack holds some thousands.</summary>
    private const int MostIds = 1000;

    private static readonly RedisScript AskScript = RedisScript.Embedded(typeof(MultiRegionCommands), "MultiRegion.MultiRegionAsk.lua");
    private static readonly RedisScript TellScript = RedisScript.Embedded(typeof(MultiRegionCommands), "MultiRegion.MultiRegionTell.lua");

    private readonly RateLimitAlgorithm _algorithm = rule.Algorithm;

    private bool IsSliding => _algorithm is SlidingWindow;

    /// <summary>Gets how long a hash counts: a sliding window looks back at the one before.</summary>
    private long TimeToLive => IsSliding ? (2 * _algorithm.WindowMilliseconds) + 1000 : _algorithm.WindowMilliseconds;

    /// <summary>Describes a request, or a look at what would become of it.</summary>
    public RedisCommand<MultiRegionAnswer> Ask(RateLimitReceipt charge, bool isPeek)
    {
        var mode = isPeek ? "peek" : isParity && !IsSliding ? "count" : "charge";
        return ScriptCommands.Run(
            AskScript,
            Keys(charge.Identifier, charge.At),
            [charge.Id!, charge.Rate, mode, _algorithm.Tokens, charge.At.ToUnixTimeMilliseconds(), _algorithm.WindowMilliseconds, TimeToLive],
            Read,
            isIdempotent: isPeek);
    }

    /// <summary>Describes how a database is told of requests; telling again changes nothing.</summary>
    public IEnumerable<RedisCommand<long>> Tell(string identifier, DateTimeOffset at, IEnumerable<KeyValuePair<string, long>> entries) =>
        entries.Chunk(MostIds).Select(some => ScriptCommands.Run(
            TellScript,
            [Keys(identifier, at)[0]],
            [TimeToLive, .. some.SelectMany(entry => new RedisArgument[] { entry.Key, entry.Value })],
            Reply.Integer,
            isIdempotent: true));

    /// <summary>Describes the end of all that an identifier spent and that still counts.</summary>
    public RedisCommand<long> Reset(string identifier, DateTimeOffset now) => KeyCommands.Delete(Keys(identifier, now));

    /// <summary>Tells whether a charge still counts.</summary>
    public bool Counts(DateTimeOffset at, DateTimeOffset now)
    {
        var windows = (now.ToUnixTimeMilliseconds() / _algorithm.WindowMilliseconds) - (at.ToUnixTimeMilliseconds() / _algorithm.WindowMilliseconds);
        return windows <= (IsSliding ? 1 : 0);
    }

    /// <summary>Reads where the rule stands by what one database said.</summary>
    public RateLimitStatus Status(MultiRegionAnswer answer, RateLimitReceipt charge)
    {
        var (now, window, limit) = (charge.At.ToUnixTimeMilliseconds(), _algorithm.WindowMilliseconds, _algorithm.Tokens);
        var status = _algorithm.Read(new(rule.Name, answer.Fits, limit, answer.Current, answer.Previous, charge.Rate, now));
        if (!IsSliding)
        {
            return status;
        }

        // Here the window before is not rounded down, so that more is seen of it than in one database.
        var start = now / window * window;
        var weighted = (1 - ((double)(now - start) / window)) * answer.Previous;
        return status with
        {
            Remaining = Math.Clamp(limit - answer.Current - (long)Math.Ceiling(weighted), 0, limit),
            RetryAt = answer.Fits ? null : charge.Rate > limit ? status.Reset : RetryAt(start, answer, limit - charge.Rate),
        };
    }

    private static MultiRegionAnswer Read(ref RedisReply reply)
    {
        reply.EnterArray();
        reply.ExpectItem();
        var fits = reply.ReadInt64() == 1;
        reply.ExpectItem();
        var previous = reply.ReadInt64();
        reply.ExpectItem();
        reply.EnterArray();
        var entries = new Dictionary<string, long>(StringComparer.Ordinal);
        while (Reply.NextField(ref reply, out var id))
        {
            entries[id] = reply.ReadInt64();
        }

        return new(fits, previous, entries);
    }

    /// <summary>Returns the first millisecond at which no more counts than there may be beside the request.</summary>
    private DateTimeOffset RetryAt(long start, MultiRegionAnswer answer, long beside)
    {
        var room = beside - answer.Current;
        var at = room >= 0 ? start + Offset(answer.Previous, room) : start + _algorithm.WindowMilliseconds + Offset(answer.Current, beside);
        return DateTimeOffset.FromUnixTimeMilliseconds(at);
    }

    private long Offset(long previous, long room)
    {
        if (previous <= room)
        {
            return 0;
        }

        var window = _algorithm.WindowMilliseconds;
        var offset = Math.Max(0, (long)(window * (1 - ((double)room / previous))) - 1);
        while (offset < window && (1 - ((double)offset / window)) * previous > room)
        {
            offset++;
        }

        return offset;
    }

    private string[] Keys(string identifier, DateTimeOffset at)
    {
        var keys = new string[_algorithm.KeyCount];
        _algorithm.WriteKeys(keys, RateLimitKeys.Subject(rule.Prefix!, identifier), at.ToUnixTimeMilliseconds());
        return keys;
    }
}

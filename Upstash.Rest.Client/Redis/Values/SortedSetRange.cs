namespace Upstash.Rest.Client.Redis;

/// <summary>Which members of a sorted set, and in which order; the default is all of them, lowest first.</summary>
public readonly record struct SortedSetRange
{
    private readonly RedisArgument? _first;
    private readonly RedisArgument? _last;
    private readonly string? _by;
    private readonly bool _isDescending;
    private readonly long _offset;
    private readonly long? _count;

    private SortedSetRange(RedisArgument first, RedisArgument last, string? by = null, bool isDescending = false, long offset = 0, long? count = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(count ?? 0, nameof(count));
        _first = first;
        _last = last;
        _by = by;
        _isDescending = isDescending;
        _offset = offset;
        _count = count;
    }

    /// <summary>Gets the range of all members, lowest first; the default.</summary>
    public static SortedSetRange All => default;

    /// <summary>Gets a value indicating whether the range is of members in their byte order, which Redis gives without scores.</summary>
    internal bool IsByLex => _by == "BYLEX";

    /// <summary>Takes members by position, from 0; negative positions count from the other end, and both ends are included.</summary>
    /// <param name="start">The first position.</param>
    /// <param name="stop">The last position.</param>
    public static SortedSetRange ByRank(long start, long stop) => new(start, stop);

    /// <summary>Takes members by score (<c>BYSCORE</c>).</summary>
    /// <param name="scores">The scores.</param>
    /// <param name="offset">How many of them to pass over; each costs a step.</param>
    /// <param name="count">The most to take; <c>null</c> takes all.</param>
    public static SortedSetRange ByScore(ScoreRange scores, long offset = 0, long? count = null) =>
        new(scores.Min.Argument, scores.Max.Argument, "BYSCORE", offset: offset, count: count);

    /// <summary>Takes members of equal score by their bytes (<c>BYLEX</c>).</summary>
    /// <param name="members">The members.</param>
    /// <param name="offset">How many of them to pass over; each costs a step.</param>
    /// <param name="count">The most to take; <c>null</c> takes all.</param>
    public static SortedSetRange ByLex(LexRange members, long offset = 0, long? count = null) =>
        new(members.MinArgument, members.MaxArgument, "BYLEX", offset: offset, count: count);

    /// <summary>Takes a range of scores as <see cref="ByScore"/> does.</summary>
    public static implicit operator SortedSetRange(ScoreRange scores) => ByScore(scores);

    /// <summary>Takes a range of members as <see cref="ByLex"/> does.</summary>
    public static implicit operator SortedSetRange(LexRange members) => ByLex(members);

    /// <summary>Returns the same range counted, and read, from the highest member down (<c>REV</c>).</summary>
    public SortedSetRange Descending() => new(_first ?? 0, _last ?? -1, _by, isDescending: true, _offset, _count);

    internal void AppendTo(List<RedisArgument> arguments)
    {
        var (first, last) = (_first ?? 0, _last ?? -1);
        arguments.AddRange(_isDescending && _by is not null ? [last, first] : [first, last]);
        if (_by is not null)
        {
            arguments.Add(_by);
        }

        if (_isDescending)
        {
            arguments.Add("REV");
        }

        if (_offset > 0 || _count is not null)
        {
            arguments.AddRange(["LIMIT", _offset, _count ?? -1]);
        }
    }
}

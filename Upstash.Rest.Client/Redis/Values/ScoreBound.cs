namespace Upstash.Rest.Client.Redis;

/// <summary>One end of a range of scores. A <c>double</c> converts to an end that belongs to the range; infinities leave it open.</summary>
public readonly record struct ScoreBound
{
    private ScoreBound(double score, bool isExclusive)
    {
        Score = score;
        IsExclusive = isExclusive;
    }

    /// <summary>Gets the score.</summary>
    public double Score { get; }

    /// <summary>Gets a value indicating whether members with exactly this score are left out.</summary>
    public bool IsExclusive { get; }

    /// <summary>Gets the argument as Redis spells it, for example <c>(1.5</c>.</summary>
    internal RedisArgument Argument => IsExclusive ? $"({(RedisArgument)Score}" : Score;

    /// <summary>Ends the range just before, or begins it just after, a score (<c>(1.5</c>).</summary>
    public static ScoreBound Exclusive(double score) => new(score, isExclusive: true);

    /// <summary>Takes a score that belongs to the range.</summary>
    public static implicit operator ScoreBound(double score) => new(score, isExclusive: false);
}

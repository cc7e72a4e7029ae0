namespace Upstash.Rest.Client.Redis;

/// <summary>The scores from one bound to another; the default is every score.</summary>
public readonly record struct ScoreRange
{
    private readonly ScoreBound? _min;
    private readonly ScoreBound? _max;

    /// <summary>Takes both bounds.</summary>
    /// <param name="min">The lower bound; a plain number is included.</param>
    /// <param name="max">The upper bound; a plain number is included.</param>
    public ScoreRange(ScoreBound min, ScoreBound max)
    {
        _min = min;
        _max = max;
    }

    /// <summary>Gets the range of every score; the default.</summary>
    public static ScoreRange All => default;

    /// <summary>Gets the lower bound.</summary>
    public ScoreBound Min => _min ?? double.NegativeInfinity;

    /// <summary>Gets the upper bound.</summary>
    public ScoreBound Max => _max ?? double.PositiveInfinity;

    /// <summary>Takes every score from a bound upwards.</summary>
    public static ScoreRange From(ScoreBound min) => new(min, double.PositiveInfinity);

    /// <summary>Takes every score up to a bound.</summary>
    public static ScoreRange UpTo(ScoreBound max) => new(double.NegativeInfinity, max);
}

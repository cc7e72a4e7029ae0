namespace Upstash.Rest.Client.Redis;

/// <summary>The score of a member that several sorted sets hold, in what is made of them.</summary>
public enum ScoreAggregate
{
    /// <summary>All its scores added (<c>SUM</c>).</summary>
    Sum,

    /// <summary>The lowest of its scores (<c>MIN</c>).</summary>
    Min,

    /// <summary>The highest of its scores (<c>MAX</c>).</summary>
    Max,
}

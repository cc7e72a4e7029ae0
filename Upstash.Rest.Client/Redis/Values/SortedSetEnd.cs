namespace Upstash.Rest.Client.Redis;

/// <summary>An end of a sorted set.</summary>
public enum SortedSetEnd
{
    /// <summary>The lowest scores (<c>MIN</c>).</summary>
    Min,

    /// <summary>The highest scores (<c>MAX</c>).</summary>
    Max,
}

namespace Upstash.Rest.Client.Redis;

/// <summary>How many results a geographic search returns at most.</summary>
public readonly record struct GeoLimit
{
    private readonly long _count;
    private readonly bool _any;

    private GeoLimit(long count, bool any)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        _count = count;
        _any = any;
    }

    /// <summary>Gets the limit that returns all; the default.</summary>
    public static GeoLimit None => default;

    /// <summary>Returns the first in the search's order, the nearest when it has none (<c>COUNT</c>). All matches are looked at.</summary>
    public static GeoLimit First(long count) => new(count, any: false);

    /// <summary>Returns whichever are found first, wherever they are (<c>COUNT … ANY</c>), which is faster.</summary>
    public static GeoLimit Any(long count) => new(count, any: true);

    internal void AppendTo(List<RedisArgument> arguments)
    {
        if (_count == 0)
        {
            return;
        }

        arguments.Add("COUNT");
        arguments.Add(_count);
        if (_any)
        {
            arguments.Add("ANY");
        }
    }
}

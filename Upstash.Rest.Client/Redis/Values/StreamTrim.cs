namespace Upstash.Rest.Client.Redis;

/// <summary>How a stream is cut at its old end; the default does not cut.</summary>
public readonly record struct StreamTrim
{
    private readonly string? _strategy;
    private readonly RedisArgument _threshold;
    private readonly bool _isApproximate;
    private readonly long? _limit;

    private StreamTrim(string strategy, RedisArgument threshold, bool isApproximate = false, long? limit = null)
    {
        _strategy = strategy;
        _threshold = threshold;
        _isApproximate = isApproximate;
        _limit = limit;
    }

    /// <summary>Gets the trim that leaves the stream as it is; the default.</summary>
    public static StreamTrim None => default;

    /// <summary>Keeps exactly the newest entries (<c>MAXLEN =</c>).</summary>
    /// <param name="length">How many to keep.</param>
    public static StreamTrim ToLength(long length) => new("MAXLEN", length);

    /// <summary>Keeps about so many of the newest entries, and never fewer (<c>MAXLEN ~</c>); it costs less than an exact cut.</summary>
    /// <param name="length">How many to keep.</param>
    /// <param name="limit">The most entries to drop at once; <c>null</c> leaves it to the server, 0 drops all that it may.</param>
    public static StreamTrim ToAboutLength(long length, long? limit = null) => new("MAXLEN", length, isApproximate: true, limit);

    /// <summary>Drops exactly the entries before an id (<c>MINID =</c>).</summary>
    /// <param name="id">The id to keep from.</param>
    public static StreamTrim Before(string id) => new("MINID", id);

    /// <summary>Drops about the entries before an id, and never one from it on (<c>MINID ~</c>); it costs less than an exact cut.</summary>
    /// <param name="id">The id to keep from.</param>
    /// <param name="limit">The most entries to drop at once; <c>null</c> leaves it to the server, 0 drops all that it may.</param>
    public static StreamTrim AboutBefore(string id, long? limit = null) => new("MINID", id, isApproximate: true, limit);

    internal void AppendTo(List<RedisArgument> arguments)
    {
        if (_strategy is null)
        {
            return;
        }

        arguments.AddRange([_strategy, _isApproximate ? "~" : "=", _threshold]);
        if (_limit is { } limit)
        {
            arguments.AddRange(["LIMIT", limit]);
        }
    }
}

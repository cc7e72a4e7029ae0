namespace Upstash.Rest.Client.Redis;

/// <summary>The members from one bound to another, compared byte by byte; the default is every member. Redis promises an order only where all scores are equal.</summary>
/// <param name="Min">The lower bound; a plain text is included.</param>
/// <param name="Max">The upper bound; a plain text is included.</param>
public readonly record struct LexRange(LexBound Min, LexBound Max)
{
    /// <summary>Gets the range of every member; the default.</summary>
    public static LexRange All => default;

    internal RedisArgument MinArgument => Min.Argument("-");

    internal RedisArgument MaxArgument => Max.Argument("+");

    /// <summary>Takes every member from a bound upwards.</summary>
    public static LexRange From(LexBound min) => new(min, LexBound.Open);

    /// <summary>Takes every member up to a bound.</summary>
    public static LexRange UpTo(LexBound max) => new(LexBound.Open, max);
}

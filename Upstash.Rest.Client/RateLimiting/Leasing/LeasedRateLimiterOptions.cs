namespace Upstash.Rest.Client.RateLimiting;

/// <summary>How many tokens a process takes at once, and how long it keeps them.</summary>
public sealed record LeasedRateLimiterOptions
{
    /// <summary>Gets the tokens that are taken at once for an identifier.</summary>
    /// <value>From 1 to the smallest limit of the rules; <c>null</c>, the default, for <see cref="Share"/> of that limit.</value>
    public long? BlockSize { get; init; }

    /// <summary>Gets the share of the smallest limit that is taken at once where <see cref="BlockSize"/> is not set.</summary>
    /// <value>Above 0 and at most 1; at least one token is taken. The default is 0.1.</value>
    public double Share { get; init; } = 0.1;

    /// <summary>Gets for how many identifiers tokens are kept at a time; those beyond it ask the database each time.</summary>
    /// <value>At least 1. The default is 10,000.</value>
    public int MaxIdentifiers { get; init; } = 10_000;

    /// <summary>Gets how long tokens lie unused before they are returned; looked after once in this span, so it can take twice as long.</summary>
    /// <value>From 10 milliseconds to one day. The default is 5 seconds.</value>
    public TimeSpan IdleAfter { get; init; } = TimeSpan.FromSeconds(5);
}

namespace Upstash.Rest.Client.RateLimiting;

/// <summary>Where one rule stands after a decision.</summary>
public sealed record RateLimitStatus
{
    /// <summary>Gets the rule's name.</summary>
    public required string Rule { get; init; }

    /// <summary>Gets a value indicating whether the request fits this rule; another may have refused it all the same.</summary>
    public required bool Fits { get; init; }

    /// <summary>Gets the limit that was applied, in tokens: the rule's, or a dynamic one.</summary>
    public required long Limit { get; init; }

    /// <summary>Gets the tokens left, from 0 to <see cref="Limit"/>.</summary>
    public required long Remaining { get; init; }

    /// <summary>Gets the instant at which more tokens come: the window's end or the bucket's next refill, as the JavaScript SDK's <c>reset</c>.</summary>
    public required DateTimeOffset Reset { get; init; }

    /// <summary>Gets the span that the limit is for: the window, or the time in which a whole bucket or burst comes back.</summary>
    public required TimeSpan Window { get; init; }

    /// <summary>Gets the first instant at which a refused request fits, if nobody else spends; <see cref="Reset"/> where it is larger than the limit.</summary>
    /// <value><c>null</c> when the request fits.</value>
    public DateTimeOffset? RetryAt { get; init; }
}

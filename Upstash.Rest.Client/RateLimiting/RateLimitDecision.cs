namespace Upstash.Rest.Client.RateLimiting;

/// <summary>The outcome of asking a limiter.</summary>
public readonly record struct RateLimitDecision
{
    private static readonly RateLimitStatus[] NoRules = [];

    /// <summary>Gets a value indicating whether the request may go on.</summary>
    public required bool IsAllowed { get; init; }

    /// <summary>Gets what the decision rests on.</summary>
    public RateLimitReason Reason { get; init; }

    /// <summary>Gets where each rule stands, in the limiter's order; empty where no counter was read (a deny list, a failure).</summary>
    public IReadOnlyList<RateLimitStatus> Rules { get => field ?? NoRules; init; }

    /// <summary>Gets how long to wait before a refused request has a chance; zero when it was allowed.</summary>
    public TimeSpan RetryAfter { get; init; }

    /// <summary>Gets what was charged, so that it can be given back; <c>null</c> when nothing was.</summary>
    public RateLimitReceipt? Receipt { get; init; }

    /// <summary>Gets the value that stands on the deny list; it may be personal, so keep it out of logs. <c>null</c> unless <see cref="Reason"/> is <see cref="RateLimitReason.Denied"/>.</summary>
    public string? DeniedValue { get; init; }

    /// <summary>Gets a value indicating whether the request was let through only because the limiter just reports.</summary>
    public bool WouldBeRefused { get; init; }

    /// <summary>Gets the rule that decides: of those that refuse the one to wait for longest, else the one with the least left.</summary>
    /// <value><c>null</c> where no counter was read.</value>
    public RateLimitStatus? Decisive
    {
        get
        {
            RateLimitStatus? decisive = null;
            for (var i = 0; i < Rules.Count; i++)
            {
                decisive = decisive is null || IsStricter(Rules[i], decisive) ? Rules[i] : decisive;
            }

            return decisive;
        }
    }

    /// <summary>Gets the limit of the <see cref="Decisive"/> rule, in tokens; 0 where there is none.</summary>
    public long Limit => Decisive?.Limit ?? 0;

    /// <summary>Gets the tokens left by the <see cref="Decisive"/> rule; 0 where there is none.</summary>
    public long Remaining => Decisive?.Remaining ?? 0;

    /// <summary>Gets the instant at which the <see cref="Decisive"/> rule has more tokens; <c>null</c> where there is none.</summary>
    public DateTimeOffset? Reset => Decisive?.Reset;

    /// <summary>Returns the outcome alone: the rest may be personal.</summary>
    public override string ToString() => $"{(IsAllowed ? "allowed" : "refused")} ({Reason})";

    private static bool IsStricter(RateLimitStatus one, RateLimitStatus other) => (one.Fits, other.Fits) switch
    {
        (false, false) => one.RetryAt > other.RetryAt,
        (true, true) => one.Remaining < other.Remaining,
        _ => !one.Fits,
    };
}

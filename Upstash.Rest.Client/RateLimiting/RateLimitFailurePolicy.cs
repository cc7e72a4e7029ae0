namespace Upstash.Rest.Client.RateLimiting;

/// <summary>What becomes of requests while the database cannot tell: one rule for time-outs and errors alike.</summary>
public sealed class RateLimitFailurePolicy
{
    private RateLimitFailurePolicy(string name, double share)
    {
        Name = name;
        Share = share;
    }

    /// <summary>Gets the policy that lets requests through: availability before the limit, as the JavaScript SDK does on a time-out.</summary>
    public static RateLimitFailurePolicy Open { get; } = new("let through", 0);

    /// <summary>Gets the policy that refuses requests: for what costs money.</summary>
    public static RateLimitFailurePolicy Closed { get; } = new("refused", 0);

    internal string Name { get; }

    /// <summary>Gets the share of each limit that this process grants, or 0.</summary>
    internal double Share { get; }

    /// <summary>Lets each process grant a share of the limits by its own count, in fixed windows that begin with the outage.</summary>
    /// <param name="share">The share of each limit, above 0 and at most 1: with four instances 0.25 keeps the whole below the limit. At least one token a window is granted.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is outside its range.</exception>
    public static RateLimitFailurePolicy Local(double share)
    {
        if (!(share is > 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(share), share, "The share must be above 0 and at most 1.");
        }

        return new("counted in this process", share);
    }

    /// <summary>Lets through or refuses, for a second at first.</summary>
    internal RateLimitDecision Decide(RateLimitReason reason) => new()
    {
        IsAllowed = this == Open,
        Reason = reason,
        RetryAfter = this == Open ? TimeSpan.Zero : TimeSpan.FromSeconds(1),
    };

    /// <inheritdoc/>
    public override string ToString() => Share > 0 ? $"{Name}, {Share:P0}" : Name;
}

using Upstash.Rest.Client.Redis;

namespace Upstash.Rest.Client.RateLimiting;

/// <summary>How a limit counts. It describes commands and does no I/O; <see cref="UpstashRateLimiter"/> runs them.</summary>
public abstract class RateLimitAlgorithm
{
    private protected RateLimitAlgorithm()
    {
    }

    /// <summary>Returns the key that a charge made at an instant goes to.</summary>
    /// <param name="subject">The prefix and the identifier, joined by a colon.</param>
    /// <param name="now">The instant, by the caller's clock.</param>
    internal abstract string CounterKey(string subject, DateTimeOffset now);

    /// <summary>Describes a charge, refused without any trace when it does not fit.</summary>
    /// <param name="charge">What to charge and where; with a reservation the same charge is never made twice.</param>
    /// <param name="now">The present, by the caller's clock.</param>
    /// <param name="keptFor">How long the reservation, if there is one, can be given back.</param>
    internal abstract RedisCommand<RateLimitDecision> Limit(RateLimitReceipt charge, DateTimeOffset now, TimeSpan keptFor);

    /// <summary>Describes a look that spends nothing.</summary>
    internal abstract RedisCommand<RateLimitDecision> Peek(string subject, DateTimeOffset now);

    /// <summary>Describes a refund; its reply is <c>true</c> when it was given, <c>false</c> when there was nothing to give back.</summary>
    internal abstract RedisCommand<bool> Refund(RateLimitReceipt receipt);
}

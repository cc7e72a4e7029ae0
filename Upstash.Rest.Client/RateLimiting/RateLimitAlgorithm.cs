using Upstash.Rest.Client.Redis;

namespace Upstash.Rest.Client.RateLimiting;

/// <summary>How a limit counts. It describes commands and does no I/O; <see cref="UpstashRateLimiter"/> runs them.</summary>
public abstract class RateLimitAlgorithm
{
    private protected RateLimitAlgorithm()
    {
    }

    /// <summary>Describes the charge of one request, refused without any trace when it does not fit.</summary>
    /// <param name="subject">The prefix and the identifier, joined by a colon.</param>
    /// <param name="rate">The tokens that the request spends.</param>
    /// <param name="now">The present, by the caller's clock.</param>
    /// <param name="reservation">Where the charge is noted; the same note is never charged twice.</param>
    internal abstract RedisCommand<RateLimitDecision> Limit(string subject, long rate, DateTimeOffset now, Reservation? reservation);

    /// <summary>Describes a look that spends nothing.</summary>
    internal abstract RedisCommand<RateLimitDecision> Peek(string subject, DateTimeOffset now);

    /// <summary>Describes a refund; its reply is <c>true</c> when it was given, <c>false</c> when there was nothing to give back.</summary>
    internal abstract RedisCommand<bool> Refund(RateLimitReceipt receipt);

    /// <summary>A note in Redis that a charge is not settled yet.</summary>
    internal readonly record struct Reservation(string Key, TimeSpan KeptFor);
}

using Upstash.Rest.Client.RateLimiting;

namespace Upstash.Rest.Extensions.AI;

/// <summary>A rate limit refused the call: nothing was asked for, and nothing is charged.</summary>
public sealed class RateLimitedException : UpstashAIException
{
    /// <summary>Takes what the limiter decided.</summary>
    /// <param name="decision">The refusal.</param>
    public RateLimitedException(RateLimitDecision decision)
        : base("The rate limit is reached. Wait for RetryAfter, then ask again.")
    {
        Decision = decision;
        RetryAfter = decision.RetryAfter;
    }

    /// <summary>Gets what the limiter decided.</summary>
    public RateLimitDecision Decision { get; }
}

using Upstash.Rest.Client.RateLimiting;

namespace Upstash.Rest.AspNetCore.RateLimiting;

/// <summary>Limits a controller, an action or an endpoint by a policy, in the global one's place; an action's goes before its controller's.</summary>
/// <param name="policy">The policy's name.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class UpstashRateLimitAttribute(string policy) : Attribute
{
    private long _rate = 1;

    /// <summary>Gets the policy's name.</summary>
    public string Policy { get; } = string.IsNullOrEmpty(policy) ? throw new ArgumentException("A policy has a name.", nameof(policy)) : policy;

    /// <summary>Gets or sets the tokens that each request spends; 0 spends none, and is refused where a limit is exceeded already.</summary>
    /// <value>From 0 to <see cref="RateLimitAlgorithm.MaxTokens"/>. The default is 1. More than a limit is always refused.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public long Rate
    {
        get => _rate;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, RateLimitAlgorithm.MaxTokens);
            _rate = value;
        }
    }
}

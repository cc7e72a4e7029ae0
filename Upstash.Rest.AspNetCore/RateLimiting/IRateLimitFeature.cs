using Upstash.Rest.Client.RateLimiting;

namespace Upstash.Rest.AspNetCore.RateLimiting;

/// <summary>What was decided about a request: <c>context.Features.Get&lt;IRateLimitFeature&gt;()</c>; <c>null</c> where no limit applies.</summary>
public interface IRateLimitFeature
{
    /// <summary>Gets the name of the policy that applied.</summary>
    string Policy { get; }

    /// <summary>Gets the decision; its receipt gives the charge back.</summary>
    RateLimitDecision Decision { get; }
}

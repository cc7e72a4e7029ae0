using Microsoft.AspNetCore.Builder;
using Upstash.Rest.AspNetCore.RateLimiting;
using Upstash.Rest.Client.RateLimiting;

namespace Upstash.Rest.AspNetCore;

/// <summary>Says by which policy endpoints are limited.</summary>
public static class UpstashRateLimiterEndpointConventionBuilderExtensions
{
    /// <summary>Limits an endpoint, or all of a group, by a policy, in the global one's place; what an endpoint says goes before what its group says.</summary>
    /// <remarks>Behind <c>MapControllers()</c> it goes before the attributes of controllers and actions, as all that is said there.</remarks>
    /// <param name="builder">The endpoint or group.</param>
    /// <param name="policy">The policy's name.</param>
    /// <param name="rate">The tokens that each request spends, from 0 to <see cref="RateLimitAlgorithm.MaxTokens"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rate"/> is outside its range.</exception>
    public static TBuilder RequireUpstashRateLimit<TBuilder>(this TBuilder builder, string policy, long rate = 1)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        var metadata = new UpstashRateLimitAttribute(policy) { Rate = rate };
        builder.Add(endpoint => endpoint.Metadata.Add(metadata));
        return builder;
    }

    /// <summary>Lets an endpoint, or all of a group, go without a limit, whatever else is said of it.</summary>
    public static TBuilder DisableUpstashRateLimit<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Add(static endpoint => endpoint.Metadata.Add(new DisableUpstashRateLimitAttribute()));
        return builder;
    }
}

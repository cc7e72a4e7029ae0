using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Upstash.Rest.AspNetCore.RateLimiting;

namespace Upstash.Rest.AspNetCore;

/// <summary>Puts the rate limiter into the pipeline.</summary>
public static class UpstashRateLimiterApplicationBuilderExtensions
{
    /// <summary>Applies the policies to the requests that pass here: one call to the database each, at most.</summary>
    /// <remarks>
    /// Place it behind <c>UseForwardedHeaders</c>, <c>UseRouting</c> and, where users are counted, <c>UseAuthentication</c>;
    /// before what does the work. It waits without a thread. Answers that a cache gives before it are not counted.
    /// </remarks>
    /// <exception cref="InvalidOperationException"><see cref="UpstashRateLimiterServiceCollectionExtensions.AddUpstashRateLimiter"/> was not called.</exception>
    public static IApplicationBuilder UseUpstashRateLimiter(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var services = app.ApplicationServices;
        var policies = services.GetService<RateLimitPolicies>()
            ?? throw new InvalidOperationException("There are no policies yet. Call services.AddUpstashRateLimiter(…) before app.UseUpstashRateLimiter().");
        policies.AreApplied = true;
        return app.Use(next => new RateLimitMiddleware(
            next, policies, services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILogger<RateLimitMiddleware>>()).InvokeAsync);
    }
}

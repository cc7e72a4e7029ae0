namespace Upstash.Rest.AspNetCore.RateLimiting;

/// <summary>Lets a controller, an action or an endpoint go without a limit, whatever else is said of it.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class DisableUpstashRateLimitAttribute : Attribute;

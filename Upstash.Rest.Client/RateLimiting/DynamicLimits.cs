namespace Upstash.Rest.Client.RateLimiting;

/// <summary>Limits that replace a rule's own while the application runs.</summary>
public sealed class DynamicLimits
{
}

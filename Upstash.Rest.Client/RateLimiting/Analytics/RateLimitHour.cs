namespace Upstash.Rest.Client.RateLimiting;

/// <summary>The decisions of one hour.</summary>
/// <param name="Start">When the hour began.</param>
/// <param name="Usage">How many there were, of all identifiers.</param>
public sealed record RateLimitHour(DateTimeOffset Start, RateLimitUsage Usage);

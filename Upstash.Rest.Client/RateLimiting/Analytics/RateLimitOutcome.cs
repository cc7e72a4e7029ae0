namespace Upstash.Rest.Client.RateLimiting;

/// <summary>What the analytics tell apart.</summary>
internal enum RateLimitOutcome
{
    Allowed,
    Refused,
    Denied,
}

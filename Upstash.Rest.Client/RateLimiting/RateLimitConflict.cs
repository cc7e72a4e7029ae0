namespace Upstash.Rest.Client.RateLimiting;

/// <summary>Somebody counts otherwise on a prefix that is also ours: neither limit holds.</summary>
/// <param name="Prefix">The rule's prefix.</param>
/// <param name="Settings">How we count: algorithm, window, and for a bucket its refill.</param>
/// <param name="Other">How the other counts.</param>
/// <param name="LastSeen">When the other last said so, by its clock.</param>
public sealed record RateLimitConflict(string Prefix, string Settings, string Other, DateTimeOffset LastSeen);

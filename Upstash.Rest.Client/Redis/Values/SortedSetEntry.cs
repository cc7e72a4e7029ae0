namespace Upstash.Rest.Client.Redis;

/// <summary>A member of a sorted set with its score.</summary>
/// <param name="Member">The member.</param>
/// <param name="Score">The score; may be infinite.</param>
public readonly record struct SortedSetEntry(string Member, double Score);

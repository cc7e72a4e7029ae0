namespace Upstash.Rest.Client.Redis;

/// <summary>A member of a geographic set with its position.</summary>
/// <param name="Member">The member.</param>
/// <param name="Position">Where it is.</param>
public readonly record struct GeoEntry(string Member, GeoPosition Position);

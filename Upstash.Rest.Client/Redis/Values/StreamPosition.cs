namespace Upstash.Rest.Client.Redis;

/// <summary>Where to read a stream from.</summary>
/// <param name="Key">The stream.</param>
/// <param name="AfterId">The id to read after; the entry of that id is left out.</param>
public readonly record struct StreamPosition(string Key, string AfterId)
{
    /// <summary>Reads from the first entry; for a group's consumer, its own pending entries from the first.</summary>
    public static StreamPosition Beginning(string key) => new(key, "0");

    /// <summary>Reads what was never delivered to the group (<c>&gt;</c>).</summary>
    public static StreamPosition Undelivered(string key) => new(key, ">");
}

namespace Upstash.Rest.Client.RateLimiting;

/// <summary>How a deny list is looked at.</summary>
public sealed record DenyListOptions
{
    /// <summary>Gets how long a value that was found is refused without asking; for so long its removal by another process goes unseen.</summary>
    /// <value>Above zero. The default is 1 minute, as in the JavaScript SDK.</value>
    public TimeSpan KnownFor { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Gets how many found values are remembered.</summary>
    /// <value>From 0, which switches it off. The default is 10,000; beyond it the oldest go.</value>
    public int KnownCapacity { get; init; } = 10_000;

    /// <summary>Gets the lengths of the IPv4 networks that are looked for. Each is one more member in the same command; empty looks for addresses alone.</summary>
    /// <value>From 1 to 31. The default is 8 to 31. All who write to the list should have the same.</value>
    public IReadOnlyList<int> IPv4Lengths { get; init; } = [.. Enumerable.Range(8, 24)];

    /// <summary>Gets the lengths of the IPv6 networks that are looked for.</summary>
    /// <value>From 1 to 127, at most 64 of them. The default is 16 to 64 in steps of 4.</value>
    public IReadOnlyList<int> IPv6Lengths { get; init; } = [.. Enumerable.Range(4, 13).Select(quarter => 4 * quarter)];
}

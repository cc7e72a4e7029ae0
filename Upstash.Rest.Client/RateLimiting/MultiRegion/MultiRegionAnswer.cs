namespace Upstash.Rest.Client.RateLimiting;

/// <summary>What one database said.</summary>
/// <param name="Fits">Whether the request fits there.</param>
/// <param name="Previous">The tokens of the window before.</param>
/// <param name="Entries">The requests of this window with their weights, the one that asked among them if it was written.</param>
internal sealed record MultiRegionAnswer(bool Fits, long Previous, IReadOnlyDictionary<string, long> Entries)
{
    /// <summary>Gets the tokens of this window.</summary>
    public long Current { get; } = Entries.Values.Sum();
}

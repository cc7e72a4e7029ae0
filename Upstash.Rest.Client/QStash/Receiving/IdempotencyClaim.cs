namespace Upstash.Rest.Client.QStash;

/// <summary>What came of a claim.</summary>
/// <param name="State">Whether the work may be begun.</param>
/// <param name="Id">What is claimed.</param>
public sealed record IdempotencyClaim(IdempotencyState State, string Id)
{
    /// <summary>Gets how long the other one's lease lasts yet; zero where nobody is at it.</summary>
    public TimeSpan RetryAfter { get; init; }

    /// <summary>Gets what tells this claim from a later one of the same id.</summary>
    internal string Token { get; init; } = "";
}

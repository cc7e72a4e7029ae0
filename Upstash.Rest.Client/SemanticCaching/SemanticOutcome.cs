using Upstash.Rest.Client.AnswerCaching;

namespace Upstash.Rest.Client.SemanticCaching;

/// <summary>An answer, where it comes from, and what the lookup found.</summary>
/// <param name="Value">The answer.</param>
/// <param name="Origin">Where it comes from.</param>
/// <param name="Lookup">What the lookup found. Where another call made the answer meanwhile, an exact hit.</param>
public sealed record SemanticOutcome(ReadOnlyMemory<byte> Value, AnswerOrigin Origin, SemanticAnswer Lookup)
{
    /// <summary>Returns its origin alone.</summary>
    public override string ToString() => Origin.ToString();
}

namespace Upstash.Rest.Client.AnswerCaching;

/// <summary>An answer, and where it comes from.</summary>
/// <param name="Value">The answer.</param>
/// <param name="Origin">Where it comes from.</param>
/// <param name="Age">How old it is; zero for one that was just made.</param>
public sealed record AnswerOutcome(ReadOnlyMemory<byte> Value, AnswerOrigin Origin, TimeSpan Age)
{
    /// <summary>Returns its origin alone.</summary>
    public override string ToString() => Origin.ToString();
}

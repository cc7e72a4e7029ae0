using Upstash.Rest.Client.SemanticCaching;

namespace Upstash.Rest.Calibration;

/// <summary>What a cache would do with some pairs at a minimum proximity.</summary>
/// <param name="Minimum">The lowest score that counts.</param>
/// <param name="Precision">Of the hits, those that are right.</param>
/// <param name="HitRate">Of the pairs that are the same, those that are hits.</param>
/// <param name="FalseHitRate">Of the pairs that are not the same, those that are hits.</param>
internal sealed record Outcome(double Minimum, Proportion Precision, Proportion HitRate, Proportion FalseHitRate)
{
    /// <summary>Counts what happens at a minimum.</summary>
    public static Outcome At(double minimum, IReadOnlyCollection<MeasuredPair> pairs, bool isVerified)
    {
        var hits = pairs.Where(pair => IsHit(pair, minimum, isVerified)).ToArray();
        var right = hits.Count(hit => hit.Pair.IsSame);
        return new(
            minimum,
            new(right, hits.Length),
            new(right, pairs.Count(pair => pair.Pair.IsSame)),
            new(hits.Length - right, pairs.Count(pair => !pair.Pair.IsSame)));
    }

    public static bool IsHit(MeasuredPair pair, double minimum, bool isVerified) =>
        pair.Score >= minimum && (!isVerified || pair.Verdict == PromptVerdict.Same);

    /// <summary>Proposes a minimum: the lowest, in steps of 0.01 from 0.80, whose precision is surely high enough.</summary>
    /// <param name="pairs">The pairs that are tuned by.</param>
    /// <param name="isVerified">Whether a verifier looks again.</param>
    /// <param name="target">What the lower bound of the precision has to reach.</param>
    /// <returns><c>null</c> where none does: exact matches only, then.</returns>
    public static double? Propose(IReadOnlyCollection<MeasuredPair> pairs, bool isVerified, double target) =>
        Enumerable.Range(80, 20).Select(percent => percent / 100.0)
            .Where(minimum => At(minimum, pairs, isVerified).Precision.Lower >= target)
            .Select(minimum => (double?)minimum)
            .FirstOrDefault();
}

using Upstash.Rest.Client.SemanticCaching;

namespace Upstash.Rest.WordVectors.Verification;

/// <summary>Compares what two prompts mean, and names the first thing by which they differ.</summary>
internal static class MeaningComparison
{
    public static PromptVerdict Compare(Meaning one, Meaning other)
    {
        if (!one.Denied.SetEquals(other.Denied))
        {
            return PromptVerdict.OtherNegation;
        }

        if (!one.Numbers.Order(StringComparer.Ordinal).SequenceEqual(other.Numbers.Order(StringComparer.Ordinal)))
        {
            return PromptVerdict.OtherNumbers;
        }

        if (!one.Colours.SetEquals(other.Colours))
        {
            return PromptVerdict.OtherColours;
        }

        if (!one.Names.SetEquals(other.Names))
        {
            return PromptVerdict.OtherNames;
        }

        if (!one.Content.SetEquals(other.Content) || !AgreeOnPostures(one, other))
        {
            return PromptVerdict.OtherContent;
        }

        if (one.IsUnclear || other.IsUnclear || one.Content.Count + one.Names.Count + one.Colours.Count == 0)
        {
            return PromptVerdict.Unclear;
        }

        if (one.Things.Values.Any(thing => other.Things.TryGetValue(thing.Concept, out var same) && !thing.CountAgrees(same)))
        {
            return PromptVerdict.OtherNumbers;
        }

        return Agree(one.Facts, other.Facts) ? PromptVerdict.Same : PromptVerdict.OtherRoles;
    }

    private static bool AgreeOnPostures(Meaning one, Meaning other) =>
        one.Postures.Count == 0 || other.Postures.Count == 0 || one.Postures.SetEquals(other.Postures);

    private static bool Agree(List<Fact> ones, List<Fact> others)
    {
        if (ones.Count != others.Count)
        {
            return false;
        }

        var left = new List<Fact>(others);
        foreach (var fact in ones)
        {
            var match = left.FindIndex(fact.Agrees);
            if (match < 0)
            {
                return false;
            }

            left.RemoveAt(match);
        }

        return true;
    }
}

namespace WireMock.Matchers;

internal static class MatchBehaviourExtensions
{
    public static bool Accepts(this MatchBehaviour behaviour, bool matches) =>
        matches == (behaviour == MatchBehaviour.AcceptOnMatch);
}

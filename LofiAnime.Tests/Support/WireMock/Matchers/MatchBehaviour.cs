namespace WireMock.Matchers;

/// <summary>What a match is good for.</summary>
public enum MatchBehaviour
{
    /// <summary>The request is taken when it matches.</summary>
    AcceptOnMatch,

    /// <summary>The request is taken when it does not match.</summary>
    RejectOnMatch,
}

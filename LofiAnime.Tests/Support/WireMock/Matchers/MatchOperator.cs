namespace WireMock.Matchers;

/// <summary>How several patterns of one matcher count together.</summary>
public enum MatchOperator
{
    /// <summary>One has to match.</summary>
    Or,

    /// <summary>All have to match.</summary>
    And,
}

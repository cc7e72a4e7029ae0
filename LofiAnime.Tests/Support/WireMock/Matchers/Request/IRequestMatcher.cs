namespace WireMock.Matchers.Request;

/// <summary>The conditions on a request under which a mapping answers it.</summary>
public interface IRequestMatcher
{
    /// <summary>Gets how many conditions there are; of two mappings that match, the one with more of them answers.</summary>
    internal int Conditions { get; }

    internal bool Matches(RecordedRequest request);
}

using WireMock.Matchers;

namespace WireMock.RequestBuilders;

/// <summary>Conditions on headers, whose names are compared without regard to case.</summary>
public interface IHeadersRequestBuilder : IParamsRequestBuilder
{
    /// <summary>Every value of the header matches the pattern, in which <c>*</c> and <c>?</c> are wildcards.</summary>
    IRequestBuilder WithHeader(string name, string pattern, MatchBehaviour matchBehaviour);

    /// <inheritdoc cref="WithHeader(string, string, MatchBehaviour)"/>
    IRequestBuilder WithHeader(
        string name, string pattern, bool ignoreCase = true, MatchBehaviour matchBehaviour = MatchBehaviour.AcceptOnMatch);

    /// <summary>Every value of the header matches one and the same of the matchers.</summary>
    IRequestBuilder WithHeader(string name, params IStringMatcher[] matchers);
}

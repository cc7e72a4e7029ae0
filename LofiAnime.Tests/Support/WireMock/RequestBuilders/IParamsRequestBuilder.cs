using WireMock.Matchers;

namespace WireMock.RequestBuilders;

/// <summary>Conditions on the query.</summary>
public interface IParamsRequestBuilder : IBodyRequestBuilder
{
    /// <summary>The query has this name, with whatever value.</summary>
    IRequestBuilder WithParam(string key, MatchBehaviour matchBehaviour = MatchBehaviour.AcceptOnMatch);

    /// <summary>The query has this name with these values, exactly.</summary>
    IRequestBuilder WithParam(string key, params string[] values);

    /// <summary>Every value under this name matches one of the matchers.</summary>
    IRequestBuilder WithParam(string key, params IStringMatcher[] matchers);
}

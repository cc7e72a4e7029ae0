using WireMock.Matchers;

namespace WireMock.RequestBuilders;

/// <summary>Conditions on the method; without one, every method matches.</summary>
public interface IMethodRequestBuilder : IHeadersRequestBuilder
{
    IRequestBuilder UsingDelete(MatchBehaviour matchBehaviour = MatchBehaviour.AcceptOnMatch);

    IRequestBuilder UsingGet(MatchBehaviour matchBehaviour = MatchBehaviour.AcceptOnMatch);

    IRequestBuilder UsingHead(MatchBehaviour matchBehaviour = MatchBehaviour.AcceptOnMatch);

    IRequestBuilder UsingPatch(MatchBehaviour matchBehaviour = MatchBehaviour.AcceptOnMatch);

    IRequestBuilder UsingPost(MatchBehaviour matchBehaviour = MatchBehaviour.AcceptOnMatch);

    IRequestBuilder UsingPut(MatchBehaviour matchBehaviour = MatchBehaviour.AcceptOnMatch);

    /// <summary>Says in the test that the method does not matter.</summary>
    IRequestBuilder UsingAnyMethod();

    /// <summary>The method is one of these.</summary>
    IRequestBuilder UsingMethod(params string[] methods);
}

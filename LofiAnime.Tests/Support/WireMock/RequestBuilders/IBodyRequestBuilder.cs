using WireMock.Matchers;
using WireMock.Matchers.Request;
using WireMock.Util;

namespace WireMock.RequestBuilders;

/// <summary>Conditions on the body. All four functions are here so that a lambda is as ambiguous as with WireMock.Net.</summary>
public interface IBodyRequestBuilder : IRequestMatcher
{
    /// <summary>The body matches: its text for an <see cref="IStringMatcher"/>, its JSON for an <see cref="IObjectMatcher"/>.</summary>
    IRequestBuilder WithBody(IMatcher matcher);

    /// <summary>The text equals this one, in which <c>*</c> and <c>?</c> are wildcards.</summary>
    IRequestBuilder WithBody(string body, MatchBehaviour matchBehaviour = MatchBehaviour.AcceptOnMatch);

    /// <summary>The bytes equal these. As with WireMock.Net, a body that is JSON never matches.</summary>
    IRequestBuilder WithBody(byte[] body, MatchBehaviour matchBehaviour = MatchBehaviour.AcceptOnMatch);

    /// <summary>The function says yes to the text.</summary>
    IRequestBuilder WithBody(Func<string?, bool> func);

    /// <summary>The function says yes to the bytes.</summary>
    IRequestBuilder WithBody(Func<byte[]?, bool> func);

    /// <summary>The function says yes to the JSON value, null when the body is no JSON.</summary>
    IRequestBuilder WithBody(Func<object?, bool> func);

    /// <summary>The function says yes to the body.</summary>
    IRequestBuilder WithBody(Func<IBodyData?, bool> func);
}

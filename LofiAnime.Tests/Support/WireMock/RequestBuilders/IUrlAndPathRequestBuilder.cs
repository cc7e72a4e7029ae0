using WireMock.Matchers;

namespace WireMock.RequestBuilders;

/// <summary>Conditions on the path.</summary>
public interface IUrlAndPathRequestBuilder : IMethodRequestBuilder
{
    /// <summary>The decoded path matches one of the matchers.</summary>
    IRequestBuilder WithPath(params IStringMatcher[] matchers);

    /// <summary>The decoded path, by case, is one of these; <c>*</c> and <c>?</c> are wildcards.</summary>
    IRequestBuilder WithPath(params string[] paths);

    /// <summary>One of the functions says yes to the decoded path.</summary>
    IRequestBuilder WithPath(params Func<string, bool>[] funcs);
}

using WireMock.Matchers.Request;
using WireMock.ResponseProviders;

namespace WireMock.Server;

/// <summary>Which requests get which response, and in which state of a scenario.</summary>
internal sealed record Mapping(IRequestMatcher Matcher)
{
    public Guid Guid { get; } = Guid.NewGuid();

    public IResponseProvider? Provider { get; init; }

    public int Priority { get; init; }

    public string? Scenario { get; init; }

    public string? State { get; init; }

    public string? NextState { get; init; }

    public int TimesInState { get; init; } = 1;

    public int Conditions => Matcher.Conditions + (Scenario is null ? 0 : 1);
}

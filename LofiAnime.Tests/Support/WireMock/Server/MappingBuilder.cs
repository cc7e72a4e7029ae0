using WireMock.ResponseProviders;

namespace WireMock.Server;

internal sealed class MappingBuilder(Mapping mapping, Action<Mapping> register) : IRespondWithAProvider
{
    private Mapping _mapping = mapping;

    public IRespondWithAProvider AtPriority(int priority) => With(_mapping with { Priority = priority });

    public IRespondWithAProvider InScenario(string scenario) => With(_mapping with { Scenario = scenario });

    public IRespondWithAProvider WhenStateIs(string state) => With(InSomeScenario() with { State = state });

    public IRespondWithAProvider WillSetStateTo(string state, int? times = 1) =>
        With(InSomeScenario() with { NextState = state, TimesInState = times ?? 1 });

    public void RespondWith(IResponseProvider provider) => register(_mapping with { Provider = provider });

    private Mapping InSomeScenario() => _mapping.Scenario is null
        ? throw new NotSupportedException("A state needs a scenario: call InScenario first.")
        : _mapping;

    private MappingBuilder With(Mapping mapping)
    {
        _mapping = mapping;
        return this;
    }
}

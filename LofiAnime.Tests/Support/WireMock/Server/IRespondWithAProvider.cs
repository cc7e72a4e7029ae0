using WireMock.ResponseProviders;

namespace WireMock.Server;

/// <summary>Completes a mapping: when it holds, and what it answers.</summary>
public interface IRespondWithAProvider
{
    /// <summary>Sets the priority; of two mappings that match, the one with the lower number answers. The default is 0.</summary>
    IRespondWithAProvider AtPriority(int priority);

    /// <summary>Makes the mapping part of a scenario, whose state begins as null.</summary>
    IRespondWithAProvider InScenario(string scenario);

    /// <summary>Lets the mapping answer only in this state of the scenario; without it, only in the first one.</summary>
    IRespondWithAProvider WhenStateIs(string state);

    /// <summary>Sets the scenario's state after the mapping has answered. Without it the scenario begins anew.</summary>
    /// <param name="state">The next state.</param>
    /// <param name="times">After how many answers in the present state; null means 1.</param>
    IRespondWithAProvider WillSetStateTo(string state, int? times = 1);

    /// <summary>Puts the mapping to work.</summary>
    void RespondWith(IResponseProvider provider);
}

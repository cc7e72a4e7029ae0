namespace WireMock.Server;

/// <summary>All mappings, in the order they were given, and the states of their scenarios.</summary>
internal sealed class MappingTable
{
    private readonly Lock _gate = new();
    private readonly List<Mapping> _mappings = [];
    private readonly Dictionary<string, (string? State, int Answers)> _scenarios = [];

    public void Add(Mapping mapping)
    {
        lock (_gate)
        {
            _mappings.Add(mapping);
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _mappings.Clear();
        }
    }

    public void ClearScenarios()
    {
        lock (_gate)
        {
            _scenarios.Clear();
        }
    }

    /// <summary>Finds the mapping that answers: the lowest priority number, then the most conditions, then the latest.</summary>
    public Mapping? Find(RecordedRequest request)
    {
        lock (_gate)
        {
            return _mappings
                .Where(mapping => InState(mapping) && mapping.Matcher.Matches(request))
                .Reverse()
                .OrderBy(mapping => mapping.Priority)
                .ThenByDescending(mapping => mapping.Conditions)
                .FirstOrDefault();
        }
    }

    /// <summary>Counts an answer towards the scenario's next state.</summary>
    public void Answered(Mapping mapping)
    {
        if (mapping.Scenario is null)
        {
            return;
        }

        lock (_gate)
        {
            var (state, answers) = _scenarios.GetValueOrDefault(mapping.Scenario);
            _scenarios[mapping.Scenario] = ++answers == mapping.TimesInState ? (mapping.NextState, 0) : (state, answers);
        }
    }

    private bool InState(Mapping mapping) =>
        mapping.Scenario is null || mapping.State == _scenarios.GetValueOrDefault(mapping.Scenario).State;
}

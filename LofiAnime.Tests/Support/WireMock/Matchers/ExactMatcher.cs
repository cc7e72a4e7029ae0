using AnyOfTypes;
using WireMock.Models;

namespace WireMock.Matchers;

/// <summary>Matches text that equals one of the values, character by character.</summary>
public sealed class ExactMatcher : IStringMatcher
{
    private readonly StringComparer _comparer;
    private readonly string[] _values;

    public ExactMatcher(params AnyOf<string, StringPattern>[] values)
        : this(ignoreCase: false, values)
    {
    }

    public ExactMatcher(bool ignoreCase, params AnyOf<string, StringPattern>[] values)
    {
        _comparer = ignoreCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
        _values = Array.ConvertAll(values, value => value.Value);
    }

    bool IStringMatcher.Matches(string? input) => _values.Contains(input, _comparer);
}

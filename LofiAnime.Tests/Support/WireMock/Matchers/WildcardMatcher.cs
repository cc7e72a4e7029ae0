using System.Text.RegularExpressions;
using AnyOfTypes;
using WireMock.Models;

namespace WireMock.Matchers;

/// <summary>Matches text against a pattern in which <c>*</c> stands for any characters of a line and <c>?</c> for one.</summary>
public sealed class WildcardMatcher : IStringMatcher
{
    private readonly Regex _expression;

    public WildcardMatcher(AnyOf<string, StringPattern> pattern, bool ignoreCase = false)
    {
        var expression = "^" + Regex.Escape(pattern.Value).Replace(@"\*", ".*").Replace(@"\?", ".") + "$";
        _expression = new Regex(expression, RegexOptions.Multiline | (ignoreCase ? RegexOptions.IgnoreCase : RegexOptions.None));
    }

    bool IStringMatcher.Matches(string? input) => input is not null && _expression.IsMatch(input);
}

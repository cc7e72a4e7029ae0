using System.Text.RegularExpressions;
using AnyOfTypes;
using WireMock.Models;

namespace WireMock.Matchers;

/// <summary>Matches text in which a regular expression is found; <c>^</c> and <c>$</c> stand for line ends.</summary>
public sealed class RegexMatcher : IStringMatcher
{
    private readonly Regex _expression;

    /// <summary>Takes an expression. Only <paramref name="pattern"/> and <paramref name="ignoreCase"/> mean anything to the stand-in.</summary>
    public RegexMatcher(
        AnyOf<string, StringPattern> pattern,
        bool ignoreCase = false,
        bool throwException = false,
        bool useRegexExtended = true,
        MatchOperator matchOperator = MatchOperator.Or)
    {
        var options = RegexOptions.Multiline | (ignoreCase ? RegexOptions.IgnoreCase : RegexOptions.None);
        _expression = new Regex(pattern.Value, options);
    }

    bool IStringMatcher.Matches(string? input) => input is not null && _expression.IsMatch(input);
}

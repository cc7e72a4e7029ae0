using System.Globalization;
using System.Text.RegularExpressions;

namespace LofiAnime.Tests.Support.Vector;

/// <summary>Reads the documented filter language, and nothing else: AND binds tighter than OR, texts have no escapes, words have no case.</summary>
internal sealed partial class FilterParser
{
    private static readonly HashSet<string> Words = new(["AND", "CONTAINS", "FALSE", "FIELD", "GLOB", "HAS", "IN", "NOT", "OR", "TRUE"], StringComparer.OrdinalIgnoreCase);

    private readonly List<string> _tokens = [];
    private int _next;

    private FilterParser(string text)
    {
        var at = 0;
        while (at < text.Length)
        {
            var match = Token().Match(text, at);
            if (!match.Success)
            {
                throw new FormatException($"No token at {at}.");
            }

            at += match.Length;
            if (match.Groups["blank"].Length == 0)
            {
                _tokens.Add(match.Value);
            }
        }
    }

    /// <exception cref="FormatException">It is no filter.</exception>
    public static FilterNode Parse(string text)
    {
        var parser = new FilterParser(text);
        var filter = parser.Any();
        return parser._next == parser._tokens.Count ? filter : throw new FormatException("There is more after the end.");
    }

    private FilterNode Any() => Joined("OR", isAny: true, All);

    private FilterNode All() => Joined("AND", isAny: false, One);

    private FilterNode Joined(string word, bool isAny, Func<FilterNode> part)
    {
        List<FilterNode> parts = [part()];
        while (Take(word))
        {
            parts.Add(part());
        }

        return parts.Count == 1 ? parts[0] : new FilterNode.Joined(isAny, parts);
    }

    private FilterNode One()
    {
        if (Take("("))
        {
            var inner = Any();
            Demand(")");
            return inner;
        }

        if (Take("HAS"))
        {
            var isNot = Take("NOT");
            Demand("FIELD");
            return new FilterNode.Test(Field(), isNot ? "HAS NOT FIELD" : "HAS FIELD", []);
        }

        var field = Field();
        var not = Take("NOT") ? "NOT " : "";
        var word = Next().ToUpperInvariant();
        switch (word)
        {
            case "IN":
                Demand("(");
                List<object> values = [Value()];
                while (Take(","))
                {
                    values.Add(Value());
                }

                Demand(")");
                return new FilterNode.Test(field, not + word, values);
            case "GLOB" or "CONTAINS":
                return new FilterNode.Test(field, not + word, [Value()]);
            case "=" or "!=" or "<" or "<=" or ">" or ">=" when not.Length == 0:
                return new FilterNode.Test(field, word, [Value()]);
            default:
                throw new FormatException("No comparison.");
        }
    }

    private string Field()
    {
        var name = Next();
        return Name().IsMatch(name) && !Words.Contains(name) ? name : throw new FormatException("No field.");
    }

    private object Value()
    {
        var token = Next();
        return token[0] is '\'' or '"' ? token[1..^1]
            : token.ToUpperInvariant() is "TRUE" or "FALSE" ? token.Equals("true", StringComparison.OrdinalIgnoreCase)
            : double.TryParse(token, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number
            : throw new FormatException("No value.");
    }

    private string Next() => _next < _tokens.Count ? _tokens[_next++] : throw new FormatException("It ends too early.");

    private bool Take(string token)
    {
        if (_next < _tokens.Count && _tokens[_next].Equals(token, StringComparison.OrdinalIgnoreCase))
        {
            _next++;
            return true;
        }

        return false;
    }

    private void Demand(string token)
    {
        if (!Take(token))
        {
            throw new FormatException($"No {token}.");
        }
    }

    [GeneratedRegex("""\G(?:(?<blank>[ \t\r\n]+)|'[^']*'|"[^"]*"|<=|>=|!=|[<>=(),]|-?[0-9]+(?:\.[0-9]+)?|[a-zA-Z_][a-zA-Z_0-9.\[\]#-]*)""")]
    private static partial Regex Token();

    [GeneratedRegex(@"\A[a-zA-Z_][a-zA-Z_0-9.\[\]#-]*\z")]
    private static partial Regex Name();
}

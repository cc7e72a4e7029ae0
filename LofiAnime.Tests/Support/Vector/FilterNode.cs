using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace LofiAnime.Tests.Support.Vector;

/// <summary>A metadata filter as the service would understand it. Two that mean the same tree are spelled the same by <see cref="object.ToString"/>.</summary>
internal abstract record FilterNode
{
    public abstract bool Matches(JsonNode? metadata);

    /// <summary>All of several, or any of several; nested ones of the same kind are one.</summary>
    internal sealed record Joined(bool IsAny, IReadOnlyList<FilterNode> Parts) : FilterNode
    {
        public override bool Matches(JsonNode? metadata) => IsAny ? Parts.Any(part => part.Matches(metadata)) : Parts.All(part => part.Matches(metadata));

        public override string ToString() => $"({(IsAny ? "OR" : "AND")} {string.Join(' ', Flat())})";

        private IEnumerable<FilterNode> Flat() => Parts.SelectMany(part => part is Joined inner && inner.IsAny == IsAny ? inner.Flat() : [part]);
    }

    /// <summary>One field, compared. Values are text, double or bool.</summary>
    internal sealed record Test(string Field, string Operator, IReadOnlyList<object> Values) : FilterNode
    {
        public override bool Matches(JsonNode? metadata)
        {
            var found = Find(metadata);
            return Operator switch
            {
                "HAS FIELD" => found is not null,
                "HAS NOT FIELD" => found is null,
                "=" or "IN" => Values.Any(value => Same(found, value)),
                "!=" or "NOT IN" => found is not null && !Values.Any(value => Same(found, value)),
                "CONTAINS" => found is JsonArray list && list.Any(item => Same(item, Values[0])),
                "NOT CONTAINS" => found is JsonArray list && !list.Any(item => Same(item, Values[0])),
                "GLOB" => found is JsonValue text && text.TryGetValue(out string? value) && Glob().IsMatch(value),
                "NOT GLOB" => found is JsonValue text && text.TryGetValue(out string? value) && !Glob().IsMatch(value),
                _ => found is JsonValue number && number.TryGetValue(out double value) && Compares(value, (double)Values[0]),
            };
        }

        public override string ToString() =>
            $"[{Field}|{Operator}|{string.Join('|', Values.Select(value => value is double number ? number.ToString("R", CultureInfo.InvariantCulture) : $"{value.GetType().Name}:{value}"))}]";

        private bool Compares(double left, double right) => Operator switch { "<" => left < right, "<=" => left <= right, ">" => left > right, _ => left >= right };

        private Regex Glob() => new($"^{Regex.Escape((string)Values[0]).Replace("\\*", ".*", StringComparison.Ordinal).Replace("\\?", ".", StringComparison.Ordinal)}$", RegexOptions.Singleline);

        private JsonNode? Find(JsonNode? metadata)
        {
            foreach (var name in Field.Replace("[", ".[", StringComparison.Ordinal).Split('.'))
            {
                metadata = metadata switch
                {
                    JsonObject fields => fields[name],
                    JsonArray list when Place(name, list.Count) is { } place && place >= 0 && place < list.Count => list[place],
                    _ => null,
                };
            }

            return metadata;
        }

        private static int? Place(string name, int count) => name is ['[', '#', '-', .. var fromEnd, ']'] ? count - int.Parse(fromEnd, CultureInfo.InvariantCulture)
            : name is ['[', .. var place, ']'] ? int.Parse(place, CultureInfo.InvariantCulture)
            : null;

        private static bool Same(JsonNode? found, object value) => found is JsonValue one && value switch
        {
            string text => one.TryGetValue(out string? same) && same == text,
            bool flag => one.TryGetValue(out bool same) && same == flag,
            double number => one.TryGetValue(out double same) && same == number,
            _ => false,
        };
    }
}

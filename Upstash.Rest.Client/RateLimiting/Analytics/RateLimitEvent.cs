using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Upstash.Rest.Client.RateLimiting;

/// <summary>Decisions that are counted together: of one hour, one identifier, one outcome and one place.</summary>
/// <param name="Hour">When the hour began, in Unix milliseconds.</param>
/// <param name="Identifier">Who was counted; for <see cref="RateLimitOutcome.Denied"/> the value on the deny list.</param>
/// <param name="Outcome">What became of the requests.</param>
/// <param name="Geo">Where they came from, if that is noted.</param>
internal readonly record struct RateLimitEvent(long Hour, string Identifier, RateLimitOutcome Outcome, RateLimitGeo? Geo)
{
    private const long HourMilliseconds = 3_600_000;

    /// <summary>Returns the beginning of an instant's hour, in Unix milliseconds.</summary>
    public static long HourOf(DateTimeOffset instant)
    {
        var milliseconds = instant.ToUnixTimeMilliseconds();
        return milliseconds - (milliseconds % HourMilliseconds);
    }

    /// <summary>Writes the member as <c>JSON.stringify</c> does, byte for byte: a member that differs is another counter.</summary>
    public string ToMember()
    {
        var json = new StringBuilder("{\"identifier\":", 48 + Identifier.Length);
        AppendString(json, Identifier);
        json.Append(",\"success\":").Append(Outcome switch
        {
            RateLimitOutcome.Allowed => "true",
            RateLimitOutcome.Refused => "false",
            _ => "\"denied\"",
        });
        AppendProperty(json, "country", Geo?.Country);
        AppendProperty(json, "city", Geo?.City);
        AppendProperty(json, "region", Geo?.Region);
        AppendProperty(json, "ip", Geo?.Ip);
        return json.Append('}').ToString();
    }

    /// <summary>Reads who and what a member counts, whoever wrote it; other properties do not matter.</summary>
    /// <returns><c>false</c> for a member that is something else.</returns>
    public static bool TryReadMember(string member, out string identifier, out RateLimitOutcome outcome)
    {
        (identifier, outcome) = ("", default);
        try
        {
            using var document = JsonDocument.Parse(member);
            if (document.RootElement.ValueKind is not JsonValueKind.Object
                || !document.RootElement.TryGetProperty("identifier", out var name) || name.ValueKind is not JsonValueKind.String
                || !document.RootElement.TryGetProperty("success", out var success))
            {
                return false;
            }

            identifier = Text(name);
            outcome = success.ValueKind switch
            {
                JsonValueKind.True => RateLimitOutcome.Allowed,
                JsonValueKind.False => RateLimitOutcome.Refused,
                _ => RateLimitOutcome.Denied,
            };
            return outcome is not RateLimitOutcome.Denied || (success.ValueKind is JsonValueKind.String && success.ValueEquals("denied"));
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Returns the string; half a surrogate pair, which is no text for .NET, stays escaped.</summary>
    private static string Text(JsonElement text)
    {
        try
        {
            return text.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return text.GetRawText()[1..^1];
        }
    }

    private static void AppendProperty(StringBuilder json, string name, string? value)
    {
        if (value is not null)
        {
            json.Append(",\"").Append(name).Append("\":");
            AppendString(json, value);
        }
    }

    private static void AppendString(StringBuilder json, string text)
    {
        json.Append('"');
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                json.Append(c).Append(text[++i]);
                continue;
            }

            _ = c switch
            {
                '"' => json.Append("\\\""),
                '\\' => json.Append("\\\\"),
                '\b' => json.Append("\\b"),
                '\t' => json.Append("\\t"),
                '\n' => json.Append("\\n"),
                '\f' => json.Append("\\f"),
                '\r' => json.Append("\\r"),
                < ' ' => AppendEscape(json, c),
                _ when char.IsSurrogate(c) => AppendEscape(json, c),
                _ => json.Append(c),
            };
        }

        json.Append('"');
    }

    private static StringBuilder AppendEscape(StringBuilder json, char c) => json.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
}

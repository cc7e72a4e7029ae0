using System.Text.Json;
using System.Text.RegularExpressions;

namespace LofiAnime.Web.Clients.Replicate;

/// <summary>Reads why a run failed. The text itself goes nowhere: models quote prompts in it.</summary>
internal static partial class PredictionError
{
    private static readonly string[] _refusals = ["nsfw", "flagged as sensitive", "e005", "safety", "content policy", "moderation"];

    /// <summary>Tells whether a safety filter refused the prompt or the picture.</summary>
    public static bool IsRefusal(JsonElement? error) =>
        Array.Exists(_refusals, mark => Text(error).Contains(mark, StringComparison.OrdinalIgnoreCase));

    /// <summary>Finds the platform's code, such as <c>E1001</c> for a lack of memory; <c>none</c> without one.</summary>
    public static string Code(JsonElement? error) => CodeForm.Match(Text(error)) is { Success: true } match ? match.Value : "none";

    private static string Text(JsonElement? error) => error switch
    {
        null => "",
        { ValueKind: JsonValueKind.String } text => text.GetString()!,
        { } other => other.GetRawText(),
    };

    [GeneratedRegex(@"\bE\d{3,5}\b", RegexOptions.CultureInvariant)]
    private static partial Regex CodeForm { get; }
}

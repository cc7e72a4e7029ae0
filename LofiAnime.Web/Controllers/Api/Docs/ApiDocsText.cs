namespace LofiAnime.Web.Controllers.Api.Docs;

/// <summary>A paragraph or an item of a list, in pieces.</summary>
/// <param name="IsItem">Whether it is an item of a list.</param>
/// <param name="Pieces">The text; every second piece is code.</param>
public sealed record ApiDocsText(bool IsItem, IReadOnlyList<string> Pieces)
{
    /// <summary>Reads the little Markdown that the operations are described in: paragraphs, lists and code.</summary>
    internal static IReadOnlyList<ApiDocsText> Read(string markdown) =>
        [.. markdown.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Line)];

    /// <summary>Reads one line of it.</summary>
    internal static ApiDocsText Line(string line)
    {
        var isItem = line.StartsWith("- ", StringComparison.Ordinal);
        return new(isItem, (isItem ? line[2..] : line).Split('`'));
    }
}

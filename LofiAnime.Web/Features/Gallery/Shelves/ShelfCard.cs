using System.Globalization;

namespace LofiAnime.Web.Features.Gallery.Shelves;

/// <summary>A card on a shelf: what a list is searched and filtered by, and a text that is its owner's business.</summary>
/// <param name="Id">Its name on the shelf.</param>
/// <param name="At">Its place: the newest come first.</param>
/// <param name="Kind">What it is, in one letter.</param>
/// <param name="State">Where it stands, in one letter.</param>
/// <param name="Words">What it is found by.</param>
/// <param name="Body">Whatever else.</param>
/// <param name="IsMarked">Whether somebody marked it.</param>
public sealed record ShelfCard(string Id, DateTimeOffset At, char Kind, char State, string Words, string Body, bool IsMarked = false)
{
    private const char Marked = '*';
    private const char Unmarked = '-';

    /// <summary>The wide forms of the characters from ! to ~, in their order.</summary>
    private const char FirstWide = '\uff01';
    private const char LastWide = '\uff5e';

    /// <summary>Returns a text as it is searched: without the differences between capital and small, wide and narrow letters, blank and line break.</summary>
    /// <remarks>By hand, since .NET normalises Latin text alone on a machine without ICU.</remarks>
    public static string Fold(string text)
    {
        var narrow = string.Create(text.Length, text, static (span, wide) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = wide[i] is >= FirstWide and <= LastWide ? (char)(wide[i] - FirstWide + '!') : wide[i];
            }
        });
        return string.Join(' ', narrow.ToLowerInvariant().Split(null as char[], StringSplitOptions.RemoveEmptyEntries));
    }

    internal static char MarkOf(bool isMarked) => isMarked ? Marked : Unmarked;

    /// <summary>Writes it down, as <c>List.lua</c> has it.</summary>
    internal string Write() => string.Create(
        CultureInfo.InvariantCulture, $"{MarkOf(IsMarked)}{Kind}{State}{At.ToUnixTimeMilliseconds()}\n{Fold(Words)}\n{Body}");

    /// <summary>Reads it; its words are those that it is found by.</summary>
    internal static ShelfCard Read(string id, string text)
    {
        var parts = text.Split('\n', 3);
        return new(
            id,
            DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(parts[0].AsSpan(3), CultureInfo.InvariantCulture)),
            text[1],
            text[2],
            parts[1],
            parts[2],
            text[0] == Marked);
    }
}

namespace Upstash.Rest.WordVectors.Text;

/// <summary>Makes one of letters that readers take for one: case, Latin accents, and the kinds of apostrophe and hyphen.</summary>
internal static class Folding
{
    // U+00C0 to U+00FF; a blank where the character is no letter.
    private const string Latin = "aaaaaaaceeeeiiiidnooooo ouuuuypsaaaaaaaceeeeiiiidnooooo ouuuuypy";

    public static char Fold(char letter) => letter switch
    {
        >= 'A' and <= 'Z' => (char)(letter | 0x20),
        < '\u0080' => letter,
        >= '\u00C0' and <= '\u00FF' => Latin[letter - '\u00C0'],
        '\u2018' or '\u2019' or '\u02BC' => '\'',
        '\u2010' or '\u2011' => '-',
        _ => char.ToLowerInvariant(letter),
    };

    /// <summary>Tells whether a character is an accent of its own behind a letter, as in decomposed text.</summary>
    public static bool IsAccent(char character) => character is >= '\u0300' and <= '\u036F';
}

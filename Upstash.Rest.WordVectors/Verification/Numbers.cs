using System.Globalization;

namespace Upstash.Rest.WordVectors.Verification;

/// <summary>Writes numbers one way, however a prompt writes them.</summary>
internal static class Numbers
{
    private static readonly string[] Words =
    [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
        "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
    ];

    private static readonly string[] Ordinals = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

    public static string Of(string word) => word switch
    {
        "dozen" => "12",
        "single" => "1",
        _ when Array.IndexOf(Words, word) is >= 0 and var number => number.ToString(CultureInfo.InvariantCulture),
        _ when Array.IndexOf(Ordinals, word) is >= 0 and var place => $"#{place + 1}",
        _ when word.Length > 2 && char.IsAsciiDigit(word[0]) && word[^2..] is "st" or "nd" or "rd" or "th" => $"#{word[..^2]}",
        _ => word,
    };
}

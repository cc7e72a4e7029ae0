using System.Text;
using Upstash.Rest.Client.Redis;

namespace Upstash.Rest.Client.AnswerCaching;

/// <summary>Makes one prompt of those that differ by nothing that is seen.</summary>
internal static class PromptText
{
    /// <summary>Returns the text composed (NFC), without blanks around it and with one where there were several. Case stays: names have it.</summary>
    public static string Normalise(string prompt)
    {
        var composed = RedisArgument.IsWhole(prompt) ? prompt.Normalize(NormalizationForm.FormC) : prompt;
        if (IsPlain(composed))
        {
            return composed;
        }

        var text = new StringBuilder(composed.Length);
        foreach (var character in composed)
        {
            if (!char.IsWhiteSpace(character))
            {
                text.Append(character);
            }
            else if (text.Length > 0 && text[^1] != ' ')
            {
                text.Append(' ');
            }
        }

        return text.ToString().TrimEnd(' ');
    }

    private static bool IsPlain(string text)
    {
        var after = ' ';
        foreach (var character in text)
        {
            if (char.IsWhiteSpace(character) && (character != ' ' || after == ' '))
            {
                return false;
            }

            after = character;
        }

        return after != ' ' || text.Length == 0;
    }
}

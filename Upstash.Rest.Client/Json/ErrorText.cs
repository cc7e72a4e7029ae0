using System.Text.RegularExpressions;
using Upstash.Rest.Client.Redis;

namespace Upstash.Rest.Client;

/// <summary>Makes a server's error text fit for a log.</summary>
internal static class ErrorText
{
    /// <summary>Cuts out what Redis repeats of the caller's arguments: after <c>'</c> or <c>: </c>, or in a list at the end.</summary>
    public static string Redact(string text, params ReadOnlySpan<RedisCommand> commands)
    {
        var list = text.IndexOf(", with args beginning with:", StringComparison.OrdinalIgnoreCase);
        text = list < 0 ? text : text[..list];
        foreach (var command in commands)
        {
            foreach (var argument in command.ArgumentArray)
            {
                text = Redact(text, argument);
            }
        }

        return text;
    }

    private static string Redact(string text, RedisArgument argument)
    {
        if (argument.Bytes is { } bytes && bytes.Length > text.Length * 3)
        {
            return text; // Too long to be repeated in it.
        }

        var spelled = argument.ToString();
        return spelled.Length > 0 && text.Contains(spelled, StringComparison.Ordinal)
            ? Regex.Replace(text, $@"(?<=['""`]|: ){Regex.Escape(spelled)}(?!\w)", "…")
            : text;
    }
}

namespace Upstash.Rest.Client.Redis;

/// <summary>How words that a search found are marked.</summary>
/// <param name="Fields">The fields to mark them in, one at least.</param>
/// <param name="Before">What stands before a word.</param>
/// <param name="After">What stands after it.</param>
public sealed record SearchHighlight(IReadOnlyList<string> Fields, string Before = "<em>", string After = "</em>")
{
    internal RedisArgument[] Arguments => ["HIGHLIGHT", "FIELDS", .. ArgumentList.Counted(Fields), "TAGS", Before, After];
}

using System.Runtime.CompilerServices;

namespace Upstash.Rest.Client.Redis;

/// <summary>Builds the argument lists that several commands share, and refuses empty ones before they reach the wire.</summary>
internal static class ArgumentList
{
    public static RedisArgument[] Of(IEnumerable<string> keys, [CallerArgumentExpression(nameof(keys))] string name = "") =>
        Filled([.. keys.Select(AsArgument)], 1, name);

    public static RedisArgument[] Of(string key, IEnumerable<string> items, [CallerArgumentExpression(nameof(items))] string name = "") =>
        Filled([key, .. items.Select(AsArgument)], 2, name);

    public static RedisArgument[] Of(
        string key, IEnumerable<RedisArgument> values, [CallerArgumentExpression(nameof(values))] string name = "") =>
        Filled([key, .. values], 2, name);

    public static RedisArgument[] Of(
        IEnumerable<KeyValuePair<string, RedisArgument>> pairs, [CallerArgumentExpression(nameof(pairs))] string name = "") =>
        Filled([.. pairs.SelectMany(Flatten)], 2, name);

    public static RedisArgument[] Of(
        string key, IEnumerable<KeyValuePair<string, RedisArgument>> pairs, [CallerArgumentExpression(nameof(pairs))] string name = "") =>
        Filled([key, .. pairs.SelectMany(Flatten)], 3, name);

    public static RedisArgument[] OfScript(string script, IReadOnlyCollection<string> keys, IReadOnlyCollection<RedisArgument> arguments) =>
        [script, keys.Count, .. keys.Select(AsArgument), .. arguments];

    /// <summary>Puts the number of the items before them, as <c>numkeys</c> and <c>FIELDS</c> want it.</summary>
    public static RedisArgument[] Counted(IEnumerable<string> items, [CallerArgumentExpression(nameof(items))] string name = "")
    {
        var filled = Of(items, name);
        return [filled.Length, .. filled];
    }

    /// <summary>Counts pairs, not their halves.</summary>
    public static RedisArgument[] Counted(
        IEnumerable<KeyValuePair<string, RedisArgument>> pairs, [CallerArgumentExpression(nameof(pairs))] string name = "")
    {
        var filled = Of(pairs, name);
        return [filled.Length / 2, .. filled];
    }

    /// <summary>Adds what every scan may be told to its key and cursor.</summary>
    public static RedisArgument[] OfScan(RedisArgument[] start, string? match, int? count) =>
    [
        .. start,
        .. match is null ? [] : new RedisArgument[] { "MATCH", match },
        .. count is null ? [] : new RedisArgument[] { "COUNT", count.Value },
    ];

    /// <summary>Returns the items, and insists that there is one.</summary>
    public static T[] Some<T>(IEnumerable<T> items, [CallerArgumentExpression(nameof(items))] string name = "")
    {
        ArgumentNullException.ThrowIfNull(items, name);
        T[] some = [.. items];
        return some.Length > 0 ? some : throw new ArgumentException("At least one is needed.", name);
    }

    private static RedisArgument AsArgument(string text) => text;

    private static RedisArgument[] Flatten(KeyValuePair<string, RedisArgument> pair) => [pair.Key, pair.Value];

    private static RedisArgument[] Filled(RedisArgument[] arguments, int least, string name) => arguments.Length >= least
        ? arguments
        : throw new ArgumentException("At least one is needed.", name);
}

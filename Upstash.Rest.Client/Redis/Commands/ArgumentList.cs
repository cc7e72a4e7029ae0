using System.Runtime.CompilerServices;

namespace Upstash.Rest.Client.Redis;

/// <summary>Builds the argument lists that several commands share, and refuses empty ones before they reach the wire.</summary>
internal static class ArgumentList
{
    public static RedisArgument[] Of(IEnumerable<string> keys) => Filled([.. keys.Select(AsArgument)], 1, nameof(keys));

    public static RedisArgument[] Of(string key, IEnumerable<string> items) => Filled([key, .. items.Select(AsArgument)], 2, nameof(items));

    public static RedisArgument[] Of(string key, IEnumerable<RedisArgument> values) => Filled([key, .. values], 2, nameof(values));

    public static RedisArgument[] Of(IEnumerable<KeyValuePair<string, RedisArgument>> pairs) =>
        Filled([.. pairs.SelectMany(Flatten)], 2, nameof(pairs));

    public static RedisArgument[] Of(string key, IEnumerable<KeyValuePair<string, RedisArgument>> pairs) =>
        Filled([key, .. pairs.SelectMany(Flatten)], 3, nameof(pairs));

    public static RedisArgument[] Of(string key, IEnumerable<SortedSetEntry> entries) =>
        Filled([key, .. entries.SelectMany(entry => new RedisArgument[] { entry.Score, entry.Member })], 3, nameof(entries));

    public static RedisArgument[] OfScript(string script, IReadOnlyCollection<string> keys, IReadOnlyCollection<RedisArgument> arguments) =>
        [script, keys.Count, .. keys.Select(AsArgument), .. arguments];

    /// <summary>Lists keys behind their number, as commands take them that have more arguments to come.</summary>
    public static RedisArgument[] OfCounted(IEnumerable<string> keys, [CallerArgumentExpression(nameof(keys))] string name = "")
    {
        var some = Some(keys, name);
        return [some.Length, .. some.Select(AsArgument)];
    }

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

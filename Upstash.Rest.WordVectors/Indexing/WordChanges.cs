using System.Globalization;
using Upstash.Rest.Client.Redis;

namespace Upstash.Rest.WordVectors.Indexing;

/// <summary>What Changes.lua replies.</summary>
internal sealed record WordChanges
{
    public required string Epoch { get; init; }

    public required long Version { get; init; }

    public required long Floor { get; init; }

    /// <summary>Gets a value indicating whether what was known before is worth nothing any more.</summary>
    public required bool IsAnew { get; init; }

    /// <summary>Gets the version up to which all is told.</summary>
    public required long UpTo { get; init; }

    public required IReadOnlyList<(string Id, string Record)> Put { get; init; }

    public required IReadOnlyList<string> Removed { get; init; }

    public static RedisCommand<WordChanges> Since(WordSpaceKeys keys, string epoch, long version, long floor, int page) => ScriptCommands.Run(
        WordIndexScripts.Changes,
        [keys.Meta, keys.Entries, keys.Order, keys.Removals],
        [epoch, version, floor, page],
        Read,
        isIdempotent: true);

    private static WordChanges Read(ref RedisReply reply)
    {
        var items = Reply.Texts(ref reply);
        var puts = int.Parse(items[5], CultureInfo.InvariantCulture);
        return new()
        {
            Epoch = items[0],
            Version = long.Parse(items[1], CultureInfo.InvariantCulture),
            Floor = long.Parse(items[2], CultureInfo.InvariantCulture),
            IsAnew = items[3] == "1",
            UpTo = long.Parse(items[4], CultureInfo.InvariantCulture),
            Put = [.. Enumerable.Range(0, puts).Select(i => (items[6 + (2 * i)], items[7 + (2 * i)]))],
            Removed = [.. items.Skip(6 + (2 * puts))],
        };
    }
}

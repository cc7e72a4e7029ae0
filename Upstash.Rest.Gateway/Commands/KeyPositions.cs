using System.Collections.Frozen;

namespace Upstash.Rest.Gateway.Commands;

/// <summary>Which arguments of a command are keys, as far as the limit on their size needs to know.</summary>
internal enum KeyPositions
{
    /// <summary>The first argument, as in nearly every command.</summary>
    First,

    /// <summary>All arguments.</summary>
    All,

    /// <summary>Every other argument, beginning with the first.</summary>
    EveryOther,

    /// <summary>None, or not where a glance finds them.</summary>
    Unknown,
}

/// <summary>Finds the keys of a command by its name.</summary>
internal static class KeyPositionsOf
{
    private static readonly FrozenDictionary<string, KeyPositions>.AlternateLookup<ReadOnlySpan<char>> ByName =
        new (KeyPositions Keys, string[] Names)[]
        {
            (KeyPositions.All, ["DEL", "EXISTS", "MGET", "PFCOUNT", "PFMERGE", "SDIFF", "SINTER", "SUNION", "TOUCH", "UNLINK"]),
            (KeyPositions.EveryOther, ["MSET", "MSETNX"]),
            (KeyPositions.Unknown,
            [
                "ACL", "BITOP", "COMMAND", "CONFIG", "ECHO", "EVAL", "EVALSHA", "EVALSHA_RO", "EVAL_RO", "FCALL", "FCALL_RO",
                "FUNCTION", "INFO", "KEYS", "LATENCY", "LMPOP", "MEMORY", "MODULE", "OBJECT", "PING", "PUBLISH", "PUBSUB",
                "SCAN", "SCRIPT", "SELECT", "SINTERCARD", "SLOWLOG", "SPUBLISH", "XGROUP", "XINFO", "XREAD", "XREADGROUP",
                "ZDIFF", "ZINTER", "ZINTERCARD", "ZMPOP", "ZUNION",
            ]),
        }
        .SelectMany(group => group.Names.Select(name => KeyValuePair.Create(name, group.Keys)))
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Where the keys of a command stand.</summary>
    /// <param name="name">The command name in any case.</param>
    public static KeyPositions Command(ReadOnlySpan<char> name) =>
        ByName.TryGetValue(name, out var positions) ? positions : KeyPositions.First;
}

using System.Collections.Frozen;

namespace Upstash.Rest.Gateway.Commands;

/// <summary>Commands that a stateless endpoint over shared connections must not pass on, and the reason given to the caller.</summary>
/// <remarks>The vendor lists the first group as TCP-only; the rest follow from sharing connections: one caller's
/// state, wait or reset would be everybody's.</remarks>
internal static class RefusedCommands
{
    private static readonly string[] BoundToConnection =
    [
        "ASKING", "AUTH", "CLIENT", "DISCARD", "EXEC", "HELLO", "MONITOR", "MULTI", "PSUBSCRIBE", "PUNSUBSCRIBE", "QUIT",
        "READONLY", "READWRITE", "RESET", "SSUBSCRIBE", "SUBSCRIBE", "SUNSUBSCRIBE", "UNSUBSCRIBE", "UNWATCH", "WATCH",
    ];

    private static readonly string[] Blocking =
    [
        "BLMOVE", "BLMPOP", "BLPOP", "BRPOP", "BRPOPLPUSH", "BZMPOP", "BZPOPMAX", "BZPOPMIN", "WAIT", "WAITAOF",
    ];

    // HOST: and POST are no commands: Redis takes them for an HTTP request gone astray, and closes the connection.
    private static readonly string[] Harmful =
    [
        "DEBUG", "FAILOVER", "HOST:", "MIGRATE", "POST", "PSYNC", "REPLCONF", "REPLICAOF", "SHUTDOWN", "SLAVEOF", "SYNC",
    ];

    private static readonly FrozenDictionary<string, string> Texts = Enumerable.Empty<KeyValuePair<string, string>>()
        .Concat(BoundToConnection.Concat(Blocking).Select(name => KeyValuePair.Create(name, ErrorTexts.NotAllowed(name))))
        .Concat(Harmful.Select(name => KeyValuePair.Create(name, ErrorTexts.NotAvailable(name))))
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> ByName =
        Texts.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The refusal of a command that is never allowed, or <see langword="null"/>.</summary>
    /// <param name="name">The command name in any case.</param>
    public static string? Find(ReadOnlySpan<char> name) => ByName.TryGetValue(name, out var text) ? text : null;
}

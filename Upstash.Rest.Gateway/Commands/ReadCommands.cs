using System.Collections.Frozen;

namespace Upstash.Rest.Gateway.Commands;

/// <summary>The commands that the read-only token may run; a list of what is allowed, so that a new command of the server is not.</summary>
/// <remarks>Reads that walk or describe the whole server (<c>SCAN</c>, <c>KEYS</c>, <c>SORT_RO</c>, <c>INFO</c>) are left out, as the
/// vendor leaves them out. A script could run them too, or never end: so a reader runs read-only scripts that the owner has loaded,
/// and none of his own (<c>EVAL_RO</c>). A write in them the server itself stops.</remarks>
internal static class ReadCommands
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Names = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        [
            // Strings and bitmaps
            "GET", "GETRANGE", "LCS", "MGET", "STRLEN", "SUBSTR", "BITCOUNT", "BITFIELD_RO", "BITPOS", "GETBIT",

            // Keys
            "DBSIZE", "DUMP", "EXISTS", "EXPIRETIME", "OBJECT", "PEXPIRETIME", "PTTL", "RANDOMKEY", "TOUCH", "TTL", "TYPE",

            // Hashes
            "HEXISTS", "HEXPIRETIME", "HGET", "HGETALL", "HKEYS", "HLEN", "HMGET", "HPEXPIRETIME", "HPTTL", "HRANDFIELD",
            "HSCAN", "HSTRLEN", "HTTL", "HVALS",

            // Lists and sets
            "LINDEX", "LLEN", "LPOS", "LRANGE", "SCARD", "SDIFF", "SINTER", "SINTERCARD", "SISMEMBER", "SMEMBERS",
            "SMISMEMBER", "SRANDMEMBER", "SSCAN", "SUNION",

            // Sorted sets and places
            "ZCARD", "ZCOUNT", "ZDIFF", "ZINTER", "ZINTERCARD", "ZLEXCOUNT", "ZMSCORE", "ZRANDMEMBER", "ZRANGE",
            "ZRANGEBYLEX", "ZRANGEBYSCORE", "ZRANK", "ZREVRANGE", "ZREVRANGEBYLEX", "ZREVRANGEBYSCORE", "ZREVRANK", "ZSCAN",
            "ZSCORE", "ZUNION", "GEODIST", "GEOHASH", "GEOPOS", "GEORADIUS_RO", "GEORADIUSBYMEMBER_RO", "GEOSEARCH",

            // Streams, HyperLogLog, JSON
            "XINFO", "XLEN", "XPENDING", "XRANGE", "XREAD", "XREVRANGE", "PFCOUNT", "JSON.ARRINDEX", "JSON.ARRLEN",
            "JSON.GET", "JSON.MGET", "JSON.OBJKEYS", "JSON.OBJLEN", "JSON.RESP", "JSON.STRLEN", "JSON.TYPE",

            // Scripts and the connection
            "EVALSHA_RO", "FCALL_RO", "COMMAND", "ECHO", "PING", "SELECT", "TIME",
        ]).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a command only reads.</summary>
    /// <param name="name">The command name in any case.</param>
    public static bool Contains(ReadOnlySpan<char> name) => Names.Contains(name);
}

namespace LofiAnime.Tests.Support;

/// <summary>The commands that an engine of the live tests truly lacks. <see cref="LiveGateway.RunAsync"/> keeps the lists honest.</summary>
internal static class EngineGaps
{
    private static readonly HashSet<string> Redis70 =
    [
        "ACL|GENTOKEN",
        "ACL|RESTTOKEN",
        "DELEX",
        "DIGEST",
        "HGETDEL",
        "HGETEX",
        "HPERSIST",
        "HPEXPIRE",
        "HPEXPIREAT",
        "HSETEX",
        "JSON.ARRAPPEND",
        "JSON.MERGE",
        "JSON.NUMINCRBY",
        "JSON.SET",
        "SEARCH.CREATE",
        "XACKDEL",
        "XDELEX",
    ];

    private static readonly HashSet<string> Garnet =
    [
        "ACL|GENTOKEN",
        "ACL|LOG",
        "ACL|RESTTOKEN",
        "COMMAND|LIST",
        "COPY",
        "DELEX",
        "DIGEST",
        "EVALSHA_RO",
        "EVAL_RO",
        "FUNCTION",
        "HGETDEL",
        "HGETEX",
        "HSETEX",
        "JSON.ARRAPPEND",
        "JSON.MERGE",
        "JSON.NUMINCRBY",
        "JSON.SET",
        "RANDOMKEY",
        "SEARCH.CREATE",
        "TOUCH",
        "XACKDEL",
        "XADD",
        "XAUTOCLAIM",
        "XCLAIM",
        "XDELEX",
        "XGROUP",
        "XINFO",
        "XREAD",
        "XREADGROUP",
        "XSETID",
        "XTRIM",
    ];

    /// <summary>Returns the gaps of an engine; one that is listed nowhere, such as a newer Redis, is expected to know every command that the tests try.</summary>
    /// <param name="engine">As <see cref="GatewayRedis.Name"/> has it.</param>
    public static IReadOnlySet<string> Of(string engine) => engine switch
    {
        "redis 7.0" => Redis70,
        "garnet" => Garnet,
        _ => new HashSet<string>(),
    };
}

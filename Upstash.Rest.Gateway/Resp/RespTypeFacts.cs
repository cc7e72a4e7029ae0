namespace Upstash.Rest.Gateway.Resp;

/// <summary>What follows the type byte of a reply.</summary>
internal enum RespShape
{
    /// <summary>The byte starts no reply.</summary>
    Unknown,

    /// <summary>Text up to CR LF.</summary>
    Line,

    /// <summary>A length line, then that many bytes, then CR LF.</summary>
    Sized,

    /// <summary>A count line, then that many replies.</summary>
    Aggregate,
}

/// <summary>The grammar of RESP as questions about a type byte, so that framing and reading cannot disagree.</summary>
internal static class RespTypeFacts
{
    public static RespShape Shape(this RespType type) => type switch
    {
        RespType.SimpleString or RespType.SimpleError or RespType.Integer or RespType.Null
            or RespType.Boolean or RespType.Double or RespType.BigNumber => RespShape.Line,
        RespType.BulkString or RespType.BulkError or RespType.VerbatimString => RespShape.Sized,
        RespType.Array or RespType.Map or RespType.Set or RespType.Push or RespType.Attribute => RespShape.Aggregate,
        _ => RespShape.Unknown,
    };

    public static bool IsError(this RespType type) => type is RespType.SimpleError or RespType.BulkError;

    /// <summary>How many replies an aggregate with the announced <paramref name="count"/> contains.</summary>
    public static long Children(this RespType type, long count) => type switch
    {
        RespType.Map => 2 * count,
        // An attribute annotates the reply behind it: its pairs and that reply stand in the place of one.
        RespType.Attribute => (2 * count) + 1,
        _ => count,
    };
}

namespace Upstash.Rest.Client;

/// <summary>What a value of RESP2 is.</summary>
internal enum RespKind : byte
{
    /// <summary>Nothing was read yet, or an array has just ended.</summary>
    End,

    /// <summary>A status or a bulk string.</summary>
    Text,

    /// <summary>An error.</summary>
    Error,

    /// <summary>An integer.</summary>
    Integer,

    /// <summary>Nil, of either spelling.</summary>
    Null,

    /// <summary>The head of an array; its items follow.</summary>
    Array,
}

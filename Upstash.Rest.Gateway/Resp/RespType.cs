namespace Upstash.Rest.Gateway.Resp;

/// <summary>The kinds of reply, each with the byte that announces it on the wire.</summary>
/// <remarks>RESP2 knows the first five; the rest came with RESP3.
/// Source: https://redis.io/docs/latest/develop/reference/protocol-spec/.</remarks>
internal enum RespType : byte
{
    SimpleString = (byte)'+',
    SimpleError = (byte)'-',
    Integer = (byte)':',
    BulkString = (byte)'$',
    Array = (byte)'*',
    Null = (byte)'_',
    Boolean = (byte)'#',
    Double = (byte)',',
    BigNumber = (byte)'(',
    BulkError = (byte)'!',
    VerbatimString = (byte)'=',
    Map = (byte)'%',
    Set = (byte)'~',
    Push = (byte)'>',
    Attribute = (byte)'|',
}

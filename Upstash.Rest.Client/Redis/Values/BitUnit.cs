namespace Upstash.Rest.Client.Redis;

/// <summary>What the positions of a bitmap's range count.</summary>
public enum BitUnit
{
    /// <summary>Bytes (<c>BYTE</c>).</summary>
    Byte,

    /// <summary>Bits (<c>BIT</c>). Needs Redis 7.0.</summary>
    Bit,
}

namespace Upstash.Rest.Client.Redis;

/// <summary>How the server spells its replies; the values that come out are the same.</summary>
public enum ReplyFormat
{
    /// <summary>JSON with every text in base64; decoded only where text or bytes are asked for.</summary>
    Base64,

    /// <summary>Redis' own RESP2: a quarter fewer bytes for large values, and no JSON to parse. Transactions use <see cref="Base64"/> all the same.</summary>
    Resp2,
}

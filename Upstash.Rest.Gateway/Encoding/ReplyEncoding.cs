namespace Upstash.Rest.Gateway.Encoding;

/// <summary>How replies are spelled; chosen by the caller with the <c>Upstash-Encoding</c> and <c>Upstash-Response-Format</c> headers.</summary>
internal enum ReplyEncoding
{
    /// <summary>In JSON, strings as text; bytes that are not UTF-8 become U+FFFD.</summary>
    Text,

    /// <summary>In JSON, strings in base64 with padding, which loses nothing. A status reply OK that is a whole result stays as it is.</summary>
    Base64,

    /// <summary>As the backend spells them, in RESP2.</summary>
    Resp2,
}
